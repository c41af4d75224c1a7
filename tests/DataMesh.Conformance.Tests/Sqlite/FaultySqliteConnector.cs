using DataMesh.Conformance.Tests.Kit;
using DataMesh.Connectors.Sqlite;

namespace DataMesh.Conformance.Tests.Sqlite;

/// <summary>SQLite's connector, which breaks the contract in one way.</summary>
[Connector("faulty-sqlite")]
[EngineEnforces(ReadOnly = true, TableLimits = true)]
public sealed partial class FaultySqliteConnector : IStreamingQueryConnector, ISessionQueryConnector, ICatalogConnector, IAsyncDisposable
{
    private readonly SqliteConnector _inner;
    private readonly Faults _faults;

    public FaultySqliteConnector(SqliteConnectorConfig config, ConnectorInstanceOptions options, Faults faults)
    {
        _inner = new SqliteConnector(config, options);
        _faults = faults;
    }

    public Task ConnectAsync(CancellationToken cancellationToken = default) => _inner.ConnectAsync(cancellationToken);

    public Task DisconnectAsync(CancellationToken cancellationToken = default) => _inner.DisconnectAsync(cancellationToken);

    public Task<HealthResult> CheckHealthAsync(CancellationToken cancellationToken = default) => _inner.CheckHealthAsync(cancellationToken);

    public ValueTask DisposeAsync() => _inner.DisposeAsync();
}
