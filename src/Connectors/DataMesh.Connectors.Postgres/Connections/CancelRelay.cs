namespace DataMesh.Connectors.Postgres.Connections;

/// <summary>
/// Passes a caller's cancel on from a thread of its own: Npgsql opens a connection and sends the server's cancel request on the thread
/// that cancels its token, and neither a caller nor the pool of threads must wait for a network that stalls.
/// </summary>
internal sealed class CancelRelay : IDisposable
{
    private readonly CancellationTokenSource? _stop;
    private readonly CancellationTokenRegistration _registration;

    public CancelRelay(CancellationToken caller)
    {
        CallerToken = caller;
        if (caller.CanBeCanceled)
        {
            caller.ThrowIfCancellationRequested();
            _stop = new CancellationTokenSource();
            _registration = caller.UnsafeRegister(static stop => Stop((CancellationTokenSource)stop!), _stop);
        }
    }

    public CancellationToken CallerToken { get; }

    /// <summary>Whether the caller ended the call.</summary>
    public bool IsCanceled => CallerToken.IsCancellationRequested;

    /// <summary>What Npgsql gets.</summary>
    public CancellationToken Token => _stop?.Token ?? CancellationToken.None;

    public void Dispose()
    {
        _registration.Dispose();
        _stop?.Dispose();
    }

    private static void Stop(CancellationTokenSource stop) =>
        _ = Task.Factory.StartNew(static stop => Cancel((CancellationTokenSource)stop!), stop, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private static void Cancel(CancellationTokenSource stop)
    {
        try
        {
            stop.Cancel();
        }
#pragma warning disable CA1031 // The call had ended before its cancel came this far, or tells what went wrong itself.
        catch (Exception)
#pragma warning restore CA1031
        {
        }
    }
}
