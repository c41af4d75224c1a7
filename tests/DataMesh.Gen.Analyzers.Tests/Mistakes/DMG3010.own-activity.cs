using System.Diagnostics;
using DataMesh;

namespace Mistakes.OwnActivity;

/// <summary>Runs SQL.</summary>
[Connector("own-activity", DocsUrl = "https://example.org/own-activity")]
public sealed partial class OwnActivityConnector : IQueryConnector
{
    private static readonly ActivitySource Source = new("acme");

    public Task ConnectAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task DisconnectAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task<QueryResult> ExecuteAsync(QueryRequest query, CancellationToken cancellationToken)
    {
        using var activity = [|Source.StartActivity("acme.execute")|];
        await Task.Delay(1, cancellationToken);
        return QueryResult.FromRows([], []);
    }

    public Task<TableSchema> GetSchemaAsync(TableName table, CancellationToken cancellationToken) => Task.FromResult(new TableSchema(table, TableKind.Table, []));

    public IAsyncEnumerable<TableInfo> ListTablesAsync(string? schema, CancellationToken cancellationToken) => AsyncEnumerable.Empty<TableInfo>();

    public Task<QueryPlan> ExplainAsync(QueryRequest query, CancellationToken cancellationToken) => Task.FromResult(new QueryPlan("", []));
}
