using System.Data;

namespace DataMesh;

/// <summary>Statements that share state: settings, current schema, temporary tables, a transaction. Not thread-safe: one operation at a time.</summary>
/// <remarks>Nothing in a session is retried, since its state may be gone. Disposing it rolls an open transaction back.</remarks>
public interface IQuerySession : IAsyncDisposable
{
    /// <summary>Whether a transaction is open.</summary>
    bool InTransaction { get; }

    /// <summary>Runs one statement and returns its whole result.</summary>
    Task<QueryResult> ExecuteAsync(QueryRequest query, CancellationToken cancellationToken = default);

    /// <summary>Runs one statement and streams its rows; the session is busy until the stream is disposed.</summary>
    Task<RowStream> StreamAsync(QueryRequest query, CancellationToken cancellationToken = default);

    /// <summary>Begins a transaction.</summary>
    /// <exception cref="ConnectorConflictException">A transaction is open already.</exception>
    /// <exception cref="ConnectorUnsupportedException">The system does not have that isolation level.</exception>
    Task BeginTransactionAsync(IsolationLevel isolationLevel = IsolationLevel.Unspecified, CancellationToken cancellationToken = default);

    /// <summary>Commits the open transaction.</summary>
    /// <exception cref="ConnectorConflictException">No transaction is open.</exception>
    Task CommitAsync(CancellationToken cancellationToken = default);

    /// <summary>Rolls the open transaction back.</summary>
    /// <exception cref="ConnectorConflictException">No transaction is open.</exception>
    Task RollbackAsync(CancellationToken cancellationToken = default);
}
