using System.Data;
using DataMesh.Connectors.Postgres.Connections;

namespace DataMesh.Connectors.Postgres.Sessions;

/// <summary>A connection of one caller's own, with its temporary tables, settings and transaction.</summary>
internal sealed class PostgresSession(ResourceLease<ServerConnection> lease, bool isReadOnly) : IQuerySession
{
    public bool InTransaction => false;

    public Task<QueryResult> ExecuteAsync(QueryRequest query, CancellationToken cancellationToken = default) => throw new NotImplementedException($"{isReadOnly}");

    public Task<RowStream> StreamAsync(QueryRequest query, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    public Task BeginTransactionAsync(IsolationLevel isolationLevel = IsolationLevel.Unspecified, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    public Task CommitAsync(CancellationToken cancellationToken = default) => throw new NotImplementedException();

    public Task RollbackAsync(CancellationToken cancellationToken = default) => throw new NotImplementedException();

    public ValueTask DisposeAsync()
    {
        lease.MarkBroken();
        return lease.DisposeAsync();
    }
}
