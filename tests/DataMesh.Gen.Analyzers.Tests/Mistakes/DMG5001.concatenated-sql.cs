using DataMesh;

namespace Mistakes.ConcatenatedSql;

/// <summary>Looks up orders.</summary>
public sealed class Orders(IQueryConnector warehouse)
{
    public Task<QueryResult> OfCustomerAsync(string customer, CancellationToken cancellationToken) =>
        warehouse.ExecuteAsync([|"SELECT id, total FROM orders WHERE customer = '" + customer + "' ORDER BY id"|], cancellationToken);
}
