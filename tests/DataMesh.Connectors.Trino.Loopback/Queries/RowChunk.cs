using DataMesh.Connectors.Trino.Loopback.Engine;

namespace DataMesh.Connectors.Trino.Loopback;

/// <summary>Some rows as one JSON array.</summary>
internal sealed record RowRun(ReadOnlyMemory<byte> Json, int Count);

/// <summary>What one step of a running statement gave.</summary>
/// <param name="Result">The result; null: the statement failed before it had one.</param>
/// <param name="Runs">The rows: one run a page, or one a segment.</param>
/// <param name="IsEnd">There are no more.</param>
/// <param name="Error">It failed after these rows.</param>
internal sealed record RowChunk(ILoopbackResult? Result, IReadOnlyList<RowRun> Runs, bool IsEnd, LoopbackError? Error)
{
    public int Count => Runs.Sum(static run => run.Count);
}
