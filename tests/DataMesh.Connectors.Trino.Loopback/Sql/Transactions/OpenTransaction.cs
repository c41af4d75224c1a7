using DataMesh.Connectors.Trino.Loopback.Sql.Storage;

namespace DataMesh.Connectors.Trino.Loopback.Sql.Transactions;

/// <summary>A transaction of a client's, with a connection of its own.</summary>
internal sealed class OpenTransaction(string id, Database database, Database.Lease lease, bool isReadOnly) : IDisposable
{
    private bool _canWrite;
    private bool _isOver;

    public string Id { get; } = id;

    public bool IsReadOnly { get; } = isReadOnly;

    public Connection Connection => lease.Connection;

    /// <summary>One statement at a time.</summary>
    public SemaphoreSlim Gate { get; } = new(1);

    /// <summary>Whether a statement has failed: what follows is refused up to the rollback.</summary>
    public bool IsAborted { get; set; }

    public long LastUsed { get; set; } = Environment.TickCount64;

    /// <summary>Takes the right to write, up to the transaction's end.</summary>
    public void StartWriting(TimeSpan wait, CancellationToken cancellationToken)
    {
        if (!_canWrite)
        {
            database.TakeWriteLock(wait, cancellationToken);
            _canWrite = true;
        }
    }

    /// <summary>Ends it. The connection is free from now on.</summary>
    public void End(bool isCommit)
    {
        if (_isOver)
        {
            return;
        }

        _isOver = true;
        try
        {
            // A cancelled statement must not keep the transaction from ending.
            Connection.Begin(Connection.User, CancellationToken.None);
            Connection.EndTransaction(isCommit);
        }
        finally
        {
            if (_canWrite)
            {
                database.WriteLock.Release();
            }

            lease.Dispose();
        }
    }

    public void Dispose()
    {
        End(isCommit: false);
        Gate.Dispose();
    }
}
