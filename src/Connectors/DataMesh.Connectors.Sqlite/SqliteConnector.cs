using System.Diagnostics;
using DataMesh.Connectors.Sqlite.Access;
using DataMesh.Connectors.Sqlite.Connections;
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
    private readonly ConnectedResource<OpenDatabase> _database = new(typeof(SqliteConnector));
    private volatile bool _hasConnected;

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

    /// <inheritdoc/>
    public Task ConnectAsync(CancellationToken cancellationToken = default) => _database.ConnectAsync(Open, BeginAsync, cancellationToken);

    /// <inheritdoc/>
    public Task DisconnectAsync(CancellationToken cancellationToken = default) => _database.DisconnectAsync(cancellationToken);

    /// <summary>Opens the database anew and reads its header and its schema, which a deleted or damaged file fails; sources that cannot be loaded fail it too.</summary>
    /// <inheritdoc/>
    public async Task<HealthResult> CheckHealthAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var start = Stopwatch.GetTimestamp();
        try
        {
            var database = _database.Get();
            if (database.Sources is { Failure: { } failure })
            {
                return HealthResult.Unhealthy(failure, Stopwatch.GetElapsedTime(start));
            }

            // A load holds the database's lock; that it goes on is what there is to know.
            if (database.Sources is { IsLoading: true })
            {
                return HealthResult.Healthy(Stopwatch.GetElapsedTime(start));
            }

            var control = new CallControl(null, cancellationToken);
            var worker = database.Pool.Add(control);
            await CallRunner.RunAsync(worker, control, ReadHeader, () => database.Pool.Remove(worker)).ConfigureAwait(false);
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
    public ValueTask DisposeAsync() => _database.DisposeAsync();

    private OpenDatabase Open()
    {
        var sources = SourceOptions.All(_config);
#pragma warning disable CA2000 // What is opened holds both, and disposes them.
        var pool = new ConnectionPool(Settings(sources), _config.PoolSize);
        return new OpenDatabase(pool, sources.Count == 0 ? null : new SourceLoader(sources, pool.Settings, new LoadProgress(_options.Name, _logger, _progress)));
#pragma warning restore CA2000
    }

    private async Task BeginAsync(OpenDatabase database, CancellationToken cancellationToken)
    {
        await CallRunner.RunAsync(database.Pool, new CallControl(null, cancellationToken), worker => FirstCall(database.Pool.Settings, worker)).ConfigureAwait(false);
        _hasConnected = true;
        _ = database.Sources?.Begin();
    }

    private EngineSettings Settings(IReadOnlyList<SourceOptions> sources)
    {
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
