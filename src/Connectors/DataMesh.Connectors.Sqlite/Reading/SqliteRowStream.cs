using DataMesh.Connectors.Sqlite.Connections;

namespace DataMesh.Connectors.Sqlite.Reading;

/// <summary>The caller's end of a <see cref="BatchQueue"/>.</summary>
internal sealed class SqliteRowStream : RowStream
{
    private readonly BatchQueue _queue;

    public SqliteRowStream(IReadOnlyList<Column> columns, BatchQueue queue, long startTimestamp)
        : base(columns)
    {
        _queue = queue;
        StartTimestamp = startTimestamp;
    }

    /// <summary>Says what is known when all rows were read. On the worker's thread, before the queue ends.</summary>
    public (long? AffectedRows, bool IsTruncated) Facts { get; set; }

    protected override async ValueTask<RowBatch?> ReadNextAsync(CancellationToken cancellationToken)
    {
        try
        {
            var batch = await _queue.TakeAsync(cancellationToken).ConfigureAwait(false);
            if (batch is null)
            {
                (AffectedRows, IsTruncated) = Facts;
            }

            return batch;
        }
        catch
        {
            _queue.Stop(StopReason.Dropped);
            throw;
        }
    }

    protected override async ValueTask DisposeAsyncCore()
    {
        _queue.Stop(StopReason.Dropped);
        try
        {
            await _queue.WorkerEnded.WaitAsync(CallRunner.Grace).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // The worker gives its connection back when the engine lets go.
        }

        await base.DisposeAsyncCore().ConfigureAwait(false);
    }
}
