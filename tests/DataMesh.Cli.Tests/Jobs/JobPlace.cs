using System.Text.Json;
using DataMesh.Cli.Tests.Kit;

namespace DataMesh.Cli.Tests.Jobs;

/// <summary>A workplace with an instance <c>local</c> that runs small programs of Linux.</summary>
internal sealed class JobPlace : IAsyncDisposable
{
    private const string Configuration = """
        connectors:
          - name: local
            type: local-process
            grace_period: 1s
            commands:
              hello: { program: echo, arguments: [hello], allow_arguments: true }
              fail: { program: bash, arguments: [-c, "echo oops >&2; exit 3"] }
              sleep: { program: sleep, arguments: ["300"] }
              colours: { program: printf, arguments: ['\033[31mred\033[0m\ttab\n'] }
              region: { program: bash, arguments: [-c, 'echo "in $REGION"'], allow_parameters: [REGION] }
              steps: { program: bash, arguments: [-c, 'echo one; until [ -e "$0" ]; do sleep 0.02; done; echo two'], allow_arguments: true }
          - name: lite
            type: sqlite
        """;

    private readonly Workplace _place = new();

    public JobPlace()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The commands are those of Linux.");
        _place.Environment["DMESH_CONFIG"] = _place.Write("jobs.yaml", Configuration);
    }

    public Workplace Place => _place;

    public Task<RunResult> RunAsync(params string[] arguments) => _place.RunAsync(["job", .. arguments]);

    /// <summary>Submits a job.</summary>
    /// <returns>Its id.</returns>
    public async Task<string> SubmitAsync(params string[] arguments) => Json(await RunAsync(["submit", "--output", "json", "local", .. arguments])).GetProperty("id").GetString()!;

    public async Task<string> StateAsync(string id) => Json(await RunAsync("status", "--output", "json", "local", id)).GetProperty("state").GetString()!;

    /// <summary>Waits until a job is in a state.</summary>
    public async Task UntilAsync(string id, string state)
    {
        for (var attempt = 0; await StateAsync(id) is var seen && seen != state; attempt++)
        {
            Assert.True(attempt < 100, $"The job is {seen}, and does not become {state}.");
            await Task.Delay(50);
        }
    }

    public static JsonElement Json(RunResult result) => JsonSerializer.Deserialize<JsonElement>(result.Succeeded().Output);

    /// <summary>Ends what runs, and waits for the end of the workers, whose files are deleted then.</summary>
    public async ValueTask DisposeAsync()
    {
        var jobs = Path.Combine(_place.Home, ".local", "state", "datamesh", "jobs", "local");
        foreach (var state in (string[])["queued", "running"])
        {
            foreach (var job in Json(await RunAsync("list", "local", "--state", state, "--output", "json")).EnumerateArray())
            {
                await RunAsync("cancel", "local", job.GetProperty("id").GetString()!);
            }
        }

        for (var attempt = 0; attempt < 500 && Directory.Exists(jobs) && Directory.EnumerateFiles(Path.Combine(jobs, "workers"), "*.json").Any(); attempt++)
        {
            await Task.Delay(20);
        }

        _place.Dispose();
    }
}
