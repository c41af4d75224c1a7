using System.Text;
using DataMesh;

namespace Mistakes.BuiltSql;

/// <summary>Looks up orders by whatever is given.</summary>
public sealed class Orders(IQueryConnector warehouse)
{
    public Task<QueryResult> FindAsync(string? state, CancellationToken cancellationToken)
    {
        var sql = new StringBuilder("SELECT id, total FROM orders WHERE total > 0");
        if (state is not null)
        {
            sql.Append(" AND state = '").Append(state).Append("'");
        }

        return warehouse.ExecuteAsync([|sql.ToString()|], cancellationToken);
    }
}
