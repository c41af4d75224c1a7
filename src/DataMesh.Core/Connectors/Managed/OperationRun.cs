namespace DataMesh.Runtime;

/// <summary>One call on its way through the layers: what it may do, what happened to it, and how its failure is told.</summary>
internal sealed class OperationRun(ManagedConnector connector, ManagedOperation operation, OperationCall facts, CancellationToken callerToken) : IRetriedCall
{
    private OperationSpan? _span;
    private bool _hasStarted;

    public ManagedConnector Connector { get; } = connector;

    public ManagedOperation Operation { get; } = operation;

    public void Begin()
    {
        _span = new OperationSpan(Operation.Signal, facts.Collection);
        Connector.Access.Check(Operation, facts);
    }

    /// <summary>The system has the work from here on.</summary>
    public void Started() => _hasStarted = true;

    public bool MayRetry(ConnectorException error) =>
        error.IsTransient && (facts.MayRepeat || error.Outcome == OperationOutcome.NotStarted) && !callerToken.IsCancellationRequested;

    public void Retrying(ConnectorException error, int attempt, TimeSpan delay)
    {
        _hasStarted = false;
        _span!.Retrying(error, attempt, delay);
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
            End((result as QueryResult)?.RowCount);
        }
    }

    public void End(long? rows) => _span?.Succeed(rows);

    public void End(Exception exception) => _span?.Fail(exception);

    /// <summary>What an exception of one attempt means; null: it passes as it is.</summary>
    public ConnectorException? Explain(Exception exception, TimeBudget attempt, CancellationToken total)
    {
        if (exception is ObjectDisposedException && !_hasStarted)
        {
            return null;
        }

        if (exception is OperationCanceledException)
        {
            if (callerToken.IsCancellationRequested || total.IsCancellationRequested)
            {
                return null;
            }

            if (attempt.HasPassed)
            {
                return Placed(attempt.Error(exception));
            }
        }

        return Placed(Connector.Map(exception));
    }

    /// <summary>The exception that the caller gets.</summary>
    public Exception Fail(Exception exception, TimeBudget total)
    {
        var told = Tell(exception, total);
        End(told);
        return told;
    }

    private Exception Tell(Exception exception, TimeBudget total)
    {
        if (callerToken.IsCancellationRequested && exception is OperationCanceledException or ConnectorException { Kind: ConnectorErrorKind.Connection or ConnectorErrorKind.Timeout or ConnectorErrorKind.Internal })
        {
            return Cancelled(exception);
        }

        return exception switch
        {
            OperationCanceledException when total.HasPassed => Placed(total.Error(exception)),
            ConnectorException error => Placed(error),
            _ => exception,
        };
    }

    private OperationCanceledException Cancelled(Exception exception)
    {
        var mayHaveHappened = _hasStarted && facts is { ChangesData: true, MayRepeat: false };
        return exception is OperationCanceledException cancelled && !mayHaveHappened && cancelled.CancellationToken == callerToken
            ? cancelled
            : new OperationCanceledException(
                $"{Connector.Name}, {Operation.Name}: cancelled.{(mayHaveHappened ? " The work may have happened all the same: check before you repeat it." : "")}",
                exception,
                callerToken);
    }

    /// <summary>Adds connector and operation to an error.</summary>
    public ConnectorException Placed(ConnectorException error)
    {
        var placed = _hasStarted || error.Outcome != OperationOutcome.Unknown ? error : error.NeverStarted();
        return placed.At(Connector.Name, Operation.Name, facts is { ChangesData: true, MayRepeat: false });
    }
}
