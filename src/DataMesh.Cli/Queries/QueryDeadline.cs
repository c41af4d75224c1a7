namespace DataMesh.Cli.Queries;

/// <summary>How long all of a command's work on a system may take.</summary>
internal sealed class QueryDeadline : IDisposable
{
    private readonly CancellationTokenSource _source;
    private readonly CancellationToken _keys;
    private readonly TimeSpan? _timeout;

    public QueryDeadline(TimeSpan? timeout, CancellationToken keys)
    {
        _timeout = timeout;
        _keys = keys;
        _source = CancellationTokenSource.CreateLinkedTokenSource(keys);
        if (timeout is { } span)
        {
            _source.CancelAfter(span);
        }
    }

    /// <summary>Cancelled by the keys, and when the time is over.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>The error where it was the time that ended the work; else null.</summary>
    public ConnectorException? ErrorOf(OperationCanceledException exception, string instance) =>
        _timeout is { } timeout && _source.IsCancellationRequested && !_keys.IsCancellationRequested
            ? ConnectorException.Create(
                ConnectorErrorKind.Timeout,
                $"The SQL on '{instance}' did not end within {timeout.TotalSeconds:0.###} s (--timeout), and was cancelled.",
                exception,
                outcome: (exception as ConnectorCanceledException)?.Outcome)
            : null;

    public void Dispose() => _source.Dispose();
}
