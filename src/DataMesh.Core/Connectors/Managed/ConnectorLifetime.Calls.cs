namespace DataMesh.Runtime;

/// <summary>The operations that run.</summary>
internal sealed partial class ConnectorLifetime
{
    // One word, so that a call enters and leaves with one interlocked instruction each: the open flag above, the running operations below.
    private const int Open = 1 << 30;

    private int _word;
    private TaskCompletionSource? _drained;

    /// <summary>Begins an operation if the connector is connected; the caller must <see cref="Leave"/>.</summary>
    public bool TryEnter()
    {
        if ((Interlocked.Increment(ref _word) & Open) != 0)
        {
            return true;
        }

        Leave();
        return false;
    }

    /// <summary>Begins an operation, connecting first if need be; the caller must <see cref="Leave"/>.</summary>
    public async ValueTask EnterAsync(CancellationToken cancellationToken)
    {
        while (!TryEnter())
        {
            ThrowIfDisposed();
            await ConnectAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>One more for what goes on after its operation; to be called while an operation runs.</summary>
    public void Retain() => Interlocked.Increment(ref _word);

    public void Leave()
    {
        if (Interlocked.Decrement(ref _word) == 0)
        {
            Volatile.Read(ref _drained)?.TrySetResult();
        }
    }

    private bool Close() => (Interlocked.And(ref _word, ~Open) & Open) != 0;

    private async Task DrainAsync(TimeSpan budget, CancellationToken cancellationToken)
    {
        var start = creation.TimeProvider.GetTimestamp();
        while (true)
        {
            var drained = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            Volatile.Write(ref _drained, drained);
            Interlocked.MemoryBarrier();
            if (Volatile.Read(ref _word) == 0)
            {
                return;
            }

            try
            {
                // Whoever left may have stalled on the way here, and tell of an older count: hence the loop.
                var left = budget - creation.TimeProvider.GetElapsedTime(start);
                var patience = budget == Timeout.InfiniteTimeSpan ? budget : left > TimeSpan.Zero ? left : TimeSpan.Zero;
                await drained.Task.WaitAsync(patience, creation.TimeProvider, cancellationToken).ConfigureAwait(false);
            }
            catch (TimeoutException)
            {
                ConnectorLog.DrainBudgetPassed(_logger, creation.Options.Name, Volatile.Read(ref _word), DrainBudget.TotalSeconds);
                return;
            }
        }
    }
}
