using System.Globalization;

namespace DataMesh.Runtime;

internal sealed partial class ManagedLease
{
    /// <summary>How a failure of a step is told.</summary>
    public Exception Fail(Exception exception, CancellationToken cancellationToken) => Failed(Tell(exception, cancellationToken));

    private Exception Failed(Exception told)
    {
        _hasFailed = true;
        _run?.End(told);
        return told;
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
}
