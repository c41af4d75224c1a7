namespace DataMesh.Gen.Integration.Tests.Pipeline;

/// <summary>One instance in the model: the layers and the lifetime as the documentation tells them, one event after the other.</summary>
internal sealed class ModelInstance(Policy policy, ModelClock clock)
{
    private static readonly TimeSpan DrainBudget = TimeSpan.FromSeconds(10);

    private readonly ModelBreaker? _breaker = policy.HasBreaker ? new ModelBreaker() : null;
    private readonly List<ModelCall> _calls = [];
    private readonly Queue<ModelCall> _queue = new();
    private int _permits = Policy.Permits;
    private int _generation;
    private bool _isConnected;
    private DateTimeOffset? _connectDrainsUntil;
    private DateTimeOffset? _retiresUntil;
    private bool _isDisposed;
    private bool _isOver;

    public int Connects { get; private set; }

    /// <summary>When the timers are due that the wrapper must have set by now.</summary>
    public IEnumerable<DateTimeOffset> DueTimes =>
        _calls.SelectMany(static call => call.DueTimes)
            .Concat(_connectDrainsUntil is { } drained ? [drained] : [])
            .Concat(_retiresUntil is { } retired ? [retired] : []);

    private IEnumerable<ModelCall> OnTheLine => _calls.Where(static call => call.Phase is Phase.Running or Phase.Open);

    public ModelCall Begin(int id, bool mayRepeat, bool isStream)
    {
        var call = new ModelCall(id, this, mayRepeat, isStream, policy.HasTotalTimeout ? clock.Now + Policy.TotalTimeout : null);
        _calls.Add(call);
        if (_isDisposed)
        {
            End(call, Outcomes.Disposed);
        }
        else if (!policy.HasConcurrency)
        {
            Attempt(call);
        }
        else if (_permits > 0)
        {
            _permits--;
            call.HasPermit = true;
            Attempt(call);
        }
        else if (!_queue.Any(static waiting => waiting.Phase == Phase.Queued))
        {
            call.Phase = Phase.Queued;
            _queue.Enqueue(call);
        }
        else
        {
            End(call, Outcomes.Error(ConnectorErrorKind.RateLimited, OperationOutcome.NotStarted));
        }

        return call;
    }

    /// <summary>The author ends the attempt that is under way.</summary>
    public void Answer(ModelCall call, ConnectorException? error)
    {
        if (error is not null)
        {
            Fail(call, error.Kind, error.Outcome, error.IsTransient, error.RetryAfter);
            return;
        }

        _breaker?.Ended(isFailure: false, isCancelled: false, clock.Now);
        call.AttemptDue = null;
        if (call.IsStream)
        {
            call.Phase = Phase.Open;
        }
        else
        {
            End(call, Outcomes.Result);
        }
    }

    public void CloseStream(ModelCall call) => End(call, Outcomes.Result);

    public void Cancel(ModelCall call)
    {
        if (call.Phase is Phase.Running or Phase.Connecting)
        {
            _breaker?.Ended(isFailure: false, isCancelled: true, clock.Now);
        }

        End(call, Outcomes.Cancelled(call.HasStarted || call.MayHaveHappened ? OperationOutcome.Unknown : OperationOutcome.NotStarted));
    }

    /// <summary>Another takes its place: what has begun may end here, until the drain budget passes.</summary>
    public void Retire()
    {
        _retiresUntil = clock.Now + DrainBudget;
        EndRetirement();
    }

    public void Dispose()
    {
        _isDisposed = !_isOver; // What was cut off before was told why.
        Over(Outcomes.Disposed);
    }

    /// <summary>Fires whatever is due by now.</summary>
    public void Fire()
    {
        if (_retiresUntil <= clock.Now)
        {
            _retiresUntil = null;
            Over(Outcomes.Error(ConnectorErrorKind.Connection, OperationOutcome.NotStarted));
        }

        if (_connectDrainsUntil <= clock.Now)
        {
            Connect();
        }

        foreach (var call in _calls.ToList())
        {
            if (call.Phase is not (Phase.Open or Phase.Ended) && call.TotalDue <= clock.Now)
            {
                if (call.Phase is Phase.Running or Phase.Connecting)
                {
                    _breaker?.Ended(isFailure: true, isCancelled: false, clock.Now);
                }

                End(call, Outcomes.Error(ConnectorErrorKind.Timeout, Told(call, OperationOutcome.Unknown)));
            }
            else if (call.AttemptDue <= clock.Now)
            {
                Fail(call, ConnectorErrorKind.Timeout, OperationOutcome.Unknown, isTransient: true, retryAfter: null);
            }
            else if (call.WakesAt <= clock.Now)
            {
                call.WakesAt = null;
                Attempt(call);
            }
        }
    }

