namespace DataMesh.Connectors.Trino.Http;

/// <summary>Ends a request with its caller, with the connector, or after its time.</summary>
internal sealed class RequestTimer : IDisposable
{
    private readonly CancellationTokenSource _limit;
    private readonly CancellationTokenSource _either;

    public RequestTimer(TimeSpan limit, TimeProvider timeProvider, CancellationToken closing, CancellationToken caller)
    {
        _limit = new CancellationTokenSource(limit, timeProvider);
        _either = CancellationTokenSource.CreateLinkedTokenSource(_limit.Token, closing, caller);
    }

    public CancellationToken Token => _either.Token;

    public void Dispose()
    {
        _either.Dispose();
        _limit.Dispose();
    }
}
