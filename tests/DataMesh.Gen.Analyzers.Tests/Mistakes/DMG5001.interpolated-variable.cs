using DataMesh;

namespace Mistakes.InterpolatedVariable;

/// <summary>Looks up orders.</summary>
public sealed class Orders(IConnectorRegistry registry)
{
    public async Task<QueryResult> AfterAsync(DateOnly day, CancellationToken cancellationToken)
    {
        var sql = $"SELECT id, total FROM orders WHERE day > '{day:yyyy-MM-dd}'";
        return await registry.Query("warehouse").ExecuteAsync([|sql|], cancellationToken);
    }
}
