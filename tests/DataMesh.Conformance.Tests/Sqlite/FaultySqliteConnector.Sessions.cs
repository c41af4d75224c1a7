using System.Collections.Concurrent;

namespace DataMesh.Conformance.Tests.Sqlite;

public sealed partial class FaultySqliteConnector
{
    private readonly SemaphoreSlim _sessions = new(10);
    private readonly ConcurrentBag<IQuerySession> _ended = [];
    private Task<IQuerySession>? _session;

    public async Task<IQuerySession> OpenSessionAsync(CancellationToken cancellationToken = default)
    {
        // A real one would wait for ever; this one waits longer than the checks do.
        var isLeaky = _faults.Active is "leaks-sessions" or "leaks-sessions-with-streams" or "leaks-cancelled-sessions";
        if (isLeaky && !await _sessions.WaitAsync(TimeSpan.FromSeconds(6), cancellationToken))
        {
            throw new TimeoutException("There is no session left.");
        }

        var session = _faults.Active switch
        {
            "gives-all-one-session" => await (_session ??= _inner.OpenSessionAsync(cancellationToken)),
            "keeps-what-sessions-leave" when _ended.TryTake(out var ended) => ended,
            "sessions-hold-no-table-limits" or "lets-a-transaction-be-made-writable" => await _unlimited.OpenSessionAsync(cancellationToken),
            _ => await _inner.OpenSessionAsync(cancellationToken),
        };
        return new FaultySession(this, session, _faults) { IsReadOnly = _options.ReadOnly, Ended = EndAsync };

        async ValueTask EndAsync(FaultySession ended)
        {
            if (_faults.Has("keeps-what-sessions-leave"))
            {
                _ended.Add(session);
                return;
            }

            await session.DisposeAsync();
            if (isLeaky && !ended.IsLeaked)
            {
                _sessions.Release();
            }
        }
    }
}
