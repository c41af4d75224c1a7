using System.Runtime.ExceptionServices;

namespace DataMesh.Runtime;

internal sealed partial class ManagedLease
{
    /// <summary>Ends it: cancels what runs, closes what is open, and gives the connection back; all but the first call do nothing.</summary>
    /// <param name="close">Closes the author's own; not called beside a step that is still under way.</param>
    /// <param name="rows">What the span says was read.</param>
    /// <exception cref="ConnectorException">It could not be closed, and no error was told before.</exception>
    public async ValueTask EndAsync(Func<ValueTask> close, long? rows = null)
    {
        if (Interlocked.Exchange(ref _hasEnded, 1) == 1)
        {
            return;
        }

        Stop();
        var ending = CloseAsync(close);
        try
        {
            // After a failure the caller is owed an answer, not a tidy end: that comes by itself. A step that was given up had its grace, and is counted.
            var patience = _isAbandoned ? TimeSpan.Zero : _hasFailed || !_underWay.IsCompleted ? Abandonment.Grace : ConnectorLifetime.DrainBudget;
            await ((Task)ending).WaitAsync(patience, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!ending.IsCompleted)
            {
                if (!_isAbandoned)
                {
                    _run?.Operation.Signal.RecordAbandoned();
                }
            }
            else if (await ending.ConfigureAwait(false) is { } failure && !_hasFailed)
            {
                ExceptionDispatchInfo.Throw(Failed(Placed(failure)));
            }
        }
        finally
        {
            _run?.End(rows);
        }
    }

    /// <summary>Ends it from synchronous code, which waits for the close alone.</summary>
    /// <param name="close">Closes the author's own; not called beside a step that is still under way.</param>
    /// <exception cref="ConnectorException">It could not be closed, and no error was told before.</exception>
    public void End(Action close)
    {
        if (Interlocked.Exchange(ref _hasEnded, 1) == 1)
        {
            return;
        }

        Stop();
        var ending = CloseAsync(() =>
        {
            close();
            return default;
        });
        try
        {
            if (ending.IsCompleted && ending.Result is { } failure && !_hasFailed)
            {
                ExceptionDispatchInfo.Throw(Failed(Placed(failure)));
            }
        }
        finally
        {
            _run?.End(rows: null);
        }
    }

    private async Task<Exception?> CloseAsync(Func<ValueTask> close)
    {
        try
        {
            await _underWay.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await close().ConfigureAwait(false);
            return null;
        }
        catch (OperationCanceledException)
        {
            return null; // It heard the stop that came before it.
        }
#pragma warning disable CA1031 // Told to whoever still waits.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return exception;
        }
        finally
        {
            _opening.Unregister();
            _idleTimer?.Dispose();
            Connector.Lifetime.Leave();
            if (_hasPermit)
            {
                _run!.Leave();
            }
        }
    }

    /// <summary>Cancels what runs: nobody waits for it any more.</summary>
    public void Stop() => Stop(StopReason.Ended);

    private void Stop(StopReason why)
    {
        Interlocked.CompareExchange(ref _why, why, StopReason.None);
        Cancelling.Request(_stop);
    }
}
