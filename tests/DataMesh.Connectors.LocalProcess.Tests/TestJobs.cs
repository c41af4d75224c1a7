using System.Text;

namespace DataMesh.Connectors.LocalProcess.Tests;

/// <summary>A jobs folder with commands for one test.</summary>
internal sealed class TestJobs : IAsyncDisposable
{
    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("datamesh-jobs-");

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Where the test may write.</summary>
    public string Home => _home.FullName;

    public string Folder => Path.Combine(Home, "jobs");

    public LocalProcessConnectorConfig Config { get; init; } = new() { Commands = new Dictionary<string, CommandConfig>(), GracePeriod = TimeSpan.FromMilliseconds(300) };

    /// <summary>A shell script as a command: jobs may well be scripts, only none is made of what a job says.</summary>
    public static CommandConfig Script(string text) => new() { Program = "bash", Arguments = ["-c", text, "script"], AllowArguments = true };

    /// <summary>A connected connector whose command is called <c>command</c>.</summary>
    public Task<LocalProcessConnector> ConnectAsync(string script) => ConnectAsync(Script(script));

    public async Task<LocalProcessConnector> ConnectAsync(CommandConfig command, LocalProcessConnectorConfig? config = null)
    {
        var connector = new LocalProcessConnector(
            (config ?? Config) with { JobsFolder = Folder, Commands = new Dictionary<string, CommandConfig> { ["command"] = command } }, new ConnectorInstanceOptions("test"));
        await connector.ConnectAsync(Token);
        return connector;
    }

    public string PathOf(string name) => Path.Combine(Home, name);

    public async ValueTask DisposeAsync() => await TestFolder.DeleteAsync(Home);
}

internal static class JobExtensions
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static JobSpec Job(params string[] arguments) => new("command") { Arguments = arguments };

    public static Task<JobStatus> SubmitAsync(this LocalProcessConnector connector, params string[] arguments) => connector.SubmitJobAsync(Job(arguments), TestJobs.Token);

    /// <summary>Runs a job to its end.</summary>
    public static async Task<JobResult> RunAsync(this LocalProcessConnector connector, JobSpec? job = null) =>
        await connector.EndAsync(await connector.SubmitJobAsync(job ?? Job(), TestJobs.Token));

    public static async Task<JobResult> EndAsync(this LocalProcessConnector connector, JobStatus job)
    {
        await connector.UntilAsync(job, static status => status.HasEnded);
        return await connector.GetJobResultAsync(job.Id, TestJobs.Token);
    }

    public static async Task<JobStatus> UntilAsync(this LocalProcessConnector connector, JobStatus job, Func<JobStatus, bool> holds)
    {
        await UntilAsync(async () => holds(job = await connector.GetJobStatusAsync(job.Id, TestJobs.Token)), () => $"{job}");
        return job;
    }

    /// <summary>Waits until a job has begun and its script has written a file, as it does when it is ready.</summary>
    public static Task FileAsync(string path) => UntilAsync(() => Task.FromResult(File.Exists(path) && new FileInfo(path).Length > 0), () => path);

    public static async Task UntilAsync(Func<Task<bool>> holds, Func<string> what)
    {
        var end = Environment.TickCount64 + (long)Patience.TotalMilliseconds;
        while (!await holds())
        {
            Assert.True(Environment.TickCount64 < end, $"This did not happen in {Patience.TotalSeconds} s: {what()}");
            await Task.Delay(20, TestJobs.Token);
        }
    }

    public static async Task<byte[]> LogAsync(this LocalProcessConnector connector, JobStatus job, long offset = 0)
    {
        await using var log = await connector.OpenJobLogAsync(job.Id, offset, TestJobs.Token);
        using var content = new MemoryStream();
        await log.CopyToAsync(content, TestJobs.Token);
        return content.ToArray();
    }

    public static async Task<string> LogTextAsync(this LocalProcessConnector connector, JobStatus job) => Encoding.UTF8.GetString(await connector.LogAsync(job));
}
