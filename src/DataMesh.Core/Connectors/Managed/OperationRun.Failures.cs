using System.Diagnostics.CodeAnalysis;
using System.Runtime.ExceptionServices;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace DataMesh.Runtime;

internal sealed partial class OperationRun
{
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
