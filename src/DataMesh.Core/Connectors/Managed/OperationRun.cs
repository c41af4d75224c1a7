using System.Diagnostics;
using Polly;

namespace DataMesh.Runtime;

/// <summary>One call on its way through the layers: what it may do, what happened to it, and how its failure is told.</summary>
/// <remarks>Used again for a later call of the operation, unless something holds it longer than its call.</remarks>
internal sealed partial class OperationRun : IAbandonsCalls
{
    private static readonly ResiliencePropertyKey<OperationRun> Key = new("datamesh.run");

    private OperationCall _facts;
    private TimeSpan? _timeout;
    private long _start;
    private OperationSpan _span;
    private IDisposable? _permit;
    private int _holders;
    private bool _isHeld;
    private bool _hasStarted;
    private bool _mayHaveHappened;
    private bool _isAbandoned;
    private ConnectorException? _lastError;
    private long _attemptStart;

    private OperationRun(ManagedConnector connector, ManagedOperation operation)
    {
        Connector = connector;
        Operation = operation;
    }

    public ManagedConnector Connector { get; }

    public ManagedOperation Operation { get; }

    public CancellationToken CallerToken { get; private set; }

    /// <summary>What it is a step of; null: an operation of its own, which connects if need be.</summary>
    public ManagedLease? Lease { get; private set; }

    /// <summary>The layers of this call that are Polly's; null: none.</summary>
    public ResiliencePipeline? Pipeline => Operation.Pipeline ?? (_timeout is null ? null : Connector.Policy.TimeoutPipeline);

    /// <summary>What is left of the total timeout, at least a tick; infinite: there is none.</summary>
    public TimeSpan TimeLeft
    {
        get
        {
            if (_timeout is not { } timeout)
            {
                return Timeout.InfiniteTimeSpan;
            }

            var left = timeout - Connector.TimeProvider.GetElapsedTime(_start);
            return left > TimeSpan.Zero ? left : TimeSpan.FromTicks(1);
        }
    }

    /// <summary>A run of one call; the caller must <see cref="Leave"/> it.</summary>
    public static OperationRun Of(ManagedConnector connector, ManagedOperation operation, in OperationCall facts, CancellationToken callerToken, ManagedLease? lease = null)
    {
        var run = operation.TakeSpareRun() ?? new OperationRun(connector, operation);
        run._facts = facts;
        run._timeout = TimeBudget.Timed(ManagedOperation.Shorter(operation.Timeout, facts.Timeout));
        run._start = connector.TimeProvider.GetTimestamp();
        run._holders = 1;
        run._attemptStart = run._start;
        run._hasStarted = false;
        run._mayHaveHappened = false;
        run.CallerToken = callerToken;
        run.Lease = lease;
        return run;
    }

    public static OperationRun Of(ResilienceContext context) => context.Properties.GetValue(Key, null!);

    public void AttachTo(ResilienceContext context) => context.Properties.Set(Key, this);

    public void Begin() => _span = new OperationSpan(Operation.Signal, _facts);

    /// <summary>Makes its span the current one, for steps that come later than the call.</summary>
    public void Resume()
    {
        if (_span.Activity is { } activity)
        {
            Activity.Current = activity;
        }
    }

    /// <inheritdoc/>
    public void Abandon(Task ending)
    {
        _isAbandoned = true;
        Lease?.Abandoned(ending);
        Hold();
        Connector.Lifetime.Retain();
        Operation.Signal.RecordAbandoned();
        _ = EndAsync(ending);

        async Task EndAsync(Task ending)
        {
            await ending.ConfigureAwait(false);
            Connector.Lifetime.Leave();
            Leave();
        }
    }

    /// <summary>Something goes on after the call, under its permit; it must <see cref="Leave"/> too.</summary>
    public void Hold()
    {
        _isHeld = true;
        Interlocked.Increment(ref _holders);
    }

    /// <summary>The last to leave gives the permit back.</summary>
    public void Leave()
    {
        if (Interlocked.Decrement(ref _holders) == 0)
        {
            _permit?.Dispose();
            if (!_isHeld)
            {
                _permit = null;
                _lastError = null;
                _span = default;
                _facts = default;
                CallerToken = default;
                Lease = null;
                Operation.KeepSpareRun(this);
            }
        }
    }

    /// <summary>Ends the span, or leaves that to a result which goes on.</summary>
    public void Succeed(object? result)
    {
        if (result is ILeaseHolder holder)
        {
            _isHeld = true;
            holder.Lease.Adopt(this, holder.IsRunning);
        }
        else
        {
            _span.Succeed((result as QueryResult)?.RowCount, result);
        }
    }

    public void End(long? rows) => _span.Succeed(rows);

    public void End(Exception exception) => _span.Fail(exception);
}
