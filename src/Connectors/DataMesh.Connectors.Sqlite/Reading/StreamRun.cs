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
            var first = cursor.Read();
            control.BeginStreaming();
#pragma warning disable CA2000 // The caller disposes it.
            stream = new SqliteRowStream(cursor.Columns, _queue, _start);
#pragma warning restore CA2000
            if (first is null || !_queue.Put(first))
            {
                stream.Facts = (cursor.AffectedRows, cursor.IsTruncated);
            }
            else
            {
                _opened.TrySetResult(stream);
                ReadOn(cursor, stream);
            }
        }
#pragma warning disable CA1031 // It is the caller's exception, carried to the caller's await.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            error = exception;
        }

        atEnd();
        _queue.End(error);
        if (stream is null)
        {
            _opened.TrySetException(error!);
        }
        else
        {
            _opened.TrySetResult(stream);
        }
    }

    private void ReadOn(StatementCursor cursor, SqliteRowStream stream)
    {
        while (cursor.Read() is { } batch)
        {
            if (!_queue.Put(batch))
            {
                return;
            }
        }

        stream.Facts = (cursor.AffectedRows, cursor.IsTruncated);
    }
}
