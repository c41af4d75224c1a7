namespace DataMesh;

public sealed partial class QueryResult
{
    /// <summary>The first rows, for callers whose connector does not hold the cap itself; nothing is copied.</summary>
    internal QueryResult Limit(long? maxRows)
    {
        if (maxRows is not { } room || RowCount <= room)
            return this;

        List<RowBatch> batches = [];
        foreach (var batch in _batches)
        {
            if (room == 0)
                break;

            batches.Add(batch.Truncate((int)Math.Min(room, batch.RowCount)));
            room -= batches[^1].RowCount;
        }

        return new(_columns, [.. batches])
        {
            AffectedRows = AffectedRows,
            IsTruncated = true,
            ExecutionTime = ExecutionTime,
            QueryId = QueryId,
            Warnings = Warnings,
        };
    }
}
