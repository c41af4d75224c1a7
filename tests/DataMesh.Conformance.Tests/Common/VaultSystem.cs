using DataMesh.Conformance.Tests.Kit;
using DataMesh.Testing;

namespace DataMesh.Conformance.Tests.Common;

/// <summary>A vault of its own.</summary>
public sealed class VaultSystem(Faults faults) : ConformanceSystem
{
    private readonly VaultServer _server = new();

    public VaultSystem()
        : this(new Faults())
    {
    }

    public override TimeSpan CheckTimeLimit => TimeSpan.FromSeconds(20);

    public override IReadOnlyDictionary<string, object?> Config => new Dictionary<string, object?>
    {
        ["address"] = _server.Address,
        ["login"] = new Dictionary<string, object?> { ["password"] = _server.Password },
    };

    public override IServiceProvider? Services => faults;

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

    public override Task<IAsyncDisposable> StallAsync(CancellationToken cancellationToken)
    {
        var stall = _server.Stall();
        return faults.Has("system-stalls-nothing") ? EndAsync(stall) : Task.FromResult(stall);
    }

    public override ValueTask DisposeAsync() => _server.DisposeAsync();

    private static async Task<IAsyncDisposable> EndAsync(IAsyncDisposable stall)
    {
        await stall.DisposeAsync();
        return stall;
    }
}
