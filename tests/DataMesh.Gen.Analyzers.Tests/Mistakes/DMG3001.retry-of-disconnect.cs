using DataMesh;

namespace Mistakes.RetryOfDisconnect;

/// <summary>Runs SQL.</summary>
[Connector("retry-of-disconnect", DocsUrl = "https://example.org/retry-of-disconnect")]
public sealed partial class RetryOfDisconnectConnector : IQueryConnector
{
    public Task ConnectAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [[|Retry|]]
    public Task DisconnectAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<QueryResult> ExecuteAsync(QueryRequest query, CancellationToken cancellationToken) => Task.FromResult(QueryResult.FromRows([], []));

    public Task<TableSchema> GetSchemaAsync(TableName table, CancellationToken cancellationToken) => Task.FromResult(new TableSchema(table, TableKind.Table, []));

    public IAsyncEnumerable<TableInfo> ListTablesAsync(string? schema, CancellationToken cancellationToken) => AsyncEnumerable.Empty<TableInfo>();

    public Task<QueryPlan> ExplainAsync(QueryRequest query, CancellationToken cancellationToken) => Task.FromResult(new QueryPlan("", []));
}
