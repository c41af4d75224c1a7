using DataMesh.Conformance.Tests.Common;
using DataMesh.Conformance.Tests.Kit;
using DataMesh.Testing;

namespace DataMesh.Conformance.Tests.Running;

/// <summary>A vault whose start or end fails with the password in its message.</summary>
public sealed class LeakySystem : ConformanceSystem
{
    private readonly VaultServer _server = new();

    public bool LeaksAtStart { get; init; }

    public bool LeaksAtEnd { get; init; }

    public string Secret => _server.Password;

    public override IServiceProvider? Services { get; } = new Faults();

    public override IReadOnlyDictionary<string, object?> Config => new Dictionary<string, object?> { ["address"] = _server.Address, ["login"] = new Dictionary<string, object?> { ["password"] = Secret } };

    public override Task StartAsync(CancellationToken cancellationToken) => LeaksAtStart ? throw new InvalidOperationException($"Refused {Secret}.") : Task.CompletedTask;

    public override Task BreakAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        if (LeaksAtEnd)
        {
            throw new InvalidOperationException($"Refused {Secret}.");
        }
    }
}
