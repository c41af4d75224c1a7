using DataMesh.Connectors.Trino.Decoding;

namespace DataMesh.Connectors.Trino.Spooling;

/// <summary>The rows of a segment.</summary>
/// <param name="decoder">What decoded them.</param>
internal sealed class SegmentRows(RowDecoder decoder) : IDisposable
{
    /// <summary>In order; whoever takes one out disposes it.</summary>
    public Queue<RowBatch> Batches { get; } = new();

    /// <summary>What decoded them, free for another segment when all are taken.</summary>
    public RowDecoder Decoder => decoder;

    /// <summary>Disposes those that nobody took.</summary>
    public void Dispose()
    {
        while (Batches.TryDequeue(out var batch))
        {
            batch.Dispose();
        }
    }
}
