using System.Buffers;
using System.Diagnostics;
using System.Text.Json;
using DataMesh.Connectors.Trino.Loopback.Engine;

namespace DataMesh.Connectors.Trino.Loopback;

/// <summary>Runs a statement on a thread of its own, a page's worth of rows at a time, so that a page can wait for it and give up waiting.</summary>
internal sealed class RowProducer(ILoopbackEngine engine, LoopbackStatement statement, CancellationToken cancelled)
{
    private static readonly TimeSpan MaxStep = TimeSpan.FromSeconds(1);

    private ILoopbackResult? _result;
    private Task<RowChunk>? _step;

    /// <summary>The next rows; null: they are not there yet. Not to be called twice at once.</summary>
    /// <param name="size">Where a run of rows ends, in bytes.</param>
    /// <param name="runs">How many runs.</param>
    /// <param name="wait">How long to wait.</param>
    /// <param name="given">Ends the waiting at once.</param>
    public async Task<RowChunk?> NextAsync(int size, int runs, TimeSpan wait, CancellationToken given)
    {
        _step ??= Task.Factory.StartNew(() => Produce(size, runs), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            var chunk = await _step.WaitAsync(wait, given).ConfigureAwait(false);
            _step = null;
            return chunk;
        }
        catch (Exception exception) when (exception is TimeoutException or OperationCanceledException)
        {
            return null;
        }
    }

    /// <summary>Lets go of the result once no thread uses it. Its run was cancelled before.</summary>
    public async Task EndAsync()
    {
        if (_step is { } step)
        {
            await step.ConfigureAwait(false);
        }

        Release();
    }

    private void Release() => Interlocked.Exchange(ref _result, null)?.Dispose();

    private RowChunk Produce(int size, int runs)
    {
        List<RowRun> done = [];
        try
        {
            _result ??= engine.Run(statement, cancelled);
            var started = Stopwatch.GetTimestamp();
            var isEnd = false;
            while (!isEnd && done.Count < runs && Stopwatch.GetElapsedTime(started) < MaxStep)
            {
                isEnd = Fill(_result, size, started, done);
            }

            return new RowChunk(_result, done, isEnd, null);
        }
        catch (LoopbackError error)
        {
            return new RowChunk(_result, done, true, error);
        }
        catch (OperationCanceledException) when (cancelled.IsCancellationRequested)
        {
            return new RowChunk(_result, done, true, LoopbackErrors.Cancelled());
        }
        catch (Exception exception)
        {
            return new RowChunk(_result, done, true, new LoopbackError("GENERIC_INTERNAL_ERROR", 65536, "INTERNAL_ERROR", $"{exception.GetType().Name}: {exception.Message}"));
        }
        finally
        {
            // A cancel that came before this step began has nothing else that would let go of the result.
            if (cancelled.IsCancellationRequested)
            {
                Release();
            }
        }
    }

    /// <summary>Adds one run of rows, those before a failure too; whether the rows are at their end.</summary>
    private static bool Fill(ILoopbackResult result, int size, long started, List<RowRun> done)
    {
        var buffer = new ArrayBufferWriter<byte>(Math.Min(size + 1024, 1 << 20));
        using var json = new Utf8JsonWriter(buffer, PageWriter.JsonOptions);
        var count = 0;
        var isEnd = true;
        json.WriteStartArray();
        try
        {
            while (result.NextRow())
            {
                result.WriteRow(json);
                count++;
                if (json.BytesCommitted + json.BytesPending >= size || Stopwatch.GetElapsedTime(started) >= MaxStep)
                {
                    isEnd = false;
                    break;
                }
            }
        }
        finally
        {
            json.WriteEndArray();
            json.Flush();
            if (count > 0)
            {
                done.Add(new RowRun(buffer.WrittenMemory, count));
            }
        }

        return isEnd;
    }
}
