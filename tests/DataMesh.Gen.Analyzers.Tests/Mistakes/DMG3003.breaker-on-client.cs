using DataMesh;

namespace Mistakes.BreakerOnClient;

/// <summary>Runs SQL.</summary>
[Connector("breaker-on-client", DocsUrl = "https://example.org/breaker-on-client")]
public sealed partial class BreakerOnClientConnector : IQueryConnector
{
    public Task ConnectAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task DisconnectAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<QueryResult> ExecuteAsync(QueryRequest query, CancellationToken cancellationToken) => Task.FromResult(QueryResult.FromRows([], []));

    public Task<TableSchema> GetSchemaAsync(TableName table, CancellationToken cancellationToken) => Task.FromResult(new TableSchema(table, TableKind.Table, []));

    public IAsyncEnumerable<TableInfo> ListTablesAsync(string? schema, CancellationToken cancellationToken) => AsyncEnumerable.Empty<TableInfo>();

    public Task<QueryPlan> ExplainAsync(QueryRequest query, CancellationToken cancellationToken) => Task.FromResult(new QueryPlan("", []));
}

/// <summary>Speaks with the system.</summary>
[[|CircuitBreaker(FailureRatio = 0.2)|]]
internal sealed class Client
{
    public int Port { get; init; }
}
