using DataMesh;

namespace Mistakes.ConstructorText;

/// <summary>Looks up orders.</summary>
public sealed class Orders(IQueryConnector warehouse)
{
    public Task<QueryResult> FirstAsync(string customer, CancellationToken cancellationToken) =>
        warehouse.ExecuteAsync(new QueryRequest([|$"SELECT id FROM orders WHERE customer = {customer}"|]) { MaxRows = 1 }, cancellationToken);
}
