using DataMesh;

namespace Mistakes.SwitchText;

/// <summary>Looks up orders.</summary>
public sealed class Orders(IQueryConnector warehouse)
{
    public async Task<QueryResult> InAsync(string unit, int count, CancellationToken cancellationToken)
    {
        QueryRequest query = unit switch
        {
            "all" => "SELECT id FROM orders",
            "days" => [|$"SELECT id FROM orders WHERE age_in_days < {count}"|],
            _ => throw new ArgumentException("The unit is all or days.", nameof(unit)),
        };
        return await warehouse.ExecuteAsync(query, cancellationToken);
    }
}
