using DataMesh;

namespace Mistakes.EnumeratedStream;

/// <summary>Counts rows.</summary>
public sealed class Counter(IStreamingQueryConnector warehouse)
{
    public async Task<long> CountAsync(CancellationToken cancellationToken)
    {
        var rows = 0L;
        await foreach (var batch in await warehouse.[|StreamAsync|]("SELECT id FROM orders", cancellationToken))
        {
            rows += batch.RowCount;
        }

        return rows;
    }
}
