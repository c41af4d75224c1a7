using DataMesh;

namespace Mistakes.BatchInAList;

/// <summary>Reads everything.</summary>
public sealed class Reader(IStreamingQueryConnector warehouse)
{
    public async Task<IReadOnlyList<RowBatch>> ReadAsync(CancellationToken cancellationToken)
    {
        List<RowBatch> batches = [];
        await using var stream = await warehouse.StreamAsync("SELECT id FROM orders", cancellationToken);
        await foreach (var batch in stream.WithCancellation(cancellationToken))
        {
            batches.Add([|batch|]);
        }

        return batches;
    }
}
