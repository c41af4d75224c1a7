using DataMesh;

namespace Mistakes.DelayOutOfRange;

/// <summary>Runs SQL.</summary>
[Connector("delay-out-of-range", DocsUrl = "https://example.org/delay-out-of-range")]
public sealed partial class DelayOutOfRangeConnector : IQueryConnector
{
    public Task ConnectAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task DisconnectAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [Retry(MaxAttempts = 3, [|MaxDelaySeconds = -1|])]
    public Task<QueryResult> ExecuteAsync(QueryRequest query, CancellationToken cancellationToken) => Task.FromResult(QueryResult.FromRows([], []));

    public Task<TableSchema> GetSchemaAsync(TableName table, CancellationToken cancellationToken) => Task.FromResult(new TableSchema(table, TableKind.Table, []));

    public IAsyncEnumerable<TableInfo> ListTablesAsync(string? schema, CancellationToken cancellationToken) => AsyncEnumerable.Empty<TableInfo>();

    public Task<QueryPlan> ExplainAsync(QueryRequest query, CancellationToken cancellationToken) => Task.FromResult(new QueryPlan("", []));
}
