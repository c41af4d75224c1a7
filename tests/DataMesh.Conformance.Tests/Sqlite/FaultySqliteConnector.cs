using DataMesh.Conformance.Tests.Kit;
using DataMesh.Connectors.Sqlite;

namespace DataMesh.Conformance.Tests.Sqlite;

/// <summary>SQLite's connector, which breaks the contract in one way. It has decimals and timestamps besides: texts in SQLite, by the name of their type.</summary>
[Connector("faulty-sqlite")]
[EngineEnforces(ReadOnly = true, TableLimits = true)]
public sealed partial class FaultySqliteConnector : IStreamingQueryConnector, ISessionQueryConnector, ICatalogConnector, IAsyncDisposable
{
    private readonly SqliteConnector _inner;
    private readonly SqliteConnector _unlimited;
    private readonly ConnectorInstanceOptions _options;
    private readonly Faults _faults;

    public FaultySqliteConnector(SqliteConnectorConfig config, ConnectorInstanceOptions options, Faults faults)
    {
        _options = options;
        _faults = faults;
        _unlimited = new SqliteConnector(config, new ConnectorInstanceOptions(options.Name));
        _inner = new SqliteConnector(config, options with
        {
            ReadOnly = options.ReadOnly && !_faults.Has("read-only-is-not-held") && !_faults.Has("read-only-by-first-word"),
            Limits = _faults.Has("table-limits-are-not-held") || _faults.Has("table-limits-by-text") ? ConnectorLimits.None
                : _faults.Has("allowed-tables-are-not-held") ? options.Limits with { AllowTables = [] }
                : _faults.Has("denies-more-than-it-should") && options.Limits.DenyTables.Count > 0 ? options.Limits with { DenySchemas = ["main"] } : options.Limits,
        });
    }

    public async Task ConnectAsync(CancellationToken cancellationToken = default)
    {
        await _inner.ConnectAsync(cancellationToken);
        await _unlimited.ConnectAsync(cancellationToken);
    }

    public async Task DisconnectAsync(CancellationToken cancellationToken = default)
    {
        await _inner.DisconnectAsync(cancellationToken);
        await _unlimited.DisconnectAsync(cancellationToken);
    }

    public Task<HealthResult> CheckHealthAsync(CancellationToken cancellationToken = default) => _inner.CheckHealthAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _inner.DisposeAsync();
        await _unlimited.DisposeAsync();
        _turn.Dispose();
        _sessions.Dispose();
    }
}
