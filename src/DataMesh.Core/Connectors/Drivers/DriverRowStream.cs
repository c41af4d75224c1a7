using System.Data.Common;

namespace DataMesh;

/// <summary>The rows of a statement that has its connection to itself; disposing the stream stops and closes that.</summary>
/// <remarks>Of a column on the far side of an outer join many drivers say that it is never NULL, since its table says so: here none is said to be.</remarks>
internal sealed class DriverRowStream(DriverStatement statement, DbDataReader reader)
    : ReaderRowStream(reader, [.. ReaderColumns.Of(reader).Select(static column => column with { IsNullable = null })], ownsReader: false)
{
    private Task _reading = Task.CompletedTask;
    private bool _isRead;

    protected override ValueTask<RowBatch?> ReadNextAsync(CancellationToken cancellationToken) =>
        new(DriverThread.RunAsync(this, static (stream, token) => stream.ReadBatchAsync(token), cancellationToken, reading => _reading = reading));

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore().ConfigureAwait(false);

        // A read that was given up is in the driver still: closing the connection beside it would take its memory away.
        if (!_reading.IsCompleted)
        {
            _ = _reading.ContinueWith(_ => StopAsync(), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
        else if (_isRead)
        {
            await statement.DisposeAsync().ConfigureAwait(false);
        }
        else
        {
            await StopAsync().ConfigureAwait(false);
        }
    }

    private Task<bool> StopAsync() => DriverThread.RunAsync(statement, static (statement, _) => statement.StopAsync(), CancellationToken.None);

    private async Task<RowBatch?> ReadBatchAsync(CancellationToken token)
    {
        using var stop = statement.InterruptedBy(token);
        var batch = await base.ReadNextAsync(token).ConfigureAwait(false);
        _isRead = batch is null;
        return batch;
    }
}
