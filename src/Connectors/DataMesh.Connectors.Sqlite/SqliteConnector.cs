using System.Diagnostics;
using DataMesh.Connectors.Sqlite.Access;
using DataMesh.Connectors.Sqlite.Connections;
using DataMesh.Connectors.Sqlite.Errors;
using DataMesh.Connectors.Sqlite.Reading;
using DataMesh.Connectors.Sqlite.Statements;

namespace DataMesh.Connectors.Sqlite;

/// <summary>Runs SQL on a SQLite database: a file, or memory.</summary>
/// <remarks>Thread-safe. Each statement runs on a connection and a thread of its own, as many at a time as <see cref="SqliteConnectorConfig.PoolSize"/> says.</remarks>
[Connector("sqlite", DocsUrl = "https://www.sqlite.org/docs.html")]
[EngineEnforces(ReadOnly = true, TableLimits = true)]
public sealed partial class SqliteConnector : IStreamingQueryConnector, ISessionQueryConnector, IAsyncDisposable
{
    private readonly SqliteConnectorConfig _config;
    private readonly ConnectorInstanceOptions _options;
    private volatile bool _isDisposed;

#pragma warning disable CA2213 // Disconnecting disposes the pool; the semaphore holds nothing to dispose, and a second dispose may wait for it.
    private readonly SemaphoreSlim _lifecycle = new(1, 1);
    private volatile ConnectionPool? _pool;
#pragma warning restore CA2213

    /// <summary>A connector that is not connected yet.</summary>
    /// <param name="config">Which database, and how.</param>
    /// <param name="options">The instance's name, whether it is read-only, and which schemas and tables it shows.</param>
    public SqliteConnector(SqliteConnectorConfig config, ConnectorInstanceOptions options)
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
            return _pool ?? throw SqliteErrors.NotConnected();
        }
    }

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
            var pool = new ConnectionPool(Settings(), _config.PoolSize);
#pragma warning restore CA2000
            try
            {
                await CallRunner.RunAsync(pool, new CallControl(null, cancellationToken), ReadHeader).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                // The worker ends when it can; a cancelled caller does not wait for it.
                _ = pool.DisposeAsync().AsTask();
                throw;
            }
            catch
            {
                await pool.DisposeAsync().ConfigureAwait(false);
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

    /// <summary>Opens the database anew and reads its header and its schema, which a deleted or damaged file fails.</summary>
    /// <inheritdoc/>
    public async Task<HealthResult> CheckHealthAsync(CancellationToken cancellationToken = default)
    {
        var start = Stopwatch.GetTimestamp();
        try
        {
            var control = new CallControl(null, cancellationToken);
            var pool = Pool;
            var worker = pool.Add(control);
            await CallRunner.RunAsync(worker, control, ReadHeader, () => pool.Remove(worker)).ConfigureAwait(false);
            return HealthResult.Healthy(Stopwatch.GetElapsedTime(start));
        }
#pragma warning disable CA1031 // Whatever it is that fails: the database is not healthy, and the reason says why.
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            return HealthResult.Unhealthy(exception, Stopwatch.GetElapsedTime(start));
        }
    }

    /// <summary>Disconnects.</summary>
    public async ValueTask DisposeAsync()
    {
        _isDisposed = true;
        await DisconnectAsync(CancellationToken.None).ConfigureAwait(false);
    }

    private EngineSettings Settings()
    {
        if (_config.BusyTimeout < TimeSpan.Zero)
        {
            throw new ConnectorConfigurationException("'busy_timeout' is negative: write zero or more, such as 5s.");
        }

        var location = DatabaseLocation.From(_config);
        return new EngineSettings(location, new AccessRules(_options), _config.BusyTimeout, _config.CacheSize, _options.Name)
        {
            Attached = AttachedDatabase.From(_config, location),
        };
    }

    private static long ReadHeader(ConnectionWorker worker)
    {
        var connection = worker.Connect(worker.Current!);
        using var statement = new OwnStatement(connection, "SELECT count(*) FROM sqlite_schema");
        return statement.Step() ? statement.Integer(0) : 0;
    }
}
