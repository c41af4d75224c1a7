using DataMesh;

namespace Mistakes.IdleTimeoutWithoutSteps;

/// <summary>Runs SQL.</summary>
[Connector("idle-timeout-without-steps", DocsUrl = "https://example.org/idle-timeout-without-steps")]
public sealed partial class IdleTimeoutWithoutStepsConnector : IQueryConnector
{
    public Task ConnectAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task DisconnectAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [Timeout(Seconds = 30, [|IdleSeconds = 5|])]
    public Task<QueryResult> ExecuteAsync(QueryRequest query, CancellationToken cancellationToken) => Task.FromResult(QueryResult.FromRows([], []));

    public Task<TableSchema> GetSchemaAsync(TableName table, CancellationToken cancellationToken) => Task.FromResult(new TableSchema(table, TableKind.Table, []));

    public IAsyncEnumerable<TableInfo> ListTablesAsync(string? schema, CancellationToken cancellationToken) => AsyncEnumerable.Empty<TableInfo>();

    public Task<QueryPlan> ExplainAsync(QueryRequest query, CancellationToken cancellationToken) => Task.FromResult(new QueryPlan("", []));
}
