using DataMesh.Conformance.Tests.Kit;
using DataMesh.Testing;

namespace DataMesh.Conformance.Tests.Processing;

/// <summary>A server of its own, with small pages.</summary>
public sealed class MemoryProcessingSystem(Faults faults) : ConformanceSystem
{
    private const int PageSize = 3;

    private readonly MemoryProcessingServer _server = new();

    public MemoryProcessingSystem()
        : this(new Faults())
    {
    }

    public override IReadOnlyDictionary<string, object?> Config => new Dictionary<string, object?> { ["address"] = _server.Address, ["password"] = _server.Password, ["page_size"] = PageSize };

    public override IServiceProvider? Services => faults;

    public override ProcessingFacts Processing => new()
    {
        Succeeding = new JobSpec("echo") { Arguments = ["hello"] },
        Failing = new JobSpec("fail"),
        LongRunning = new JobSpec("sleep"),
        EchoingArguments = new JobSpec("echo"),
        EchoingParameters = new JobSpec("echo"),
        Output = "hello",
        JobTimeLimit = TimeSpan.FromSeconds(3),
        PageSize = PageSize,
    };

    public override Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override Task BreakAsync(CancellationToken cancellationToken)
    {
        _server.IsUp = false;
        return Task.CompletedTask;
    }

    public override Task RepairAsync(CancellationToken cancellationToken)
    {
        _server.IsUp = true;
        return Task.CompletedTask;
    }

    public override Task<IAsyncDisposable> StallAsync(CancellationToken cancellationToken) => Task.FromResult(_server.Stall());

    public override ValueTask DisposeAsync() => _server.DisposeAsync();
}
