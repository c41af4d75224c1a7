using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.ExceptionServices;
using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace DataMesh.Runtime;

/// <summary>One call on its way through the layers: what it may do, what happened to it, and how its failure is told.</summary>
/// <remarks>Used again for a later call of the operation, unless something holds it longer than its call.</remarks>
internal sealed class OperationRun : IAbandonsCalls
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

    /// <summary>The layer of limits: what is not allowed ends here, what is too much waits here or ends.</summary>
    public ValueTask AdmitAsync()
    {
        if (Operation.IsChecked)
        {
            CheckAccess();
        }

        return Operation.Admission is not { } limits || limits.TryEnter(this, out _permit) ? default : WaitForAdmissionAsync(limits);
    }

    public void Begin() => _span = new OperationSpan(Operation.Signal, _facts);

    /// <summary>Makes its span the current one, for steps that come later than the call.</summary>
    public void Resume()
    {
        if (_span.Activity is { } activity)
        {
            Activity.Current = activity;
        }
    }

    /// <summary>When the present attempt began, by the connector's clock.</summary>
    public long AttemptStart => _attemptStart;

    /// <summary>The system has the work from here on.</summary>
    public void Started() => _hasStarted = true;

    public bool MayRetry(Exception exception) => ErrorOf(exception) is { } error && MayRetry(error);

    /// <summary>Waits for the next attempt, at most until the call or the connector ends.</summary>
    public async ValueTask RetryAsync(ConnectorException error, int attempt, TimeSpan delay, CancellationToken cancellationToken)
    {
        _mayHaveHappened |= error.Outcome == OperationOutcome.Unknown;
        _hasStarted = false;
        _lastError = error;
        _span.Retrying(error, attempt, delay);
        if (delay > TimeSpan.Zero)
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, Connector.Lifetime.Ending);
            await Task.Delay(delay, Connector.TimeProvider, either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        _attemptStart = Connector.TimeProvider.GetTimestamp();
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

    /// <summary>What an exception of one attempt means to the layers around it.</summary>
    /// <param name="exception">What the author's call threw.</param>
    /// <param name="generation">The connection it was made on, below 0: none.</param>
    /// <param name="attemptToken">The token that the call had.</param>
    public Exception Explain(Exception exception, int generation, CancellationToken attemptToken)
    {
        if (exception is ObjectDisposedException && !_hasStarted)
        {
            return exception;
        }

        // Drivers that are told to stop often throw exceptions of their own. One that tells of the timeout may know what became of the work.
        if (attemptToken.IsCancellationRequested && exception is not ConnectorTimeoutException && Connector.MayBeAbort(exception))
        {
            return exception as OperationCanceledException ?? new OperationCanceledException("The call was told to stop.", exception, attemptToken);
        }

        var error = Placed(Connector.Map(exception));
        if (error.IsConnectionLost && generation >= 0)
        {
            Connector.Lifetime.Lose(generation);
        }

        return error;
    }

    /// <summary>Throws what the caller gets for what came out of the layers.</summary>
    [DoesNotReturn]
    public void Fail(Exception exception)
    {
        var told = Tell(exception);
        End(told);
        ExceptionDispatchInfo.Throw(told);
    }

    /// <summary>What an attempt ended with, also where its time limit ended it; null: the caller's cancel, or a word of Polly's.</summary>
    public ConnectorException? ErrorOf(Exception exception) => exception switch
    {
        ConnectorException error => error,
        TimeoutRejectedException rejected => Placed(TimeBudget.Error(rejected.Timeout, "resilience:attempt_timeout", rejected.InnerException)),
        _ => null,
    };

    /// <summary>Adds connector and operation to an error, and what earlier attempts may have done.</summary>
    public ConnectorException Placed(ConnectorException error)
    {
        var placed = error switch
        {
            { Outcome: OperationOutcome.Unknown } when !_hasStarted && !_mayHaveHappened => error.NeverStarted(),
            { Outcome: not OperationOutcome.Unknown } when _mayHaveHappened => error.AfterAnAttemptThatMayHaveWorked(),
            _ => error,
        };
        return placed.At(Connector.Name, Operation.Name, _facts.ChangesData, _facts.MayRepeat, Connector.Secrets);
    }

    private bool MayRetry(ConnectorException error) =>
        error.IsTransient &&
        (_facts.MayRepeat || error.Outcome == OperationOutcome.NotStarted) &&
        !(_facts.IsInputUsedUp && _hasStarted) &&
        !(_facts.HasInput && _isAbandoned) && // Who still reads the input must not see it rewound.
        !(error.RetryAfter > RetryLayer.LongestWaitAskedFor) &&
        !(error.RetryAfter is { } wait && _timeout is not null && wait > TimeLeft) &&
        !Connector.Lifetime.IsOver &&
        !CallerToken.IsCancellationRequested;

    private void CheckAccess()
    {
        try
        {
            Connector.Access.Check(Operation, _facts);
        }
        catch (ConnectorAuthorizationException refusal)
        {
            Operation.Signal.RecordRefused(ConnectorTelemetry.RefusedByAccess);
            throw Placed(refusal);
        }
    }

    private async ValueTask WaitForAdmissionAsync(AdmissionLimits limits)
    {
        try
        {
            _permit = await limits.EnterAsync(this).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is ConnectorException or OperationCanceledException)
        {
            throw Tell(exception);
        }
    }

    private Exception Tell(Exception exception) => exception switch
    {
        _ when CallerToken.IsCancellationRequested && Connector.MayBeAbort(exception) => Cancelled(exception),
        TimeoutRejectedException rejected when rejected.Timeout == Operation.AttemptTimeout => ErrorOf(rejected)!,
        TimeoutRejectedException rejected => Placed(TimeBudget.Error(_timeout ?? rejected.Timeout, Operation.TimeoutKey(_facts.Timeout), _lastError ?? rejected.InnerException, _lastError)),
        BrokenCircuitException when Connector.Lifetime.Over() is { } over => Tell(over),
        BrokenCircuitException refusal => Refused(refusal),
        ObjectDisposedException when !_hasStarted && _mayHaveHappened => Placed(new ConnectorConnectionException($"The connector was disposed between two attempts. The last error: {_lastError!.MessageWithoutWarning}", _lastError)),
        ObjectDisposedException when !_hasStarted => exception,
        _ => Placed(Connector.Map(exception)),
    };

    private ConnectorException Refused(BrokenCircuitException refusal)
    {
        Operation.Signal.RecordRefused(ConnectorTelemetry.RefusedByCircuit);
        return Placed(CircuitBreaker.Error(refusal, _lastError is not null));
    }

    private OperationCanceledException Cancelled(Exception exception)
    {
        if (_facts.ChangesData)
        {
            var outcome = _hasStarted || _mayHaveHappened ? OperationOutcome.Unknown : OperationOutcome.NotStarted;
            return new ConnectorCanceledException(Connector.Name, Operation.Name, outcome, _facts.MayRepeat, exception, Connector.Secrets, CallerToken);
        }

        return Connector.Cancelled(exception, $"{Connector.Name}, {Operation.Name}: cancelled.", CallerToken);
    }
}
