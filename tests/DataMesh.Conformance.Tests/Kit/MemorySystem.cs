using DataMesh.Testing;

namespace DataMesh.Conformance.Tests.Kit;

/// <summary>A server in memory as the kit starts it, breaks it and stalls it; its connector has these faults.</summary>
/// <typeparam name="TServer">The kind of server.</typeparam>
public abstract class MemorySystem<TServer>(Faults faults) : ConformanceSystem
    where TServer : MemoryServer, new()
{
    public override IServiceProvider? Services => faults;

    protected TServer Server { get; } = new();

    public override Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override Task BreakAsync(CancellationToken cancellationToken)
    {
        Server.IsUp = false;
        return Task.CompletedTask;
    }

    public override Task RepairAsync(CancellationToken cancellationToken)
    {
        Server.IsUp = true;
        return Task.CompletedTask;
    }

    public override Task<IAsyncDisposable> StallAsync(CancellationToken cancellationToken) => Task.FromResult(Server.Stall());

    public override ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return Server.DisposeAsync();
    }
}
