using DataMesh;

namespace Mistakes.BoundOrder;

/// <summary>Lists orders as the reader wants them.</summary>
public sealed class OrderList(IQueryConnector warehouse)
{
    public Task<QueryResult> ListAsync(string column, CancellationToken cancellationToken) =>
        warehouse.ExecuteAsync($"SELECT id, placed_at FROM orders ORDER BY [|{column}|] DESC LIMIT 50", cancellationToken);
}
