using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Runtime.CompilerServices;
using DataMesh;
using Microsoft.Data.Sqlite;

namespace Quickstart;

/// <summary>How to reach the delay desk.</summary>
[ConnectorConfig]
public sealed partial record DelayDeskConfig
{
    /// <summary>Path of the database that the desk works on.</summary>
    public required string Database { get; init; }

    /// <summary>How many calls the bad line drops before one gets through.</summary>
    [Range(0, 10)]
    public int DroppedCalls { get; init; }

    /// <summary>What to say when the desk asks who is calling.</summary>
    [Secret]
    public string? Password { get; init; }
}

/// <summary>Asks the delay desk: a small SQL system behind a line that drops calls.</summary>
/// <remarks>
/// All of a connector that an author writes: no registration, no config parsing, no retry loop, no logging, no Activity. The desk is
/// played by an ADO.NET driver; with another driver this class would look the same.
/// </remarks>
[Connector("delay-desk", DocsUrl = "https://example.org/delay-desk", SystemName = "sqlite")]
[MapException(typeof(LineDroppedException), ConnectorErrorKind.Connection)]
public sealed partial class DelayDeskConnector(DelayDeskConfig config) : IQueryConnector
{
    private static readonly SqlDialect Dialect = new() { MarkerPrefix = "$p", IsMarkerNumbered = true };

    private int _callsToDrop = config.DroppedCalls;

    public async Task ConnectAsync(CancellationToken cancellationToken = default)
    {
        // This desk believes everyone who has something to say.
        if (config.Password is not { Length: > 0 })
        {
            throw new ConnectorAuthenticationException("The desk asks who is calling: set 'password'.");
        }

        await using var connection = await OpenAsync(cancellationToken);
    }

    public Task DisconnectAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    [Retry(MaxAttempts = 3, MinDelaySeconds = 0.05, MaxDelaySeconds = 0.5)]
    public async Task<QueryResult> ExecuteAsync(QueryRequest query, CancellationToken cancellationToken = default)
    {
        if (Interlocked.Decrement(ref _callsToDrop) >= 0)
        {
            throw new LineDroppedException("The line went dead.");
        }

        var bound = query.Bind(Dialect);
        await using var connection = await OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = bound.Text;
        for (var i = 0; i < bound.Parameters.Count; i++)
        {
            command.Parameters.AddWithValue(bound.Parameters[i].Name ?? Dialect.Marker(i + 1), bound.Parameters[i].Value ?? DBNull.Value);
        }

        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var result = await QueryResult.ReadAsync(RowStream.From(reader, ownsReader: false), query.MaxRows, query.MaxBytes, cancellationToken);
        return await reader.NextResultAsync(cancellationToken)
            ? throw new ConnectorQueryException("A request is exactly one statement: send the second one on its own.")
            : result;
    }

    public async Task<TableSchema> GetSchemaAsync(TableName table, CancellationToken cancellationToken = default)
    {
        var columns = await ExecuteAsync($"SELECT name, type, \"notnull\" FROM pragma_table_info({table.Name})", cancellationToken);
        return columns.RowCount == 0
            ? throw new ConnectorNotFoundException($"There is no table {table}.")
            : new TableSchema(table, TableKind.Table, [.. columns.Rows.Select(row => new ColumnSchema(row.Get<string>(0), ColumnType.Dynamic, row.Get<string>(1), row.Get<long>(2) == 0))]);
    }

    public async IAsyncEnumerable<TableInfo> ListTablesAsync(string? schema = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var row in (await ExecuteAsync("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name", cancellationToken)).Rows)
        {
            yield return new TableInfo(new TableName(row.Get<string>(0)), TableKind.Table);
        }
    }

    public async Task<QueryPlan> ExplainAsync(QueryRequest query, CancellationToken cancellationToken = default)
    {
        var bound = query.Bind(Dialect);
        var explain = new QueryRequest("EXPLAIN QUERY PLAN " + bound.Text) { Parameters = bound.Parameters };
        var steps = await ExecuteAsync(explain, cancellationToken);
        return new QueryPlan(string.Join('\n', steps.Rows.Select(row => Convert.ToString(row["detail"], CultureInfo.InvariantCulture))), []);
    }

    private async Task<SqliteConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = config.Database, Mode = SqliteOpenMode.ReadOnly }.ToString());
        await connection.OpenAsync(cancellationToken);
        return connection;
    }
}

/// <summary>What the desk's driver throws when the line drops a call.</summary>
public sealed class LineDroppedException(string message) : Exception(message);
