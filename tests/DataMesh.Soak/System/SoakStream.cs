namespace DataMesh.Soak;

/// <summary>A few rows, each a step of its call.</summary>
internal sealed class SoakStream(SoakSystem system, SoakLine line, SoakCall call) : RowStream([new Column("a", ColumnType.Int64)])
{
    public const int BatchCount = 4;

    private int _read;
    private CancellationToken _token;

    protected override async ValueTask<RowBatch?> ReadNextAsync(CancellationToken cancellationToken)
    {
        _token = cancellationToken;
        await system.RunAsync(line, call, _read == 0 ? SoakStep.FirstBatch : SoakStep.NextBatch, cancellationToken);
        if (_read++ == BatchCount)
        {
            return null;
        }

        var writer = new RowBatchWriter(Columns);
        writer.AppendRow([1L]);
        return writer.Flush();
    }

    protected override async ValueTask DisposeAsyncCore()
    {
        // Also over a line that is lost: closing tells nobody anything. The token of its last read is cancelled by then.
        var fault = call.Begin(SoakStep.Dispose, _token);
        await Task.Delay(fault.IsHang ? Timeout.InfiniteTimeSpan : TimeSpan.Zero, _token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        call.End();
        await base.DisposeAsyncCore();
    }
}
