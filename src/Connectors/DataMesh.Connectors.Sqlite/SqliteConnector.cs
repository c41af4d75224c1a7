using System.Diagnostics;
using DataMesh.Connectors.Sqlite.Access;
using DataMesh.Connectors.Sqlite.Connections;
using DataMesh.Connectors.Sqlite.Errors;
using DataMesh.Connectors.Sqlite.Reading;
using DataMesh.Connectors.Sqlite.Sources;
using DataMesh.Connectors.Sqlite.Statements;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace DataMesh.Connectors.Sqlite;

/// <summary>Runs SQL on a SQLite database, a file or memory, and on files of CSV and JSON, which it shows as tables; tells what is in them, where it comes from and what is sensitive.</summary>
/// <remarks>Thread-safe. Each statement runs on a connection and a thread of its own, as many at a time as <see cref="SqliteConnectorConfig.PoolSize"/> says.</remarks>
[Connector("sqlite", DocsUrl = "https://www.sqlite.org/docs.html")]
[EngineEnforces(ReadOnly = true, TableLimits = true)]
public sealed partial class SqliteConnector : IStreamingQueryConnector, ISessionQueryConnector, ICatalogConnector, IAsyncDisposable
{
    private readonly SqliteConnectorConfig _config;
    private readonly ConnectorInstanceOptions _options;
    private readonly ILogger _logger;
    private readonly IProgress<ConnectorProgress>? _progress;
    private volatile bool _isDisposed;
    private volatile bool _hasConnected;

#pragma warning disable CA2213 // Disconnecting disposes the pool; the semaphore holds nothing to dispose, and a second dispose may wait for it.
    private readonly SemaphoreSlim _lifecycle = new(1, 1);
    private volatile ConnectionPool? _pool;
    private volatile SourceLoader? _sources;
#pragma warning restore CA2213

    /// <summary>A connector that is not connected yet.</summary>
    /// <param name="config">Which database, and how.</param>
    /// <param name="options">The instance's name, whether it is read-only, and which schemas and tables it shows.</param>
    /// <param name="logger">Hears of sources that are loaded.</param>
    /// <param name="progress">Hears how far a load is, some times a second.</param>
    public SqliteConnector(SqliteConnectorConfig config, ConnectorInstanceOptions options, ILogger<SqliteConnector>? logger = null, IProgress<ConnectorProgress>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(config);
        ArgumentNullException.ThrowIfNull(options);
        _config = config;
        _options = options;
        _logger = logger ?? NullLogger<SqliteConnector>.Instance;
        _progress = progress;
    }

    /// <summary>The open connections; use <see cref="ReadyAsync"/> for what may need the sources.</summary>
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

            var sources = SourceOptions.All(_config);
#pragma warning disable CA2000 // It lives until the disconnect.
            var pool = new ConnectionPool(Settings(sources), _config.PoolSize);
#pragma warning restore CA2000
            try
            {
                await CallRunner.RunAsync(pool, new CallControl(null, cancellationToken), worker => FirstCall(pool.Settings, worker)).ConfigureAwait(false);
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

            _sources = sources.Count == 0 ? null : new SourceLoader(sources, pool.Settings, new LoadProgress(_options.Name, _logger, _progress));
            _pool = pool;
            _hasConnected = true;
            _ = _sources?.Begin();
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
            // Both at once: who stops waiting must not leave one of them behind.
            await CloseAsync(Interlocked.Exchange(ref _sources, null), Interlocked.Exchange(ref _pool, null)).WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _lifecycle.Release();
        }
    }

    /// <summary>Opens the database anew and reads its header and its schema, which a deleted or damaged file fails; sources that cannot be loaded fail it too.</summary>
    /// <inheritdoc/>
    public async Task<HealthResult> CheckHealthAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var start = Stopwatch.GetTimestamp();
        if (_sources is { Failure: { } failure })
        {
            return HealthResult.Unhealthy(failure, Stopwatch.GetElapsedTime(start));
        }

        // A load holds the database's lock; that it goes on is what there is to know.
        if (_sources is { IsLoading: true })
        {
            return HealthResult.Healthy(Stopwatch.GetElapsedTime(start));
        }

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

    private static async Task CloseAsync(SourceLoader? sources, ConnectionPool? pool)
    {
        if (sources is not null)
        {
            await sources.DisposeAsync().ConfigureAwait(false);
        }

        if (pool is not null)
        {
            await pool.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>The open connections, when every source is loaded.</summary>
    private async ValueTask<ConnectionPool> ReadyAsync(CallControl control)
    {
        var pool = Pool;
        if (_sources is { } sources)
        {
            await sources.ReadyAsync(control).ConfigureAwait(false);
        }

        return pool;
    }

    private EngineSettings Settings(IReadOnlyList<SourceOptions> sources)
    {
        if (_config.BusyTimeout < TimeSpan.Zero)
        {
            throw new ConnectorConfigurationException("'busy_timeout' is negative: write zero or more, such as 5s.");
        }

        var location = DatabaseLocation.From(_config);
        var rules = new AccessRules(_options, sources.Count == 0 ? [] : [SourceLedger.Table, .. sources.Select(static source => source.Name)]);
        return new EngineSettings(location, rules, _config.BusyTimeout, _config.CacheSize, _options.Name)
        {
            Attached = AttachedDatabase.From(_config, location),
        };
    }

    // An instance connects anew after its file was lost: an empty one in its place would hide that.
    private long FirstCall(EngineSettings settings, ConnectionWorker worker)
    {
        if (!_hasConnected)
        {
            DatabaseFiles.FindOrMake(settings);
        }

        return ReadHeader(worker);
    }

    private static long ReadHeader(ConnectionWorker worker)
    {
        var connection = worker.Connect(worker.Current!);
        using var statement = new OwnStatement(connection, "SELECT count(*) FROM sqlite_schema");
        return statement.Step() ? statement.Integer(0) : 0;
    }
}
