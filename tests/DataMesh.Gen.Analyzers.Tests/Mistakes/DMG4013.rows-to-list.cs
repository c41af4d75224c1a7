using System.Runtime.CompilerServices;
using DataMesh;

namespace Mistakes.RowsToList;

/// <summary>Runs SQL.</summary>
[Connector("rows-to-list", DocsUrl = "https://example.org/rows-to-list")]
public sealed partial class RowsToListConnector : IStreamingQueryConnector
{
    public Task ConnectAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task DisconnectAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task<RowStream> StreamAsync(QueryRequest query, CancellationToken cancellationToken)
    {
        var rows = await ReadAsync(cancellationToken).[|ToListAsync|](cancellationToken);
        return RowStream.From([new Column("number", ColumnType.Int64)], rows);
    }

    private static async IAsyncEnumerable<object?[]> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var number = 0L; number < 1_000; number++)
        {
            await Task.Delay(1, cancellationToken);
            yield return [number];
        }
    }

    public Task<TableSchema> GetSchemaAsync(TableName table, CancellationToken cancellationToken) => Task.FromResult(new TableSchema(table, TableKind.Table, []));

    public IAsyncEnumerable<TableInfo> ListTablesAsync(string? schema, CancellationToken cancellationToken) => AsyncEnumerable.Empty<TableInfo>();

    public Task<QueryPlan> ExplainAsync(QueryRequest query, CancellationToken cancellationToken) => Task.FromResult(new QueryPlan("", []));
}
