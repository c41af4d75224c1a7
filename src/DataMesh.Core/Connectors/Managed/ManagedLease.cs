namespace DataMesh.Runtime;

/// <summary>Keeps the connection of a stream, a listing or a session open until its end, and ends its span. Not thread-safe.</summary>
internal sealed class ManagedLease
{
    private readonly ManagedConnector _connector;
    private readonly int _generation;
    private OperationRun? _run;
    private bool _isReleased;

    /// <summary>To be taken while an operation runs.</summary>
    public ManagedLease(ManagedConnector connector)
    {
        _connector = connector;
        connector.Lifetime.Retain();
        _generation = connector.Lifetime.Generation;
    }

    /// <summary>Takes over the span of the operation that opened it.</summary>
    public void Adopt(OperationRun run) => _run = run;

    /// <summary>How a failure of a later step is told.</summary>
    public Exception Fail(Exception exception, CancellationToken stepToken)
    {
        var error = exception is OperationCanceledException && stepToken.IsCancellationRequested ? null : _connector.Map(exception);
        if (error is { Kind: ConnectorErrorKind.Connection })
        {
            _connector.Lifetime.Lose(_generation);
        }

        var told = error is null || _run is null ? exception : _run.Placed(error);
        _run?.End(told);
        return told;
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
