using DataMesh;

namespace Mistakes.TableNamePasted;

/// <summary>Counts rows.</summary>
public sealed class Counter(IQueryConnector warehouse)
{
    public async Task<long> RowsOfAsync(string table, CancellationToken cancellationToken)
    {
        var request = new QueryRequest([|"SELECT count(*) FROM " + table|]) { IsIdempotent = true };
        return (await warehouse.ExecuteAsync(request, cancellationToken)).Rows[0].Get<long>(0);
    }
}
