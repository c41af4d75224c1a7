using System.Diagnostics;
using Npgsql;

namespace DataMesh.Connectors.Postgres.Reading;

/// <summary>Batches of the rows of a statement that runs; dispose ends it and gives its connection back.</summary>
internal sealed class PostgresRowStream : RowStream
{
    /// <summary>Rows that come slowly are handed over after this time, however few they are.</summary>
    private static readonly TimeSpan LongestBatch = TimeSpan.FromMilliseconds(100);

    /// <summary>How long dispose waits for the server to end the statement; then the connection is given back, or closed, when that comes about.</summary>
    private static readonly TimeSpan CloseTime = TimeSpan.FromMilliseconds(500);

    private readonly StatementRun _run;
    private readonly NpgsqlDataReader _reader;
    private readonly RowFiller _filler;
    private Task<bool>? _pending;
    private bool _isAtEnd;
    private Task _filling = Task.CompletedTask;
    private Task _stopping = Task.CompletedTask;

    public PostgresRowStream(StatementRun run, NpgsqlDataReader reader, RowFiller filler)
        : base(filler.Columns)
    {
        _run = run;
        _reader = reader;
        _filler = filler;
        StartTimestamp = run.StartTimestamp;
    }

    protected override ValueTask<RowBatch?> ReadNextAsync(CancellationToken cancellationToken) =>
        new(DriverCall.RunAsync(
            this,
            static (stream, token) =>
            {
                var filling = stream.FillAsync(token);
                stream._filling = filling;
                return filling;
            },
            cancellationToken));

    protected override async ValueTask DisposeAsyncCore()
    {
        // In a transaction of the caller's the rows that are left are waited for, and its next statement has to find the session free; not after a read that failed, which has ended the statement.
        var time = _filling.IsCompletedSuccessfully ? CloseTime + _run.LongestWait : CloseTime;
        await CloseAsync().WaitAsync(time, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await base.DisposeAsyncCore().ConfigureAwait(false);
    }

    // A read that was given up has to end before the connection can be talked to.
    private async Task CloseAsync()
    {
        await _filling.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _run.CloseAsync(_pending).ConfigureAwait(false);
    }

    private async Task<RowBatch?> FillAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await ReadBatchAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            throw _run.Failed(exception, cancellationToken);
        }
    }

    private async ValueTask<RowBatch?> ReadBatchAsync(CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        while (Columns.Count > 0 && !_isAtEnd)
        {
            var row = _pending is { } pending ? EndPendingAsync(pending, cancellationToken) : _reader.ReadAsync(cancellationToken);
            _pending = null;
            if (!row.IsCompleted && _filler.RowCount > 0 && !await ComesInTimeAsync(row, start).ConfigureAwait(false))
            {
                _pending = row;
                return _filler.Flush();
            }

            if (!await row.ConfigureAwait(false))
            {
                _isAtEnd = true;
                break;
            }

            _filler.Append(_reader);
            if (_filler.IsFull)
            {
                return _filler.Flush();
            }
        }

        if (_filler.RowCount > 0)
        {
            return _filler.Flush();
        }

        (AffectedRows, Warnings) = await _run.CompleteAsync(cancellationToken).ConfigureAwait(false);
        return null;
    }

    // It has the token of the read that began it.
    private async Task<bool> EndPendingAsync(Task<bool> pending, CancellationToken cancellationToken)
    {
        var registration = cancellationToken.UnsafeRegister(static stream => ((PostgresRowStream)stream!)._stopping = ((PostgresRowStream)stream)._run.StopAsync(), this);
        try
        {
            return await pending.ConfigureAwait(false);
        }
        finally
        {
            // A cancel on its way would meet what the connection does next.
            await registration.DisposeAsync().ConfigureAwait(false);
            await _stopping.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async ValueTask<bool> ComesInTimeAsync(Task<bool> row, long start)
    {
        var left = LongestBatch - Stopwatch.GetElapsedTime(start);
        if (left > TimeSpan.Zero)
        {
            await ((Task)row).WaitAsync(left).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return row.IsCompleted;
    }
}
