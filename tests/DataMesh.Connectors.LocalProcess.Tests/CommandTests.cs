using System.Globalization;

namespace DataMesh.Connectors.LocalProcess.Tests;

public sealed class CommandTests
{
    [Fact]
    public async Task UnknownCommand_IsNotFound_AndTheAllowedAreNamed()
    {
        await using var jobs = new TestJobs();
        var connector = await jobs.ConnectAsync("true");
        var error = await Assert.ThrowsAsync<ConnectorNotFoundException>(() => connector.SubmitJobAsync(new JobSpec("rm"), TestJobs.Token));
        Assert.Equal("There is no command 'rm': the configuration allows 'command'.", error.Message);
    }

    [Fact]
    public async Task ArgumentsAndParameters_AreRefusedUnlessAllowed()
    {
        await using var jobs = new TestJobs();
        var connector = await jobs.ConnectAsync(new CommandConfig { Program = "env", AllowParameters = ["DAY"] });
        var arguments = await Assert.ThrowsAsync<ConnectorAuthorizationException>(() => connector.SubmitAsync("-i"));
        Assert.Contains("allow_arguments", arguments.Message, StringComparison.Ordinal);
        var parameter = await Assert.ThrowsAsync<ConnectorAuthorizationException>(() => connector.SubmitJobAsync(new JobSpec("command") { Parameters = new Dictionary<string, string> { ["LD_PRELOAD"] = "x" } }, TestJobs.Token));
        Assert.Contains("'LD_PRELOAD'", parameter.Message, StringComparison.Ordinal);
        Assert.Empty(await connector.ListJobsAsync(cancellationToken: TestJobs.Token).ToListAsync(TestJobs.Token));
        var allowed = await connector.RunAsync(new JobSpec("command") { Parameters = new Dictionary<string, string> { ["DAY"] = "2024-02-29" } });
        Assert.Contains("DAY=2024-02-29\n", allowed.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TextThatNoProcessCanGet_IsRefused()
    {
        await using var jobs = new TestJobs();
        var connector = await jobs.ConnectAsync("true");
        await Assert.ThrowsAsync<ArgumentException>(() => connector.SubmitAsync("a\0b"));
        await Assert.ThrowsAsync<ArgumentException>(() => connector.SubmitAsync("half \ud83d pair"));
        Assert.Empty(Directory.GetDirectories(Path.Combine(jobs.Folder, "jobs")));
    }

    [Fact]
    public async Task HardArguments_ArriveAndRunNothing()
    {
        await using var jobs = new TestJobs();
        var marker = jobs.PathOf("marker");
        var connector = await jobs.ConnectAsync(new CommandConfig { Program = "printf", Arguments = ["%s\\0"], AllowArguments = true });
        string[] hard = [$"; touch {marker}", $"$(touch {marker})", $"`touch {marker}`", $"\n touch {marker}\n", "'", "\"", "\\", "*", "", "-e", "Zoë 東京", new string('x', 100_000)];
        var result = await connector.RunAsync(JobExtensions.Job(hard));
        var log = await connector.LogTextAsync(result.Status);
        Assert.Equal(hard, log.Split('\0')[..^1]);
        Assert.False(File.Exists(marker));
    }

    [Fact]
    public async Task ArgumentBeyondTheLimitOfTheSystem_IsAFailedJobThatSaysSo()
    {
        await using var jobs = new TestJobs();
        var connector = await jobs.ConnectAsync("true");
        var result = await connector.RunAsync(JobExtensions.Job(new string('x', 10_000_000)));
        Assert.Equal(JobState.Failed, result.Status.State);
        Assert.Contains("could not be started", result.Error, StringComparison.Ordinal);
        Assert.Contains("Argument list too long", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Environment_HasWhatIsAllowedAndNoMore()
    {
        await using var jobs = new TestJobs();
        Environment.SetEnvironmentVariable("DATAMESH_TEST_SECRET", "canary");
        var connector = await jobs.ConnectAsync(new CommandConfig { Program = "env", Environment = new Dictionary<string, string> { ["REGION"] = "north", ["LANG"] = "C" } });
        var result = await connector.RunAsync();
        var names = result.Output!.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => line.Split('=')[0]).ToHashSet();
        string[] allowed = ["PATH", "HOME", "USER", "LOGNAME", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "TMPDIR", "REGION", "DATAMESH_JOB_ID"];
        Assert.Empty(names.Except(allowed));
        Assert.Contains("REGION=north\n", result.Output, StringComparison.Ordinal);
        Assert.Contains("LANG=C\n", result.Output, StringComparison.Ordinal);
        Assert.Contains($"DATAMESH_JOB_ID={result.Status.Id}\n", result.Output, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(jobs.Folder, "environment.json", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Job_HasAnEmptyInput_ItsFolder_AndNoOpenFilesOfOthers()
    {
        await using var jobs = new TestJobs();
        var connector = await jobs.ConnectAsync(TestJobs.Script("cat; pwd; ls -l /proc/self/fd | grep -c -e '-> '; trap -p; kill -0 $$ && ps -o sid= -p $$ | tr -d ' '; echo $$") with { WorkingDirectory = jobs.Home });
        var result = await connector.RunAsync();
        var lines = result.Output!.Split('\n');
        Assert.Equal(jobs.Home, lines[0]);
        Assert.Equal("4", lines[1]); // The three standard ones, and the folder that ls reads.
        Assert.Equal(lines[2], lines[3]); // It leads a session of its own.
    }

    [Theory]
    [InlineData("no-such-program-here", "is in no folder of PATH")]
    [InlineData("/no/such/program", "there is no program '/no/such/program'")]
    [InlineData("/etc/passwd", "is not executable")]
    public async Task ProgramThatCannotBeRun_IsToldWithoutAJob_AndByTheHealth(string program, string problem)
    {
        await using var jobs = new TestJobs();
        var connector = await jobs.ConnectAsync(new CommandConfig { Program = program });
        var error = await Assert.ThrowsAsync<ConnectorConfigurationException>(() => connector.SubmitAsync());
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
        Assert.Empty(await connector.ListJobsAsync(cancellationToken: TestJobs.Token).ToListAsync(TestJobs.Token));
        var health = await connector.CheckHealthAsync(TestJobs.Token);
        Assert.False(health.IsHealthy);
        Assert.Contains(problem, health.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ProgramThatIsNone_IsAFailedJob()
    {
        await using var jobs = new TestJobs();
        var program = jobs.PathOf("garbage");
        await File.WriteAllBytesAsync(program, [1, 2, 3, 4], TestJobs.Token);
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var connector = await jobs.ConnectAsync(new CommandConfig { Program = program });
        var result = await connector.RunAsync();
        Assert.Equal((JobState.Failed, "not started"), (result.Status.State, result.Status.NativeState));
        Assert.Contains(program, result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("exit 3", 3, null, "It ended with exit code 3.")]
    [InlineData("kill -9 $$", null, "9", "It was ended by signal 9 (SIGKILL).")]
    public async Task Failure_TellsExitCodeOrSignal(string script, int? exitCode, string? signal, string error)
    {
        await using var jobs = new TestJobs();
        var connector = await jobs.ConnectAsync(script);
        var result = await connector.RunAsync();
        Assert.Equal((JobState.Failed, exitCode, error), (result.Status.State, result.ExitCode, result.Error));
        Assert.Equal(signal, result.Values.GetValueOrDefault("signal"));
    }

    [Theory]
    [InlineData("1s", null)]
    [InlineData(null, "1s")]
    [InlineData("1s", "30m")]
    public async Task Timeout_OfTheJobOrTheCommand_EndsIt(string? ofJob, string? ofCommand)
    {
        await using var jobs = new TestJobs();
        var connector = await jobs.ConnectAsync(TestJobs.Script("trap '' TERM; sleep 300 & wait; wait") with { Timeout = Span(ofCommand) });
        var result = await connector.RunAsync(JobExtensions.Job() with { Timeout = Span(ofJob) });
        Assert.Equal((JobState.Failed, "timed out"), (result.Status.State, result.Status.NativeState));
        Assert.Equal("It did not end within its timeout of 00:00:01, and was ended.", result.Error);

        static TimeSpan? Span(string? text) => text is null ? null : text == "1s" ? TimeSpan.FromSeconds(1) : TimeSpan.FromMinutes(int.Parse(text[..^1], CultureInfo.InvariantCulture));
    }
}
