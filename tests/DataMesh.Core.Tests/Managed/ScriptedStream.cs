namespace DataMesh.Core.Tests.Managed;

/// <summary>A stream of one column that reads and closes as a test tells it.</summary>
internal sealed class ScriptedStream(Func<int, CancellationToken, ValueTask<RowBatch?>> next, Func<ValueTask>? close = null) : RowStream([new Column("a", ColumnType.Int64)])
{
    private int _reads;

    public static RowBatch? OneRow()
    {
        var writer = new RowBatchWriter([new Column("a", ColumnType.Int64)]);
        writer.AppendRow([1L]);
        return writer.Flush();
    }

    protected override ValueTask<RowBatch?> ReadNextAsync(CancellationToken cancellationToken) => next(++_reads, cancellationToken);

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        await (close?.Invoke() ?? default);
    }
}
