namespace DataMesh.Conformance.Tests.Sqlite;

public sealed partial class FaultySqliteConnector
{
    private readonly SemaphoreSlim _sessions = new(20);
    private Task<IQuerySession>? _session;

    public async Task<IQuerySession> OpenSessionAsync(CancellationToken cancellationToken = default)
    {
        if (_faults.Has("leaks-sessions"))
        {
            await _sessions.WaitAsync(cancellationToken);
        }

        var session = _faults.Has("gives-all-one-session") ? await (_session ??= _inner.OpenSessionAsync(cancellationToken)) : await _inner.OpenSessionAsync(cancellationToken);
        return new FaultySession(this, session, _faults);
    }
}
