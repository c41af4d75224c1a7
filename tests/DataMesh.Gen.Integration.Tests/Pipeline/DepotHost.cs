using DataMesh.Runtime;

namespace DataMesh.Gen.Integration.Tests.Pipeline;

/// <summary>A depot behind its generated wrapper.</summary>
internal sealed class DepotHost : IAsyncDisposable
{
    private readonly ConnectorRegistry _registry;

    public DepotHost(ConnectorLimits? limits = null, bool readOnly = false, int attempts = 1)
    {
        var options = new ConnectorInstanceOptions("depot")
        {
            ReadOnly = readOnly,
            Limits = limits ?? ConnectorLimits.None,
            Resilience = new ResilienceOptions { Retry = new RetryOptions { MaxAttempts = attempts, MinDelay = TimeSpan.Zero, MaxDelay = TimeSpan.Zero } },
        };
        _registry = new ConnectorRegistry([DepotConnector.Descriptor], [new ConnectorInstance(DepotConnector.Descriptor, options, static _ => NoConfig.Instance)], new Services(Depot));
    }

    public Depot Depot { get; } = new();

    public IStorageConnector Files => _registry.Get<IStorageConnector>("depot");

    public ICatalogConnector Tables => _registry.Get<ICatalogConnector>("depot");

    public IJobLogConnector Jobs => _registry.Get<IJobLogConnector>("depot");

    public ValueTask DisposeAsync() => _registry.DisposeAsync();
}
