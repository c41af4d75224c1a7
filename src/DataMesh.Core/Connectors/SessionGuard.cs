namespace DataMesh;

/// <summary>Lets a session run one operation at a time, and none after its dispose. Thread-safe.</summary>
public sealed class SessionGuard
{
    private int _isBusy;
    private int _isDisposed;

    /// <summary>Whether the session was disposed; what runs still may fail for no other reason.</summary>
    public bool IsDisposed => Volatile.Read(ref _isDisposed) != 0;

    /// <summary>Whether an operation runs, or its stream is open.</summary>
    public bool IsBusy => Volatile.Read(ref _isBusy) != 0;

    /// <summary>Begins an operation.</summary>
    /// <param name="session">Named where it is disposed.</param>
    /// <exception cref="ObjectDisposedException">The session is disposed.</exception>
    /// <exception cref="ConnectorConflictException">Another operation runs, or its stream is open.</exception>
    public void Enter(IQuerySession session)
    {
        ObjectDisposedException.ThrowIf(IsDisposed, session);
        if (Interlocked.Exchange(ref _isBusy, 1) != 0)
        {
            throw ConnectorException.Create(
                ConnectorErrorKind.Conflict, "The session is busy: await the operation before, or dispose its stream, first.", outcome: OperationOutcome.NotStarted);
        }
    }

    /// <summary>Ends the operation.</summary>
    public void Exit() => Volatile.Write(ref _isBusy, 0);

    /// <summary>Disposes the session; false: it is already.</summary>
    public bool TryDispose() => Interlocked.Exchange(ref _isDisposed, 1) == 0;
}
