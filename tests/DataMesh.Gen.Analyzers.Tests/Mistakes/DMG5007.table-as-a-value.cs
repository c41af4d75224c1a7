using DataMesh;

namespace Mistakes.TableAsAValue;

/// <summary>Empties tables.</summary>
public sealed class Cleaner(IQueryConnector warehouse)
{
    public Task<QueryResult> EmptyAsync(string table, CancellationToken cancellationToken) =>
        warehouse.ExecuteAsync($"DELETE FROM [|{table}|]", cancellationToken);
}
