namespace DataMesh;

public sealed partial class QueryResult
{
    /// <summary>The first rows, for callers whose connector does not hold the caps itself.</summary>
    internal QueryResult Limit(long? maxRows, long? maxBytes)
    {
        if (!(RowCount > maxRows) && !(_batches.Sum(static batch => batch.ByteCount) > maxBytes))
            return this;

        var kept = new BatchList(maxRows ?? long.MaxValue, maxBytes ?? long.MaxValue);
        foreach (var batch in _batches)
        {
            kept.Take(batch);
            if (kept.IsTruncated)
                break;
        }

        return new(_columns, kept.ToArray())
        {
            AffectedRows = AffectedRows,
            IsTruncated = true,
            ExecutionTime = ExecutionTime,
            QueryId = QueryId,
            Warnings = Warnings,
        };
    }
}