    private static OperationOutcome Told(ModelCall call, OperationOutcome outcome) =>
        outcome == OperationOutcome.Unknown && !call.HasStarted && !call.MayHaveHappened ? OperationOutcome.NotStarted
        : call.MayHaveHappened ? OperationOutcome.Unknown
        : outcome;

    private void Attempt(ModelCall call)
    {
        call.HasStarted = false;
        if (_isOver)
        {
            CutOff(call);
            return;
        }

        if (_breaker?.LetsThrough(clock.Now) == false)
        {
            End(call, Outcomes.Error(ConnectorErrorKind.Connection, Told(call, OperationOutcome.NotStarted)));
            return;
        }

        call.Tries++;
        call.AttemptDue = policy.HasAttemptTimeout ? clock.Now + Policy.AttemptTimeout : null;
        if (_isConnected)
        {
            Run(call);
        }
        else
        {
            call.Phase = Phase.Connecting;
            _connectDrainsUntil ??= clock.Now + DrainBudget;
            ConnectIfDrained();
        }
    }

    // On what is over there is no connection to be had, and what the breaker learns is of no matter.
    private void CutOff(ModelCall call) => End(
        call,
        _isDisposed && !call.MayHaveHappened ? Outcomes.Disposed : Outcomes.Error(ConnectorErrorKind.Connection, Told(call, OperationOutcome.NotStarted)));

    private void Run(ModelCall call)
    {
        call.Phase = Phase.Running;
        call.HasStarted = true;
        call.Attempts++;
        call.Generation = _generation;
    }

    private void Fail(ModelCall call, ConnectorErrorKind kind, OperationOutcome outcome, bool isTransient, TimeSpan? retryAfter)
    {
        call.AttemptDue = null;
        var wasRunning = call.Phase == Phase.Running;
        if (kind == ConnectorErrorKind.Connection && wasRunning && call.Generation == _generation)
        {
            _isConnected = false;
        }

        outcome = Told(call, outcome);
        _breaker?.Ended(kind is ConnectorErrorKind.Connection or ConnectorErrorKind.Timeout, isCancelled: false, clock.Now);
        var fits = retryAfter is null || call.TotalDue is null || clock.Now + retryAfter <= call.TotalDue;
        if (isTransient && (call.MayRepeat || outcome == OperationOutcome.NotStarted) && call.Tries < policy.Attempts && fits && !_isOver)
        {
            call.MayHaveHappened |= outcome == OperationOutcome.Unknown;
            call.HasStarted = false;
            call.Phase = Phase.Waiting;
            call.WakesAt = clock.Now + (retryAfter ?? Policy.Delay(call.Tries - 1, clock.Draws.NextDouble()));
        }
        else
        {
            End(call, Outcomes.Error(kind, outcome));
        }

        ConnectIfDrained();
    }

    private void End(ModelCall call, string outcome)
    {
        call.Phase = Phase.Ended;
        call.Outcome = outcome;
        (call.AttemptDue, call.WakesAt) = (null, null);
        if (call.HasPermit)
        {
            call.HasPermit = false;
            _permits++;
        }

        while (_permits > 0 && _queue.TryDequeue(out var next))
        {
            if (next.Phase == Phase.Queued)
            {
                _permits--;
                next.HasPermit = true;
                next.TotalDue = next.TotalDue is { } due ? clock.Now + TimeSpan.FromMilliseconds(Math.Floor((due - clock.Now).TotalMilliseconds)) : null; // Timers count whole milliseconds.
                Attempt(next);
            }
        }

        ConnectIfDrained();
        EndRetirement();
    }

    private void ConnectIfDrained()
    {
        if (_connectDrainsUntil is not null && !OnTheLine.Any())
        {
            Connect();
        }
    }

    private void Connect()
    {
        _connectDrainsUntil = null;
        Connects++;
        _generation++;
        _isConnected = true;
        foreach (var call in _calls.Where(static call => call.Phase == Phase.Connecting).ToList())
        {
            Run(call);
        }
    }

    private void EndRetirement()
    {
        if (_retiresUntil is not null && _calls.All(static call => call.Phase == Phase.Ended) && _connectDrainsUntil is null)
        {
            _retiresUntil = null;
            _isOver = true;
        }
    }

    private void Over(string told)
    {
        _isOver = true;
        _isConnected = false;
        _connectDrainsUntil = null;
        foreach (var call in _calls.Where(static call => call.Phase is Phase.Queued or Phase.Connecting or Phase.Waiting).ToList())
        {
            if (call.Phase is Phase.Connecting or Phase.Waiting)
            {
                CutOff(call);
            }
            else
            {
                End(call, told);
            }
        }
    }
}
