using DataMesh;

namespace Mistakes.ThreadSleep;

/// <summary>Where the notes are.</summary>
[ConnectorConfig]
public sealed partial record ThreadSleepConfig
{
    /// <summary>Folder of the notes.</summary>
    public required string Folder { get; init; }
}

/// <summary>Reads notes, a table for each file.</summary>
[Connector("thread-sleep", DocsUrl = "https://example.org/thread-sleep")]
public sealed partial class ThreadSleepConnector(ThreadSleepConfig config) : IQueryConnector
{
    public Task ConnectAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task DisconnectAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task<QueryResult> ExecuteAsync(QueryRequest query, CancellationToken cancellationToken)
    {
        while (!File.Exists(Path.Combine(config.Folder, query.Text)))
        {
            [|Thread.Sleep|](100);
        }

        return Result(await File.ReadAllLinesAsync(Path.Combine(config.Folder, query.Text), cancellationToken));
    }

    public Task<TableSchema> GetSchemaAsync(TableName table, CancellationToken cancellationToken) =>
        Task.FromResult(new TableSchema(table, TableKind.Table, [new ColumnSchema("line", ColumnType.Text, "text", false)]));

    public IAsyncEnumerable<TableInfo> ListTablesAsync(string? schema, CancellationToken cancellationToken) =>
        Directory.GetFiles(config.Folder).Select(static file => new TableInfo(new TableName(Path.GetFileName(file)), TableKind.Table)).ToAsyncEnumerable();

    public Task<QueryPlan> ExplainAsync(QueryRequest query, CancellationToken cancellationToken) => Task.FromResult(new QueryPlan("Reads the file.", []));

    private static QueryResult Result(IEnumerable<string> lines) => QueryResult.FromRows([new Column("line", ColumnType.Text)], lines.Select(static line => new object?[] { line }));
}
