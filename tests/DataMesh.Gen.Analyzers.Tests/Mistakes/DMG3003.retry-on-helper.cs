using DataMesh;

namespace Mistakes.RetryOnHelper;

/// <summary>Runs SQL.</summary>
[Connector("retry-on-helper", DocsUrl = "https://example.org/retry-on-helper")]
public sealed partial class RetryOnHelperConnector : IQueryConnector
{
    public Task ConnectAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task DisconnectAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<QueryResult> ExecuteAsync(QueryRequest query, CancellationToken cancellationToken) => SendAsync(cancellationToken);

    [[|Retry(MaxAttempts = 3)|]]
    private static async Task<QueryResult> SendAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(1, cancellationToken);
        return QueryResult.FromRows([], []);
    }

    public Task<TableSchema> GetSchemaAsync(TableName table, CancellationToken cancellationToken) => Task.FromResult(new TableSchema(table, TableKind.Table, []));

    public IAsyncEnumerable<TableInfo> ListTablesAsync(string? schema, CancellationToken cancellationToken) => AsyncEnumerable.Empty<TableInfo>();

    public Task<QueryPlan> ExplainAsync(QueryRequest query, CancellationToken cancellationToken) => Task.FromResult(new QueryPlan("", []));
}
