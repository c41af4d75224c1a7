using System.Data.Common;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace _Namespace_;

#if (onlyQuery)
/// <summary>Runs SQL on _System_.</summary>
[Connector("_connector-id_")]
[MapException(typeof(SqliteException), nameof(MapError))]
public sealed partial class _System_Connector(_System_Config config) : IStreamingQueryConnector
#else
public sealed partial class _System_Connector : IStreamingQueryConnector
#endif
{
    private const string Tables = "SELECT d.name, t.name, t.type FROM pragma_database_list d LEFT JOIN pragma_table_list t ON t.schema = d.name AND t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY d.seq, t.name";

    private readonly DriverQueries _driver = new(
        () => new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = config.Database, Mode = SqliteOpenMode.ReadWrite, Pooling = false }.ToString()),
        new SqlDialect { MarkerPrefix = "$p", IsMarkerNumbered = true }) { Check = RequireOneStatement, Interrupt = static connection => raw.sqlite3_interrupt(((SqliteConnection)connection).Handle) };

#if (!onlyQuery)
    private DriverQueries Driver
    {
        get
        {
            // One connect for both: without it the client says so.
            _ = Client;
            return _driver;
        }
    }

#else
    public Task ConnectAsync(CancellationToken cancellationToken = default) => _driver.ConnectAsync(cancellationToken);

    public Task DisconnectAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

#endif
    public Task<RowStream> StreamAsync(QueryRequest query, CancellationToken cancellationToken = default) => _Driver_.StreamAsync(query, cancellationToken);

    public Task<QueryPlan> ExplainAsync(QueryRequest query, CancellationToken cancellationToken = default) => _Driver_.ExplainAsync("EXPLAIN QUERY PLAN", query, cancellationToken);

    public IAsyncEnumerable<TableInfo> ListTablesAsync(string? schema = null, CancellationToken cancellationToken = default) => _Driver_.ListTablesAsync(Tables, schema, cancellationToken);

    public Task<TableSchema> GetSchemaAsync(TableName table, CancellationToken cancellationToken = default) => _Driver_.GetSchemaAsync(
        table, ListTablesAsync(null, cancellationToken), static name => $"SELECT name FROM pragma_table_info({name.Name}, {name.Schema}) WHERE pk > 0 ORDER BY pk", cancellationToken);

    private static ConnectorException MapError(Exception error) => ((SqliteException)error).SqliteErrorCode switch
    {
        raw.SQLITE_CANTOPEN or raw.SQLITE_IOERR or raw.SQLITE_NOTADB => new ConnectorConnectionException(error.Message, error),
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => new ConnectorTimeoutException(error.Message, error),
        _ => new ConnectorQueryException(error.Message, error),
    };

    // This driver runs every statement of a text; SQLite's own parser says where the first one ends.
    private static void RequireOneStatement(DbConnection connection, string sql)
    {
        var database = ((SqliteConnection)connection).Handle;
        var isRight = raw.sqlite3_prepare_v2(database, sql, out var first, out var rest) == raw.SQLITE_OK;
        var isLast = raw.sqlite3_prepare_v2(database, rest ?? "", out var second, out _) == raw.SQLITE_OK && second.IsInvalid;
        using (first)
        using (second)
        {
            if (isRight && (first.IsInvalid || !isLast))
                throw new ConnectorQueryException("A request is one statement.");
        }
    }
}
