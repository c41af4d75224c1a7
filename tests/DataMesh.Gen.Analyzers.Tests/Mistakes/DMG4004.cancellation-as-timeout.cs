using DataMesh;

namespace Mistakes.CancellationAsTimeout;

/// <summary>Where the notes are.</summary>
[ConnectorConfig]
public sealed partial record CancellationAsTimeoutConfig
{
    /// <summary>Folder of the notes.</summary>
    public required string Folder { get; init; }
}

/// <summary>Reads notes, a table for each file.</summary>
[Connector("cancellation-as-timeout", DocsUrl = "https://example.org/cancellation-as-timeout")]
public sealed partial class CancellationAsTimeoutConnector(CancellationAsTimeoutConfig config) : IQueryConnector
{
    public Task ConnectAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task DisconnectAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task<QueryResult> ExecuteAsync(QueryRequest query, CancellationToken cancellationToken)
    {
        try
        {
            return Result(await File.ReadAllLinesAsync(Path.Combine(config.Folder, query.Text), cancellationToken));
        }
        catch ([|TaskCanceledException|])
        {
            throw new TimeoutException("The folder is slow.");
        }
    }

    public Task<TableSchema> GetSchemaAsync(TableName table, CancellationToken cancellationToken) =>
        Task.FromResult(new TableSchema(table, TableKind.Table, [new ColumnSchema("line", ColumnType.Text, "text", false)]));

    public IAsyncEnumerable<TableInfo> ListTablesAsync(string? schema, CancellationToken cancellationToken) =>
        Directory.GetFiles(config.Folder).Select(static file => new TableInfo(new TableName(Path.GetFileName(file)), TableKind.Table)).ToAsyncEnumerable();

    public Task<QueryPlan> ExplainAsync(QueryRequest query, CancellationToken cancellationToken) => Task.FromResult(new QueryPlan("Reads the file.", []));

    private static QueryResult Result(IEnumerable<string> lines) => QueryResult.FromRows([new Column("line", ColumnType.Text)], lines.Select(static line => new object?[] { line }));
}
