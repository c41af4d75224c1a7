using DataMesh;

namespace Mistakes.DateToString;

/// <summary>Runs SQL.</summary>
[Connector("date-to-string", DocsUrl = "https://example.org/date-to-string")]
public sealed partial class DateToStringConnector(HttpClient client) : IQueryConnector
{
    public Task ConnectAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task DisconnectAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task<QueryResult> ExecuteAsync(QueryRequest query, CancellationToken cancellationToken)
    {
        var day = DateTimeOffset.UtcNow.AddDays(-1);
        using var content = new StringContent("{ \"since\": \"" + [|day.ToString("yyyy-MM-dd")|] + "\" }");
        using var response = await client.PostAsync("rows", content, cancellationToken);
        return QueryResult.FromRows([new Column("status", ColumnType.Int64)], [[(long)response.StatusCode]]);
    }

    public Task<TableSchema> GetSchemaAsync(TableName table, CancellationToken cancellationToken) => Task.FromResult(new TableSchema(table, TableKind.Table, []));

    public IAsyncEnumerable<TableInfo> ListTablesAsync(string? schema, CancellationToken cancellationToken) => AsyncEnumerable.Empty<TableInfo>();

    public Task<QueryPlan> ExplainAsync(QueryRequest query, CancellationToken cancellationToken) => Task.FromResult(new QueryPlan("", []));
}
