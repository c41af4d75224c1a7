namespace DataMesh.Conformance.Tests.Sqlite;

public sealed partial class FaultySqliteConnector
{
    private readonly SemaphoreSlim _sessions = new(20);
    private Task<IQuerySession>? _session;

    public async Task<IQuerySession> OpenSessionAsync(CancellationToken cancellationToken = default)
    {
        // A real one would wait for ever; this one waits longer than the checks do.
        if (_faults.Has("leaks-sessions") && !await _sessions.WaitAsync(TimeSpan.FromSeconds(6), cancellationToken))
        {
            throw new TimeoutException("There is no session left.");
        }

        var session = _faults.Has("gives-all-one-session") ? await (_session ??= _inner.OpenSessionAsync(cancellationToken)) : await _inner.OpenSessionAsync(cancellationToken);
        return new FaultySession(this, session, _faults);
    }
}
