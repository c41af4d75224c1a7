using System.Collections.Concurrent;
using DataMesh.Connectors.Trino.Loopback.Sql.Storage;

namespace DataMesh.Connectors.Trino.Loopback.Sql.Transactions;

/// <summary>The open transactions by their ids; what is idle for too long is rolled back.</summary>
internal sealed class TransactionTable : IDisposable
{
    private readonly ConcurrentDictionary<string, OpenTransaction> _open = new(StringComparer.Ordinal);
    private readonly Database _database;
    private readonly TimeSpan _idle;
    private readonly Timer _sweep;

    public TransactionTable(Database database, TimeSpan idle)
    {
        (_database, _idle) = (database, idle);
        _sweep = new Timer(_ => Sweep(), null, idle / 4, idle / 4);
    }

    public OpenTransaction Start(string user, bool isReadOnly)
    {
        var lease = _database.Take(user, CancellationToken.None);
        lease.Connection.Execute("BEGIN");
        var transaction = new OpenTransaction(Guid.NewGuid().ToString("D"), _database, lease, isReadOnly);
        _open[transaction.Id] = transaction;
        return transaction;
    }

    /// <summary>The transaction of an id, its gate taken: whoever asks must release it, or <see cref="End"/> the transaction.</summary>
    /// <exception cref="Engine.LoopbackError">There is none.</exception>
    public OpenTransaction Enter(string id, TimeSpan wait, CancellationToken cancellationToken)
    {
        if (!_open.TryGetValue(id, out var transaction))
        {
            throw Unknown(id);
        }

        try
        {
            if (!transaction.Gate.Wait(wait, cancellationToken))
            {
                throw TrinoErrors.Of("TRANSACTION_CONFLICT", "Another statement of this transaction is running");
            }
        }
        catch (ObjectDisposedException)
        {
            throw Unknown(id);
        }

        if (!_open.ContainsKey(id))
        {
            throw Unknown(id);
        }

        transaction.LastUsed = Environment.TickCount64;
        return transaction;
    }

    public void End(OpenTransaction transaction, bool isCommit)
    {
        _open.TryRemove(transaction.Id, out _);
        try
        {
            transaction.End(isCommit);
        }
        finally
        {
            transaction.Dispose();
        }
    }

    /// <summary>A statement of the transaction has ended.</summary>
    public void Leave(OpenTransaction transaction, bool hasFailed)
    {
        transaction.IsAborted |= hasFailed;
        transaction.LastUsed = Environment.TickCount64;
        transaction.Gate.Release();
        if (_database.IsClosing)
        {
            EndIfFree(transaction);
        }
    }

    /// <summary>To be disposed behind the database: what a statement still holds ends with that.</summary>
    public void Dispose()
    {
        _sweep.Dispose();
        foreach (var transaction in _open.Values)
        {
            EndIfFree(transaction);
        }
    }

    private void EndIfFree(OpenTransaction transaction)
    {
        if (_open.ContainsKey(transaction.Id) && transaction.Gate.Wait(0))
        {
            End(transaction, isCommit: false);
        }
    }

    private static Engine.LoopbackError Unknown(string id) => TrinoErrors.Of("UNKNOWN_TRANSACTION", $"Unknown transaction ID: {id}. Possibly expired? Commands ignored until end of transaction block");

    private void Sweep()
    {
        foreach (var transaction in _open.Values)
        {
            if (Environment.TickCount64 - transaction.LastUsed > _idle.TotalMilliseconds)
            {
                EndIfFree(transaction);
            }
        }
    }
}
