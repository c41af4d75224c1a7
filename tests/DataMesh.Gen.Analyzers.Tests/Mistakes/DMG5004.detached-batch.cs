using DataMesh;

namespace Mistakes.UndisposedBatch;

/// <summary>Looks at the first rows.</summary>
public sealed class Preview(IStreamingQueryConnector warehouse)
{
    public async Task<int> RowsAsync(CancellationToken cancellationToken)
    {
        await using var stream = await warehouse.StreamAsync("SELECT id FROM orders", cancellationToken);
        if (await stream.ReadAsync(cancellationToken) is not { } batch)
        {
            return 0;
        }

        var [|first|] = batch.Detach();
        return first.RowCount;
    }
}
