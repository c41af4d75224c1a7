using System.Globalization;
using System.Runtime.ExceptionServices;

namespace DataMesh.Runtime;

/// <summary>
/// Keeps the connection of a stream, a listing, an opened object or a session until its end; takes its steps, each within the idle
/// timeout; ends its span. Its token is cancelled at the end, so that the system stops what nobody reads any more. Not thread-safe.
/// </summary>
internal sealed class ManagedLease : IAbandonsCalls
{
    private readonly TimeSpan? _idleTimeout;
    private readonly CancellationTokenSource _stop;
    private CancellationTokenRegistration _opening;
    private OperationRun? _run;
    private Task _abandoned = Task.CompletedTask;
    private bool _hasPermit;
    private bool _hasEnded;

    /// <summary>To be taken while an operation runs.</summary>
    /// <param name="connector">What it is open on.</param>
    /// <param name="idleTimeout">How long a step may take; null: no limit.</param>
    /// <param name="openToken">Ends the opening.</param>
    public ManagedLease(ManagedConnector connector, TimeSpan? idleTimeout, CancellationToken openToken)
    {
        Connector = connector;
        _idleTimeout = idleTimeout;
        _stop = idleTimeout is null ? new CancellationTokenSource() : new CancellationTokenSource(Timeout.InfiniteTimeSpan, connector.TimeProvider);
        _opening = openToken.UnsafeRegister(static stop => ((CancellationTokenSource)stop!).Cancel(), _stop);
        Token = _stop.Token;
        connector.Lifetime.Retain();
        Generation = connector.Lifetime.Generation;
    }

    public ManagedConnector Connector { get; }

    /// <summary>The connection it holds.</summary>
    public int Generation { get; }

    /// <summary>For the author's calls: cancelled when a step is, when it was idle too long, and at the end.</summary>
    public CancellationToken Token { get; }

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
            _hasEnded = true;
            if (inner is not null)
            {
                await inner.DisposeAsync().ConfigureAwait(false);
            }

            LetGo();
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
        ThrowIfBusy();
        Connector.Lifetime.Retain();
        return Generation;
    }

    /// <summary>Takes one step.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled: nothing more can be read.</exception>
    /// <exception cref="ConnectorException">The step failed, or the idle timeout passed.</exception>
    public async ValueTask<TResult> StepAsync<TState, TResult>(TState state, Func<TState, CancellationToken, ValueTask<TResult>> step, CancellationToken cancellationToken)
    {
        ThrowIfBusy();
        _run?.Resume();
        var cancelling = cancellationToken.UnsafeRegister(static stop => ((CancellationTokenSource)stop!).Cancel(), _stop);
        try
        {
            if (_idleTimeout is { } limit)
            {
                _stop.CancelAfter(limit);
            }

            var pending = step(state, Token);
            return pending.IsCompletedSuccessfully
                ? pending.Result
                : await Abandonment.WaitAsync(pending.AsTask(), this, Token).ConfigureAwait(false);
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
            await cancelling.DisposeAsync().ConfigureAwait(false);
            if (_idleTimeout is not null)
            {
                _stop.CancelAfter(Timeout.InfiniteTimeSpan);
            }
        }
    }

    /// <summary>How a failure of a step is told.</summary>
    public Exception Fail(Exception exception, CancellationToken cancellationToken)
    {
        var told = Tell(exception, cancellationToken);
        _run?.End(told);
        return told;
    }

    /// <inheritdoc/>
    public void Abandon(Task ending)
    {
        Abandoned(ending);
        _run?.Operation.Signal.RecordAbandoned();
    }

    /// <summary>A step goes on although nobody waits for it: until it ends there is no other.</summary>
    public void Abandoned(Task ending) => _abandoned = ending;

    /// <summary>Cancels what runs: nobody waits for it any more.</summary>
    public void Stop() => _stop.Cancel();

    /// <summary>Ends it: cancels what runs, closes what is open, and gives the connection back; all but the first call do nothing.</summary>
    /// <param name="close">Closes the author's own; not called beside a step that is still under way.</param>
    /// <param name="rows">What the span says was read.</param>
    public async ValueTask EndAsync(Func<ValueTask> close, long? rows = null)
    {
        if (_hasEnded)
        {
            return;
        }

        _hasEnded = true;
        await _stop.CancelAsync().ConfigureAwait(false);
        var ending = CloseAsync(close);
        try
        {
            // A step that was given up had its grace, and is counted: what it leaves open is closed when it ends.
            if (_abandoned.IsCompleted)
            {
                await ((Task)ending).WaitAsync(ConnectorLifetime.DrainBudget, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                if (!ending.IsCompleted)
                {
                    _run?.Operation.Signal.RecordAbandoned();
                }
                else if (await ending.ConfigureAwait(false) is { } failure)
                {
                    ExceptionDispatchInfo.Throw(Fail(failure, CancellationToken.None));
                }
            }
        }
        finally
        {
            _run?.End(rows);
        }
    }

    /// <summary>Ends it from synchronous code.</summary>
    /// <param name="close">Closes the author's own.</param>
    public void End(Action close)
    {
        if (_hasEnded)
        {
            return;
        }

        _hasEnded = true;
        try
        {
            Stop();
            close();
        }
        finally
        {
            _run?.End(rows: null);
            LetGo();
        }
    }

    private async Task<Exception?> CloseAsync(Func<ValueTask> close)
    {
        try
        {
            await _abandoned.ConfigureAwait(false);
            await close().ConfigureAwait(false);
            return null;
        }
#pragma warning disable CA1031 // Told to whoever still waits.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return exception;
        }
        finally
        {
            LetGo();
        }
    }

    private void LetGo()
    {
        _opening.Dispose();
        _stop.Dispose();
        Connector.Lifetime.Leave();
        if (_hasPermit)
        {
            _run!.Leave();
        }
    }

    private void ThrowIfBusy()
    {
        if (!_abandoned.IsCompleted)
        {
            throw new ConnectorConflictException("An earlier step was cancelled and has not ended: dispose it and begin anew.");
        }
    }

    private Exception Tell(Exception exception, CancellationToken cancellationToken)
    {
        if (_stop.IsCancellationRequested && exception is not ConnectorTimeoutException && Connector.MayBeAbort(exception))
        {
            if (cancellationToken.IsCancellationRequested)
            {
                return Connector.Cancelled(exception, $"{Connector.Name}: cancelled.", cancellationToken);
            }

            if (!_hasEnded && _idleTimeout is { } limit)
            {
                exception = new ConnectorTimeoutException(
                    string.Create(CultureInfo.InvariantCulture, $"Nothing came within {limit.TotalSeconds:0.###} s. Raise resilience:idle_timeout, or ask for less."), exception);
            }
        }

        var error = Connector.Map(exception);
        if (error.IsConnectionLost)
        {
            Connector.Lifetime.Lose(Generation);
        }

        return _run?.Placed(error) ?? error;
    }
}
