namespace DataMesh.Runtime;

internal sealed partial class OperationRun
{
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

    private bool MayRetry(ConnectorException error) =>
        error.IsTransient &&
        (_facts.MayRepeat || error.Outcome == OperationOutcome.NotStarted) &&
        !(_facts.IsInputUsedUp && _hasStarted) &&
        !(_facts.HasInput && _isAbandoned) && // Who still reads the input must not see it rewound.
        !(error.RetryAfter > RetryLayer.LongestWaitAskedFor) &&
        !(error.RetryAfter is { } wait && _timeout is not null && wait > TimeLeft) &&
        !Connector.Lifetime.IsOver &&
        !CallerToken.IsCancellationRequested;
}
