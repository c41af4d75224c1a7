using DataMesh.Conformance.Tests.Kit;
using DataMesh.Testing;

namespace DataMesh.Conformance.Tests.Storage;

/// <summary>A store of its own, with small pages.</summary>
public sealed class MemoryStorageSystem(Faults faults) : ConformanceSystem
{
    private const int PageSize = 7;

    private readonly MemoryStorageServer _server = new();

    public MemoryStorageSystem()
        : this(new Faults())
    {
    }

    public override IReadOnlyDictionary<string, object?> Config => new Dictionary<string, object?> { ["address"] = _server.Address, ["password"] = _server.Password, ["page_size"] = PageSize };

    public override IServiceProvider? Services => faults;

    public override StorageFacts Storage => new() { PageSize = PageSize };

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
