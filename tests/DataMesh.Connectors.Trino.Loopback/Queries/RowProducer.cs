using System.Diagnostics;
using DataMesh.Connectors.Trino.Loopback.Engine;

namespace DataMesh.Connectors.Trino.Loopback;

/// <summary>Runs a statement on a thread of its own, a page's worth of rows at a time, so that a page can wait for it, give up waiting and take what is there.</summary>
internal sealed class RowProducer(ILoopbackEngine engine, LoopbackStatement statement, CancellationToken cancelled)
{
    private static readonly TimeSpan MaxStep = TimeSpan.FromSeconds(1);

    private readonly RunBuffer _rows = new();
    private ILoopbackResult? _result;
    private Task<(bool IsEnd, LoopbackError? Error)>? _step;

    /// <summary>The next rows; null: none are there yet. Not to be called twice at once.</summary>
    /// <param name="size">Where a run of rows ends, in bytes.</param>
    /// <param name="runs">How many runs.</param>
    /// <param name="wait">How long to wait for all of them.</param>
    /// <param name="given">Ends the waiting at once.</param>
    public async Task<RowChunk?> NextAsync(int size, int runs, TimeSpan wait, CancellationToken given)
    {
        _step ??= Task.Factory.StartNew(() => Produce(size, runs), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            var (isEnd, error) = await _step.WaitAsync(wait, given).ConfigureAwait(false);
            _step = null;
            return new RowChunk(_result, _rows.Take(), isEnd, error);
        }
        catch (Exception exception) when (exception is TimeoutException or OperationCanceledException)
        {
            return _rows.Take() is { Count: > 0 } taken ? new RowChunk(_result, taken, false, null) : null;
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

    private (bool IsEnd, LoopbackError? Error) Produce(int size, int runs)
    {
        try
        {
            var result = _result ??= engine.Run(statement, cancelled);
            var started = Stopwatch.GetTimestamp();
            while (result.NextRow())
            {
                if (_rows.Add(result, size) >= runs || Stopwatch.GetElapsedTime(started) >= MaxStep)
                {
                    return (false, null);
                }
            }

            return (true, null);
        }
        catch (LoopbackError error)
        {
            return (true, error);
        }
        catch (OperationCanceledException) when (cancelled.IsCancellationRequested)
        {
            return (true, LoopbackErrors.Cancelled());
        }
        catch (Exception exception)
        {
            return (true, new LoopbackError("GENERIC_INTERNAL_ERROR", 65536, "INTERNAL_ERROR", $"{exception.GetType().Name}: {exception.Message}"));
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
}
