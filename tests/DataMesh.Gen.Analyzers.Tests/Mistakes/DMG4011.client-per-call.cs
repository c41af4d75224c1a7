using DataMesh;

namespace Mistakes.ClientPerCall;

/// <summary>Runs SQL.</summary>
[Connector("client-per-call", DocsUrl = "https://example.org/client-per-call")]
public sealed partial class ClientPerCallConnector : IQueryConnector
{
    public Task ConnectAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task DisconnectAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task<QueryResult> ExecuteAsync(QueryRequest query, CancellationToken cancellationToken)
    {
        using var client = [|new HttpClient { BaseAddress = new Uri("https://example.org") }|];
        var answer = await client.GetStringAsync("statement", cancellationToken);
        return QueryResult.FromRows([new Column("answer", ColumnType.Text)], [[answer]]);
    }

    public Task<TableSchema> GetSchemaAsync(TableName table, CancellationToken cancellationToken) => Task.FromResult(new TableSchema(table, TableKind.Table, []));

    public IAsyncEnumerable<TableInfo> ListTablesAsync(string? schema, CancellationToken cancellationToken) => AsyncEnumerable.Empty<TableInfo>();

    public Task<QueryPlan> ExplainAsync(QueryRequest query, CancellationToken cancellationToken) => Task.FromResult(new QueryPlan("", []));
}
