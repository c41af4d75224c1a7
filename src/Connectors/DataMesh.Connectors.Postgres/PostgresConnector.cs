using System.Diagnostics;
using DataMesh.Connectors.Postgres.Connections;
using DataMesh.Connectors.Postgres.Errors;
using DataMesh.Connectors.Postgres.Health;
using Npgsql;

namespace DataMesh.Connectors.Postgres;

/// <summary>Runs SQL on a PostgreSQL database; tells what is in it, where it comes from and what is sensitive.</summary>
/// <remarks>Thread-safe. Each call has a connection of its own for as long as it runs, as many at a time as <see cref="PostgresConnectorConfig.PoolSize"/> says.</remarks>
[Connector("postgres", SystemName = "postgresql", DocsUrl = "https://www.postgresql.org/docs/current/")]
[EngineEnforces(ReadOnly = true)]
[MapException(typeof(NpgsqlException), nameof(MapError))]
public sealed partial class PostgresConnector : IStreamingQueryConnector, ISessionQueryConnector, ICatalogConnector, IAsyncDisposable
{
    private readonly PostgresConnectorConfig _config;
    private readonly ConnectorInstanceOptions _options;
    private readonly ConnectedResource<ConnectionPool> _pool = new(typeof(PostgresConnector));

    /// <summary>A connector that is not connected yet.</summary>
    /// <param name="config">Which server and database, and how.</param>
    /// <param name="options">The instance's name, and whether it is read-only.</param>
    public PostgresConnector(PostgresConnectorConfig config, ConnectorInstanceOptions options)
    {
        ArgumentNullException.ThrowIfNull(config);
        ArgumentNullException.ThrowIfNull(options);
        _config = config;
        _options = options;
    }

    private ConnectionPool Pool => _pool.Get();

    /// <summary>Opens a first connection, which the server's refusal of host, role, password or database fails.</summary>
    /// <inheritdoc/>
    public Task ConnectAsync(CancellationToken cancellationToken = default) => _pool.ConnectAsync(
        () => new ConnectionPool(_config, _options),
        static (pool, token) => pool.RunAsync(static (_, _) => Task.FromResult(true), token),
        cancellationToken);

    /// <inheritdoc/>
    public Task DisconnectAsync(CancellationToken cancellationToken = default) => _pool.DisconnectAsync(cancellationToken);

    /// <summary>Asks the server, in one round trip; warns of a standby, and where a read-only instance's role could do more than read.</summary>
    /// <inheritdoc/>
    public async Task<HealthResult> CheckHealthAsync(CancellationToken cancellationToken = default)
    {
        var start = Stopwatch.GetTimestamp();
        try
        {
            var warnings = await Pool.RunBesideAsync((connection, token) => HealthWarnings.AskAsync(connection, _options.ReadOnly, token), cancellationToken).ConfigureAwait(false);
            return HealthResult.Healthy(Stopwatch.GetElapsedTime(start)) with { Warnings = warnings };
        }
#pragma warning disable CA1031 // Whatever it is that fails: the server is not healthy, and the reason says why.
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            return HealthResult.Unhealthy(MapError(exception) ?? exception, Stopwatch.GetElapsedTime(start));
        }
    }

    /// <summary>Disconnects.</summary>
    public ValueTask DisposeAsync() => _pool.DisposeAsync();

    private static ConnectorException? MapError(Exception exception) => PostgresErrors.Map(exception);
}
