using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.ExceptionServices;

namespace DataMesh.Runtime;

/// <summary>
/// Keeps the connection of a stream, a listing, an opened object or a session until its end; takes its steps, each within the idle
/// timeout; ends its span. Its token is cancelled at the end, so that the system stops what nobody reads any more. One step at a time;
/// it may be ended at any time.
/// </summary>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "The timer ends with the lease; the source holds no handle, and an author may look at its token later.")]
internal sealed class ManagedLease : IAbandonsCalls
{
    private readonly TimeSpan? _idleTimeout;
    private readonly ITimer? _idleTimer;

    private readonly CancellationTokenSource _stop = new();
    private CancellationTokenRegistration _opening;
    private OperationRun? _run;
    private Task _underWay = Task.CompletedTask;
    private StopReason _why;
    private bool _hasFailed;
    private bool _isAbandoned;
    private bool _hasPermit;
    private int _hasEnded;

    /// <summary>To be taken while an operation runs.</summary>
    /// <param name="connector">What it is open on.</param>
    /// <param name="idleTimeout">How long a step may take; null: no limit.</param>
    /// <param name="openToken">Ends the opening.</param>
    /// <param name="generation">The connection it is on; null: the present one.</param>
    public ManagedLease(ManagedConnector connector, TimeSpan? idleTimeout, CancellationToken openToken, int? generation = null)
    {
        Connector = connector;
        _idleTimeout = TimeBudget.Timed(idleTimeout);
        if (_idleTimeout is not null)
        {
            using var noFlow = ExecutionContext.IsFlowSuppressed() ? default : ExecutionContext.SuppressFlow();
            _idleTimer = connector.TimeProvider.CreateTimer(static lease => ((ManagedLease)lease!).Stop(StopReason.Idle), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        _opening = openToken.UnsafeRegister(static lease => ((ManagedLease)lease!).Stop(StopReason.Cancelled), this);
        connector.Lifetime.Retain();
        Generation = generation ?? connector.Lifetime.Generation;
    }

    private enum StopReason
    {
        None,
        Cancelled,
        Idle,
        Ended,
    }

    private bool IsOver => _why != StopReason.None || !_underWay.IsCompleted;

    public ManagedConnector Connector { get; }

    /// <summary>The connection it holds.</summary>
    public int Generation { get; }

    /// <summary>For the author's calls: cancelled when a step is, when it was idle too long, and at the end.</summary>
    public CancellationToken Token => _stop.Token;

    /// <summary>Opens what it is for, under the token of the call that opens it; from then on that token has no say.</summary>
    /// <param name="state">For <paramref name="open"/>.</param>
    /// <param name="open">Opens the author's own.</param>
    /// <param name="wrap">Makes of it what the caller gets.</param>
    public async Task<TResult> OpenAsync<TState, TInner, TResult>(
        TState state, Func<TState, CancellationToken, Task<TInner>> open, Func<TInner, ManagedLease, ValueTask<TResult>> wrap)
        where TInner : class, IAsyncDisposable
    {
        TInner? inner = null;
        try
        {
            inner = await open(state, Token).ConfigureAwait(false);
            var opened = await wrap(inner, this).ConfigureAwait(false);
            await _opening.DisposeAsync().ConfigureAwait(false);
            Token.ThrowIfCancellationRequested();
            return opened;
        }
        catch
        {
            // What closing it says is no news beside why it was not opened.
            _hasFailed = true;
            await EndAsync(inner is null ? static () => default : inner.DisposeAsync).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Takes over the span of the operation that opened it, and its permit if that is asked for.</summary>
    public void Adopt(OperationRun run, bool withPermit)
    {
        _run = run;
        if (withPermit)
        {
            run.Hold();
            _hasPermit = true;
        }
    }

    /// <summary>Begins a step that is an operation of its own, as those of a session; the caller must leave the lifetime.</summary>
    /// <returns>The connection.</returns>
    public int EnterStep()
    {
        Connector.Lifetime.ThrowIfDisposed();
        if (IsOver)
        {
            throw Over();
        }

        Connector.Lifetime.Retain();
        return Generation;
    }

    /// <summary>Takes one step.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled: nothing more can be read.</exception>
    /// <exception cref="ConnectorException">The step failed, or the idle timeout passed.</exception>
    public async ValueTask<TResult> StepAsync<TState, TResult>(TState state, Func<TState, CancellationToken, ValueTask<TResult>> step, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (IsOver)
        {
            throw _run?.Placed(Over()) ?? Over();
        }

        _run?.Resume();
        var cancelling = cancellationToken.UnsafeRegister(static lease => ((ManagedLease)lease!).Stop(StopReason.Cancelled), this);
        try
        {
            _idleTimer?.Change(_idleTimeout!.Value, Timeout.InfiniteTimeSpan);
            var pending = step(state, Token);
            if (pending.IsCompletedSuccessfully)
            {
                return pending.Result;
            }

            var task = pending.AsTask();
            _underWay = task;
            return await Abandonment.WaitAsync(task, this, Token).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // It is told as what it means.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            ExceptionDispatchInfo.Throw(Fail(exception, cancellationToken));
            throw;
        }
        finally
        {
            cancelling.Unregister();
            _idleTimer?.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>How a failure of a step is told.</summary>
    public Exception Fail(Exception exception, CancellationToken cancellationToken) => Failed(Tell(exception, cancellationToken));

    /// <inheritdoc/>
    public void Abandon(Task ending)
    {
        Abandoned(ending);
        _run?.Operation.Signal.RecordAbandoned();
    }

    /// <summary>A step goes on although nobody waits for it: until it ends there is no other.</summary>
    public void Abandoned(Task ending)
    {
        _underWay = ending;
        _isAbandoned = true;
    }

    /// <summary>Cancels what runs: nobody waits for it any more.</summary>
    public void Stop() => Stop(StopReason.Ended);

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

    private void Stop(StopReason why)
    {
        Interlocked.CompareExchange(ref _why, why, StopReason.None);
        Cancelling.Request(_stop);
    }

    private static ConnectorConflictException Over() => new("An earlier step was cancelled, or did not end in time: dispose it and begin anew.");

    private Exception Tell(Exception exception, CancellationToken cancellationToken)
    {
        if (_stop.IsCancellationRequested && exception is not ConnectorTimeoutException && Connector.MayBeAbort(exception))
        {
            switch (_why)
            {
                case StopReason.Cancelled:
                    return Connector.Cancelled(exception, $"{Connector.Name}: cancelled.", cancellationToken);
                case StopReason.Ended:
                    return new ObjectDisposedException(Connector.Name, $"{Connector.Name}: disposed while it was being read.");
                case StopReason.Idle:
                    exception = new ConnectorTimeoutException(
                        string.Create(CultureInfo.InvariantCulture, $"Nothing came within {_idleTimeout!.Value.TotalSeconds:0.###} s. Raise resilience:idle_timeout, or ask for less."), exception);
                    break;
            }
        }

        return Placed(exception);
    }

    private ConnectorException Placed(Exception exception)
    {
        var error = Connector.Map(exception);
        if (error.IsConnectionLost)
        {
            Connector.Lifetime.Lose(Generation);
        }

        return _run?.Placed(error) ?? error;
    }

    private Exception Failed(Exception told)
    {
        _hasFailed = true;
        _run?.End(told);
        return told;
    }
}
