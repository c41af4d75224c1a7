using System.Diagnostics;
using DataMesh.Connectors.Sqlite.Connections;
using DataMesh.Connectors.Sqlite.Errors;

namespace DataMesh.Connectors.Sqlite.Reading;

/// <summary>Runs one statement on a worker: it opens the stream when the first batch is there, and goes on until the last one.</summary>
internal sealed class StreamRun(ConnectionWorker worker, CallControl control, QueryRequest query, bool inSession, Action atEnd)
{
    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly BatchQueue _queue = new(control);
    private readonly TaskCompletionSource<RowStream> _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public static async Task<RowStream> OpenAsync(ConnectionWorker worker, CallControl control, QueryRequest query, bool inSession, Action atEnd)
    {
        var run = new StreamRun(worker, control, query, inSession, atEnd);
        if (!worker.TryPost(run.Run))
        {
            throw SqliteErrors.Disconnected();
        }

        try
        {
            return await CallRunner.WaitAsync(run._opened.Task, control).ConfigureAwait(false);
        }
        catch
        {
            // If the stream opens after all, nobody will dispose it.
            run._queue.Stop(StopReason.Dropped);
            throw;
        }
    }

    private void Run()
    {
        SqliteRowStream? stream = null;
        Exception? error = null;
        try
        {
            using var cursor = StatementCursor.Open(worker, control, query, inSession);
#pragma warning disable CA2000 // The caller disposes it.
            stream = new SqliteRowStream(cursor.Columns, _queue, _start);
#pragma warning restore CA2000
            control.HandOver = () => HandOverWaiting(cursor, stream);
            if (ReadAll(cursor, stream))
            {
                stream.Facts = (cursor.AffectedRows, cursor.IsTruncated);
            }
        }
#pragma warning disable CA1031 // It is the caller's exception, carried to the caller's await.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            error = exception;
        }

        control.HandOver = null;
        atEnd();
        _queue.End(error);
        if (error is null)
        {
            _opened.TrySetResult(stream!);
        }
        else
        {
            // Does nothing if the stream is open: its reader gets the error from the queue.
            _opened.TrySetException(error);
        }
    }

    private bool ReadAll(StatementCursor cursor, SqliteRowStream stream)
    {
        while (cursor.Read() is { } batch)
        {
            if (batch.RowCount == 0)
            {
                batch.Dispose();
            }
            else if (!Put(batch, stream))
            {
                return false;
            }
        }

        return true;
    }

    private void HandOverWaiting(StatementCursor cursor, SqliteRowStream stream)
    {
        if (_queue.HasRoom && cursor.TakeWaiting() is { } batch)
        {
            control.BeginBatch();
            _ = Put(batch, stream);
        }
    }

    private bool Put(RowBatch batch, SqliteRowStream stream)
    {
        control.BeginStreaming();
        if (!_queue.Put(batch))
        {
            return false;
        }

        _opened.TrySetResult(stream);
        return true;
    }
}
