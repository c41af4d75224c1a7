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
    private volatile bool _isDisposed;

#pragma warning disable CA2213 // Disconnecting disposes the pool; the semaphore holds nothing to dispose, and a second dispose may wait for it.
    private readonly SemaphoreSlim _lifecycle = new(1, 1);
    private volatile ConnectionPool? _pool;
#pragma warning restore CA2213

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

    private ConnectionPool Pool
    {
        get
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            return _pool ?? throw PostgresErrors.NotConnected();
        }
    }

    /// <summary>Opens a first connection, which the server's refusal of host, role, password or database fails.</summary>
    /// <inheritdoc/>
    public async Task ConnectAsync(CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        await _lifecycle.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_pool is not null)
            {
                return;
            }

#pragma warning disable CA2000 // It lives until the disconnect.
            var pool = new ConnectionPool(_config, _options);
#pragma warning restore CA2000
            try
            {
                await pool.RunAsync(static (_, _) => Task.FromResult(true), cancellationToken).ConfigureAwait(false);
            }
            catch
            {
                // A caller that goes, or is refused, does not wait for the end of what has just begun.
                _ = pool.DisposeAsync().AsTask();
                throw;
            }

            _pool = pool;
        }
        finally
        {
            _lifecycle.Release();
        }
    }

    /// <inheritdoc/>
    public async Task DisconnectAsync(CancellationToken cancellationToken = default)
    {
        await _lifecycle.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (Interlocked.Exchange(ref _pool, null) is { } pool)
            {
                await pool.DisposeAsync().AsTask().WaitAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            _lifecycle.Release();
        }
    }

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
    public async ValueTask DisposeAsync()
    {
        _isDisposed = true;
        await DisconnectAsync(CancellationToken.None).ConfigureAwait(false);
    }

    private static ConnectorException? MapError(Exception exception) => PostgresErrors.Map(exception);
}
