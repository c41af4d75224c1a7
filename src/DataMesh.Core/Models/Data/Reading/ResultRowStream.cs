namespace DataMesh;

/// <summary>The batches of a result in memory, which stay valid.</summary>
internal sealed class ResultRowStream : RowStream
{
    private readonly QueryResult _result;
    private int _next;

    public ResultRowStream(QueryResult result)
        : base(result.Columns)
    {
        _result = result;
        QueryId = result.QueryId;
    }

    protected override ValueTask<RowBatch?> ReadNextAsync(CancellationToken cancellationToken)
    {
        if (_next < _result.Batches.Count)
            return new(_result.Batches[_next++]);

        AffectedRows = _result.AffectedRows;
        IsTruncated = _result.IsTruncated;
        Warnings = _result.Warnings;
        return default;
    }
}
