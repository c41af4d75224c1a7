using DataMesh.Connectors.LocalProcess.Folder;
using DataMesh.Testing;

namespace DataMesh.Connectors.LocalProcess.Tests.Conformance;

/// <summary>A jobs folder of its own, and small programs that every Linux has.</summary>
public sealed class LocalProcessSystem : ConformanceSystem
{
    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("datamesh-jobs-");

    public override IReadOnlyDictionary<string, object?> Config => new Dictionary<string, object?>
    {
        ["jobs_folder"] = Jobs,
        ["max_running"] = 8,
        ["grace_period"] = "1s",
        ["commands"] = new Dictionary<string, object?>
        {
            ["hello"] = Command("echo", ["hello"]),
            ["fail"] = Command("false", []),
            ["sleep"] = Command("sleep", ["300"]),
            ["arguments"] = new Dictionary<string, object?> { ["program"] = "printf", ["arguments"] = new[] { "%s\\n" }, ["allow_arguments"] = true },
            ["parameters"] = new Dictionary<string, object?> { ["program"] = "env", ["arguments"] = new[] { "-0" }, ["allow_parameters"] = Enumerable.Range(0, 40).Select(static i => $"key_{i}").Append("Empty").ToArray(), ["environment"] = new Dictionary<string, object?> { ["TOKEN"] = "canary-of-the-environment" } },
        },
    };

    public override string? Missing => OperatingSystem.IsLinux() ? null : "its commands are those of Linux";

    public override ProcessingFacts Processing => new()
    {
        Succeeding = new JobSpec("hello"),
        Failing = new JobSpec("fail"),
        LongRunning = new JobSpec("sleep"),
        EchoingArguments = new JobSpec("arguments"),
        EchoingParameters = new JobSpec("parameters"),
        ParametersOf = static result => result.Output!.Split('\0', StringSplitOptions.RemoveEmptyEntries).Select(static one => one.Split('=', 2)).ToDictionary(static one => one[0], static one => one[1]),
        Output = "hello",
    };

    private string Parent => Path.Combine(_home.FullName, "parent");

    private string Away => Parent + ".away";

    private string Jobs => Path.Combine(Parent, "jobs");

    public override Task StartAsync(CancellationToken cancellationToken) => Task.FromResult(Directory.CreateDirectory(Parent));

    /// <summary>Moves the folder above away, so that none can be made in its place.</summary>
    public override Task BreakAsync(CancellationToken cancellationToken)
    {
        Directory.Move(Parent, Away);
        return Task.CompletedTask;
    }

    public override Task RepairAsync(CancellationToken cancellationToken)
    {
        Directory.Move(Away, Parent);
        return Task.CompletedTask;
    }

    public override async Task<IAsyncDisposable> StallAsync(CancellationToken cancellationToken)
    {
        var folder = new JobsFolder(Jobs);
        folder.Open(makeParents: false);
        return (FileStream)await folder.LockAsync(cancellationToken);
    }

    public override async ValueTask DisposeAsync() => await TestFolder.DeleteAsync(_home.FullName);

    private static Dictionary<string, object?> Command(string program, string[] arguments) => new() { ["program"] = program, ["arguments"] = arguments };
}
