using DataMesh;

namespace Mistakes.BatchInAField;

/// <summary>Remembers the newest rows.</summary>
public sealed class Newest(IStreamingQueryConnector warehouse)
{
    public RowBatch? Rows { get; private set; }

    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        await using var stream = await warehouse.StreamAsync("SELECT id FROM orders ORDER BY day", cancellationToken);
        while (await stream.ReadAsync(cancellationToken) is { } batch)
        {
            Rows = [|batch|];
        }
    }
}
