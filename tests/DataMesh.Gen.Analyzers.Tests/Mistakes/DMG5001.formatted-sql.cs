using DataMesh;

namespace Mistakes.FormattedSql;

/// <summary>Looks up orders.</summary>
public sealed class Orders(IQueryConnector warehouse)
{
    public async Task<long> CountAsync(string state, CancellationToken cancellationToken)
    {
        var result = await warehouse.ExecuteAsync([|string.Format("SELECT count(*) FROM orders WHERE state = '{0}'", state)|], cancellationToken);
        return result.Rows[0].Get<long>(0);
    }
}
