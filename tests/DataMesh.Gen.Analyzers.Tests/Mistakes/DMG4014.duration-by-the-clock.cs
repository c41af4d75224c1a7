using DataMesh;

namespace Mistakes.DurationByTheClock;

/// <summary>Runs SQL.</summary>
[Connector("duration-by-the-clock", DocsUrl = "https://example.org/duration-by-the-clock")]
public sealed partial class DurationByTheClockConnector : IQueryConnector
{
    public Task ConnectAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task DisconnectAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task<HealthResult> CheckHealthAsync(CancellationToken cancellationToken)
    {
        var start = DateTime.UtcNow;
        await Task.Delay(1, cancellationToken);
        return HealthResult.Healthy([|DateTime.UtcNow - start|]);
    }

    public Task<QueryResult> ExecuteAsync(QueryRequest query, CancellationToken cancellationToken) => Task.FromResult(QueryResult.FromRows([], []));

    public Task<TableSchema> GetSchemaAsync(TableName table, CancellationToken cancellationToken) => Task.FromResult(new TableSchema(table, TableKind.Table, []));

    public IAsyncEnumerable<TableInfo> ListTablesAsync(string? schema, CancellationToken cancellationToken) => AsyncEnumerable.Empty<TableInfo>();

    public Task<QueryPlan> ExplainAsync(QueryRequest query, CancellationToken cancellationToken) => Task.FromResult(new QueryPlan("", []));
}
