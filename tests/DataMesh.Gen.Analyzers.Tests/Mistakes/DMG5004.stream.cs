using DataMesh;

namespace Mistakes.UndisposedStream;

/// <summary>Counts rows.</summary>
public sealed class Counter(IStreamingQueryConnector warehouse)
{
    public async Task<long> CountAsync(CancellationToken cancellationToken)
    {
        var rows = 0L;
        var [|stream|] = await warehouse.StreamAsync("SELECT id FROM orders", cancellationToken);
        await foreach (var batch in stream.WithCancellation(cancellationToken))
        {
            rows += batch.RowCount;
        }

        return rows;
    }
}
