using System.Collections.Concurrent;

namespace DataMesh.Connectors.Trino.Loopback.Sql.Storage;

/// <summary>The file behind the engine: connections that are used again, and the one right to write.</summary>
internal sealed class Database : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("loopback-trino-");
    private readonly ConcurrentBag<Connection> _idle = [];
    private readonly CancellationTokenSource _closing = new();
    private readonly SqliteEngineOptions _options;

    // Connections that there are, and the engine itself: the last one to go takes the folder with it.
    private int _holders = 1;
    private volatile bool _isClosing;

    public Database(SqliteEngineOptions options)
    {
        _options = options;
        using var lease = Take("system", CancellationToken.None);
        lease.Connection.Execute(SystemTables.Schema);
        SystemTables.Fill(lease.Connection, options.Catalogs);
    }

    /// <summary>Whether the engine has been disposed.</summary>
    public bool IsClosing => _isClosing;

    /// <summary>SQLite has one writer at a time: waiting for it here, rather than in SQLite, ends with the token.</summary>
    public SemaphoreSlim WriteLock { get; } = new(1);

    /// <exception cref="Engine.LoopbackError">Another transaction does not end.</exception>
    public void TakeWriteLock(TimeSpan wait, CancellationToken cancellationToken)
    {
        if (!WriteLock.Wait(wait, cancellationToken))
        {
            throw TrinoErrors.Of("TRANSACTION_CONFLICT", "Another transaction is writing");
        }
    }

    public Lease Take(string user, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(IsClosing, this);
        if (!_idle.TryTake(out var connection))
        {
            Interlocked.Increment(ref _holders);
            connection = new Connection(Path.Combine(_folder.FullName, "trino.db"), _options, _closing.Token);
        }

        connection.Begin(user, cancellationToken);
        return new Lease(this, connection);
    }

    /// <summary>Statements that run are interrupted; results that are still open are closed by who holds them, and then their connections.</summary>
    public void Dispose()
    {
        _isClosing = true;
        _closing.Cancel();
        CloseIdle();
        Leave();
    }

    private void Return(Connection connection)
    {
        _idle.Add(connection);
        if (IsClosing)
        {
            CloseIdle();
        }
    }

    private void CloseIdle()
    {
        while (_idle.TryTake(out var connection))
        {
            connection.Dispose();
            Leave();
        }
    }

    private void Leave()
    {
        if (Interlocked.Decrement(ref _holders) > 0)
        {
            return;
        }

        WriteLock.Dispose();
        _closing.Dispose();
        _folder.Delete(recursive: true);
    }

    /// <summary>A connection until it is disposed.</summary>
    internal sealed class Lease(Database database, Connection connection) : IDisposable
    {
        private bool _isReturned;

        public Connection Connection { get; } = connection;

        public void Dispose()
        {
            if (!_isReturned)
            {
                _isReturned = true;
                database.Return(Connection);
            }
        }
    }
}
