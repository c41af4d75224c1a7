using DataMesh;

namespace Mistakes.ListOfBatches;

/// <summary>Reads everything.</summary>
public sealed class Reader(IStreamingQueryConnector warehouse)
{
    public async Task<int> BatchesAsync(CancellationToken cancellationToken)
    {
        await using var stream = await warehouse.StreamAsync("SELECT id FROM orders", cancellationToken);
        var batches = await stream.[|ToListAsync|](cancellationToken);
        return batches.Count;
    }
}
