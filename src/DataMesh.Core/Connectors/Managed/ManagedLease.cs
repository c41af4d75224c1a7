namespace DataMesh.Runtime;

/// <summary>Keeps the connection of a stream, a listing or a session open until its end, and ends its span. Not thread-safe.</summary>
internal sealed class ManagedLease
{
    private readonly ManagedConnector _connector;
    private OperationRun? _run;
    private bool _isReleased;

    /// <summary>To be taken while an operation runs.</summary>
    public ManagedLease(ManagedConnector connector)
    {
        _connector = connector;
        connector.Lifetime.Retain();
        Generation = connector.Lifetime.Generation;
    }

    /// <summary>The connection it holds.</summary>
    public int Generation { get; }

    /// <summary>Takes over the span of the operation that opened it.</summary>
    public void Adopt(OperationRun run) => _run = run;

    /// <summary>How a failure of a later step is told.</summary>
    public Exception Fail(Exception exception, CancellationToken stepToken)
    {
        var told = Tell(exception, stepToken);
        _run?.End(told);
        return told;
    }

    private Exception Tell(Exception exception, CancellationToken stepToken)
    {
        if (stepToken.IsCancellationRequested && _connector.MayBeAbort(exception))
        {
            return exception as OperationCanceledException ?? new OperationCanceledException($"{_connector.Name}: cancelled.", exception, stepToken);
        }

        var error = _connector.Map(exception);
        if (error.Kind == ConnectorErrorKind.Connection)
        {
            _connector.Lifetime.Lose(Generation);
        }

        return _run?.Placed(error) ?? error;
    }

    public void Release(long? rows = null)
    {
        if (!_isReleased)
        {
            _isReleased = true;
            _run?.End(rows);
            _connector.Lifetime.Leave();
        }
    }
}
