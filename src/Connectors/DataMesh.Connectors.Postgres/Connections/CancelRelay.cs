namespace DataMesh.Connectors.Postgres.Connections;

/// <summary>
/// Passes a caller's cancel on from a thread of the pool: Npgsql opens a connection and sends the server's cancel request on the thread
/// that cancels its token, and a caller must not wait for that.
/// </summary>
internal sealed class CancelRelay : IDisposable
{
    private readonly CancellationTokenSource? _stop;
    private readonly CancellationTokenRegistration _registration;

    public CancelRelay(CancellationToken caller)
    {
        if (caller.CanBeCanceled)
        {
            caller.ThrowIfCancellationRequested();
            _stop = new CancellationTokenSource();
            _registration = caller.UnsafeRegister(static stop => _ = ((CancellationTokenSource)stop!).CancelAsync(), _stop);
        }
    }

    /// <summary>What Npgsql gets.</summary>
    public CancellationToken Token => _stop?.Token ?? CancellationToken.None;

    public void Dispose()
    {
        _registration.Dispose();
        _stop?.Dispose();
    }
}
