using System.Collections.Concurrent;

namespace DataMesh.Connectors.Trino.Loopback.Sql.Storage;

/// <summary>The file behind the engine: connections that are used again, and the one right to write.</summary>
internal sealed class Database : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("loopback-trino-");
    private readonly ConcurrentBag<Connection> _idle = [];
    private readonly ConcurrentDictionary<Connection, bool> _all = new();
    private readonly SqliteEngineOptions _options;
    private volatile bool _isDisposed;

    public Database(SqliteEngineOptions options)
    {
        _options = options;
        using var lease = Take("system", CancellationToken.None);
        lease.Connection.Execute(SystemTables.Schema);
        SystemTables.Fill(lease.Connection, options.Catalogs);
    }

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
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (!_idle.TryTake(out var connection))
        {
            connection = new Connection(Path.Combine(_folder.FullName, "trino.db"), _options);
            _all[connection] = true;
        }

        connection.Begin(user, cancellationToken);
        return new Lease(this, connection);
    }

    public void Dispose()
    {
        _isDisposed = true;
        foreach (var connection in _all.Keys)
        {
            connection.Dispose();
        }

        WriteLock.Dispose();
        try
        {
            _folder.Delete(recursive: true);
        }
        catch (IOException)
        {
            // A statement that is still ending holds a file; the temporary folder is the system's to clean.
        }
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
                database._idle.Add(Connection);
            }
        }
    }
}
