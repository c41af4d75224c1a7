using DataMesh;

namespace Mistakes.ConditionalText;

/// <summary>Looks up orders.</summary>
public sealed class Orders(IQueryConnector warehouse)
{
    public Task<QueryResult> OfCustomerAsync(string customer, bool newestFirst, CancellationToken cancellationToken) =>
        warehouse.ExecuteAsync(newestFirst ? [|$"SELECT id FROM orders WHERE customer = {customer} ORDER BY day DESC"|] : $"SELECT id FROM orders WHERE customer = {customer}", cancellationToken);
}
