namespace DataMesh.Runtime;

/// <summary>One call on its way through the layers: what it may do, what happened to it, and how its failure is told.</summary>
internal sealed class OperationRun(ManagedConnector connector, ManagedOperation operation, OperationCall facts, CancellationToken callerToken) : IRetriedCall
{
    private OperationSpan _span;
    private bool _hasStarted;
    private bool _mayHaveHappened;

    public ManagedConnector Connector { get; } = connector;

    public ManagedOperation Operation { get; } = operation;

    public void Begin()
    {
        _span = new OperationSpan(Operation.Signal, facts);
        Connector.Access.Check(Operation, facts);
    }

    /// <summary>The system has the work from here on.</summary>
    public void Started() => _hasStarted = true;

    public bool MayRetry(ConnectorException error) =>
        error.IsTransient &&
        (facts.MayRepeat || error.Outcome == OperationOutcome.NotStarted) &&
        !(facts.IsInputUsedUp && _hasStarted) &&
        !Connector.Lifetime.IsOver &&
        !callerToken.IsCancellationRequested;

    public void Retrying(ConnectorException error, int attempt, TimeSpan delay)
    {
        _mayHaveHappened |= error.Outcome == OperationOutcome.Unknown;
        _hasStarted = false;
        _span.Retrying(error, attempt, delay);
    }

    /// <summary>Ends the span, or leaves that to a result which goes on.</summary>
    public void Succeed(object? result)
    {
        if (result is ILeaseHolder holder)
        {
            holder.Lease.Adopt(this);
        }
        else
        {
            _span.Succeed((result as QueryResult)?.RowCount, result);
        }
    }

    public void End(long? rows) => _span.Succeed(rows);

    public void End(Exception exception) => _span.Fail(exception);

    /// <summary>What an exception of one attempt means; null: what the caller gets is decided at the end.</summary>
    public ConnectorException? Explain(Exception exception, TimeBudget attempt, CancellationToken total)
    {
        if (exception is ObjectDisposedException && !_hasStarted)
        {
            return null;
        }

        // Drivers that are told to stop often throw exceptions of their own.
        var mayBeAbort = Connector.MayBeAbort(exception);
        if (mayBeAbort && total.IsCancellationRequested)
        {
            return null;
        }

        return Placed(mayBeAbort && attempt.HasPassed ? attempt.Error(exception) : Connector.Map(exception));
    }

    /// <summary>The exception that the caller gets.</summary>
    public Exception Fail(Exception exception, TimeBudget total)
    {
        var told = Tell(exception, total);
        End(told);
        return told;
    }

    /// <summary>Adds connector and operation to an error, and what earlier attempts may have done.</summary>
    public ConnectorException Placed(ConnectorException error)
    {
        var placed = error switch
        {
            { Outcome: OperationOutcome.Unknown } when !_hasStarted && !_mayHaveHappened => error.NeverStarted(),
            { Outcome: not OperationOutcome.Unknown } when _mayHaveHappened => error.AfterAnAttemptThatMayHaveWorked(),
            _ => error,
        };
        return placed.At(Connector.Name, Operation.Name, facts.ChangesData, facts.MayRepeat, Connector.Secrets);
    }

    private Exception Tell(Exception exception, TimeBudget total)
    {
        if (Connector.MayBeAbort(exception))
        {
            if (callerToken.IsCancellationRequested)
            {
                return Cancelled(exception);
            }

            // A connector that tells of the timeout itself may know what became of the work.
            if (total.HasPassed && exception is not ConnectorTimeoutException)
            {
                return Placed(total.Error(exception));
            }
        }

        return exception is ObjectDisposedException && !_hasStarted ? exception : Placed(Connector.Map(exception));
    }

    private OperationCanceledException Cancelled(Exception exception)
    {
        var mayHaveHappened = facts.ChangesData && (_hasStarted || _mayHaveHappened);
        return exception is OperationCanceledException cancelled && !mayHaveHappened && cancelled.CancellationToken == callerToken
            ? cancelled
            : new OperationCanceledException(
                $"{Connector.Name}, {Operation.Name}: cancelled.{(mayHaveHappened ? ConnectorException.Warning(facts.MayRepeat) : "")}",
                exception,
                callerToken);
    }
}
