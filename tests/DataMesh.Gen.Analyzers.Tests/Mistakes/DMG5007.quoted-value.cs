using DataMesh;

namespace Mistakes.QuotedValue;

/// <summary>Finds customers.</summary>
public sealed class Customers(IQueryConnector warehouse)
{
    public async Task<long> CountAsync(string name, CancellationToken cancellationToken)
    {
        var found = await warehouse.ExecuteAsync($"SELECT count(*) FROM customers WHERE name = '[|{name}|]'", cancellationToken);
        return found.Rows[0].Get<long>(0);
    }
}
