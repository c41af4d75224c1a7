using DataMesh.Connectors.Sqlite.Connections;

namespace DataMesh.Connectors.Sqlite.Reading;

/// <summary>
/// Batches between the worker that fills them and the caller that reads them: while the caller holds one, one more waits and
/// the worker fills the next. The worker blocks on its own thread; the caller never does.
/// </summary>
internal sealed class BatchQueue(CallControl control)
{
    private const int Capacity = 1;
    private readonly object _lock = new();
    private readonly Queue<RowBatch> _ready = new();
    private readonly TaskCompletionSource _workerEnded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource? _arrival;
    private Exception? _error;
    private bool _ended;

    /// <summary>Completes when the worker is done with the statement and its connection.</summary>
    public Task WorkerEnded => _workerEnded.Task;

    /// <summary>Whether a batch could be handed over without a wait. On the worker's thread.</summary>
    public bool HasRoom
    {
        get
        {
            lock (_lock)
            {
                return _ready.Count < Capacity;
            }
        }
    }

    /// <summary>Hands a batch over; waits while enough are ready. On the worker's thread.</summary>
    /// <returns>False if the stream was stopped: the batch is not wanted.</returns>
    public bool Put(RowBatch batch)
    {
        lock (_lock)
        {
            while (_ready.Count >= Capacity && control.Reason == StopReason.None)
            {
                Monitor.Wait(_lock);
            }

            if (control.Reason != StopReason.None)
            {
                batch.Dispose();
                return false;
            }

            _ready.Enqueue(batch);
            Arrived();
            return true;
        }
    }

    /// <summary>Says that no batch follows. On the worker's thread, when the connection is free again.</summary>
    public void End(Exception? error)
    {
        lock (_lock)
        {
            _ended = true;
            _error ??= error;
            Arrived();
        }

        _workerEnded.SetResult();
    }

    /// <summary>The next batch; null at the end.</summary>
    public async ValueTask<RowBatch?> TakeAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            TaskCompletionSource arrival;
            lock (_lock)
            {
                if (_ready.TryDequeue(out var batch))
                {
                    Monitor.Pulse(_lock);
                    return batch;
                }

                if (_error is not null)
                {
                    throw _error;
                }

                if (_ended)
                {
                    return null;
                }

                arrival = _arrival = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }

            await arrival.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Stops the worker and drops what nobody will read.</summary>
    public void Stop(StopReason reason)
    {
        control.Stop(reason);
        lock (_lock)
        {
            while (_ready.TryDequeue(out var batch))
            {
                batch.Dispose();
            }

            Monitor.PulseAll(_lock);
        }
    }

    private void Arrived()
    {
        _arrival?.TrySetResult();
        _arrival = null;
    }
}
