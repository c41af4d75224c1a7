using DataMesh;

namespace Mistakes.NotEnumerated;

/// <summary>Warms a cache.</summary>
public sealed class Warmer(IQueryConnector warehouse)
{
    public async Task WarmAsync(CancellationToken cancellationToken)
    {
        warehouse.[|ListTablesAsync|](cancellationToken: cancellationToken);
        await warehouse.ExecuteAsync("SELECT 1", cancellationToken);
    }
}
