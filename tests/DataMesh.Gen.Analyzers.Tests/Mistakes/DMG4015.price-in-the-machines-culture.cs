using DataMesh;

namespace Mistakes.PriceInTheMachinesCulture;

/// <summary>Runs SQL.</summary>
[Connector("price-in-the-machines-culture", DocsUrl = "https://example.org/price-in-the-machines-culture")]
public sealed partial class PriceInTheMachinesCultureConnector(HttpClient client) : IQueryConnector
{
    private readonly HttpClient _client = client;

    public Task ConnectAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task DisconnectAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task<QueryResult> ExecuteAsync(QueryRequest query, CancellationToken cancellationToken)
    {
        const decimal Limit = 1.5m;
        var price = query.Text.Length * Limit;
        var answer = await _client.GetStringAsync($"rows?min={[|price|]}", cancellationToken);
        return QueryResult.FromRows([new Column("answer", ColumnType.Text)], [[answer]]);
    }

    public Task<TableSchema> GetSchemaAsync(TableName table, CancellationToken cancellationToken) => Task.FromResult(new TableSchema(table, TableKind.Table, []));

    public IAsyncEnumerable<TableInfo> ListTablesAsync(string? schema, CancellationToken cancellationToken) => AsyncEnumerable.Empty<TableInfo>();

    public Task<QueryPlan> ExplainAsync(QueryRequest query, CancellationToken cancellationToken) => Task.FromResult(new QueryPlan("", []));
}
