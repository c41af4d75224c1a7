using DataMesh;

namespace Mistakes.UnmappedThrow;

/// <summary>Runs SQL.</summary>
[Connector("unmapped-throw", DocsUrl = "https://example.org/unmapped-throw")]
public sealed partial class UnmappedThrowConnector : IQueryConnector
{
    public Task ConnectAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task DisconnectAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task<QueryResult> ExecuteAsync(QueryRequest query, CancellationToken cancellationToken)
    {
        await Task.Delay(1, cancellationToken);
        return query.Text.Length == 0 ? throw new [|AcmeException|]("The statement is empty.") : QueryResult.FromRows([], []);
    }

    public Task<TableSchema> GetSchemaAsync(TableName table, CancellationToken cancellationToken) => Task.FromResult(new TableSchema(table, TableKind.Table, []));

    public IAsyncEnumerable<TableInfo> ListTablesAsync(string? schema, CancellationToken cancellationToken) => AsyncEnumerable.Empty<TableInfo>();

    public Task<QueryPlan> ExplainAsync(QueryRequest query, CancellationToken cancellationToken) => Task.FromResult(new QueryPlan("", []));
}

/// <summary>What the driver throws.</summary>
public class AcmeException(string message) : Exception(message);
