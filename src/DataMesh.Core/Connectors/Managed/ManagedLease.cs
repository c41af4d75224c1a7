using System.Diagnostics.CodeAnalysis;

namespace DataMesh.Runtime;

/// <summary>
/// Keeps the connection of a stream, a listing, an opened object or a session until its end; takes its steps, each within the idle
/// timeout; ends its span. Its token is cancelled at the end, so that the system stops what nobody reads any more. One step at a time;
/// it may be ended at any time.
/// </summary>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "The timer ends with the lease; the source holds no handle, and an author may look at its token later.")]
internal sealed partial class ManagedLease : IAbandonsCalls
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
}
