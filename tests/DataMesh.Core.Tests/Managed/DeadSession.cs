using System.Data;

namespace DataMesh.Core.Tests.Managed;

/// <summary>A session whose line is dead.</summary>
internal sealed class DeadSession(ConnectorException? error = null) : IQuerySession
{
    public bool InTransaction => false;

    public Task<QueryResult> ExecuteAsync(QueryRequest query, CancellationToken cancellationToken = default) => throw (error ?? new ConnectorConnectionException("dead"));

    public Task<RowStream> StreamAsync(QueryRequest query, CancellationToken cancellationToken = default) => throw (error ?? new ConnectorConnectionException("dead"));

    public Task BeginTransactionAsync(IsolationLevel isolationLevel = IsolationLevel.Unspecified, CancellationToken cancellationToken = default) => Task.CompletedTask;

    public Task CommitAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    public Task RollbackAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    public ValueTask DisposeAsync() => default;
}
