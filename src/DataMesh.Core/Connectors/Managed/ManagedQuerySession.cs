using System.Data;

namespace DataMesh.Runtime;

/// <summary>A session with spans, limits and explained errors; never retried. Holds the connection until it is disposed.</summary>
internal sealed class ManagedQuerySession : IQuerySession, ILeaseHolder
{
    private readonly IQuerySession _inner;
    private readonly ManagedConnector _connector;
    private readonly SessionOperations _operations;
    private bool _isDisposed;

    private ManagedQuerySession(IQuerySession inner, ManagedLease lease)
    {
        _inner = inner;
        _connector = lease.Connector;
        _operations = _connector.SessionOperations;
        Lease = lease;
    }

    public ManagedLease Lease { get; }

    /// <summary>False: its steps are operations of their own.</summary>
    bool ILeaseHolder.IsRunning => false;

    public bool InTransaction => _inner.InTransaction;

    /// <summary>Opens a session under the token of the call that opens it.</summary>
    public static Task<IQuerySession> OpenAsync<TConnector>(ManagedLease lease, TConnector connector, Func<TConnector, CancellationToken, Task<IQuerySession>> open) =>
        lease.OpenAsync(connector, open, static (inner, lease) => ValueTask.FromResult<IQuerySession>(new ManagedQuerySession(inner, lease)));

    public Task<QueryResult> ExecuteAsync(QueryRequest query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        var capped = _connector.Capped(query);
        return RunAsync(
            _operations.Execute,
            async token => (await _inner.ExecuteAsync(capped, token).ConfigureAwait(false)).Limit(capped.MaxRows, capped.MaxBytes),
            OperationCall.Of(_operations.Execute, query),
            cancellationToken);
    }

    public Task<RowStream> StreamAsync(QueryRequest query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        var capped = _connector.Capped(query);
        return RunAsync(
            _operations.Stream,
            token => ManagedRowStream.OpenAsync(new ManagedLease(_connector, _operations.Stream.IdleTimeout, token, Lease.Generation), capped, _inner, static (inner, query, token) => inner.StreamAsync(query, token)),
            OperationCall.Of(_operations.Stream, query),
            cancellationToken);
    }

    public Task BeginTransactionAsync(IsolationLevel isolationLevel = IsolationLevel.Unspecified, CancellationToken cancellationToken = default) =>
        RunAsync(_operations.Begin, token => _inner.BeginTransactionAsync(isolationLevel, token), cancellationToken);

    public Task CommitAsync(CancellationToken cancellationToken = default) => RunAsync(_operations.Commit, _inner.CommitAsync, cancellationToken);

    public Task RollbackAsync(CancellationToken cancellationToken = default) => RunAsync(_operations.Rollback, _inner.RollbackAsync, cancellationToken);

    public ValueTask DisposeAsync()
    {
        _isDisposed = true;
        return Lease.EndAsync(_inner.DisposeAsync);
    }

    private Task<bool> RunAsync(ManagedOperation operation, Func<CancellationToken, Task> call, CancellationToken cancellationToken) =>
        RunAsync(
            operation,
            async token =>
            {
                await call(token).ConfigureAwait(false);
                return true;
            },
            new OperationCall { ChangesData = operation.ChangesData },
            cancellationToken);

    private Task<TResult> RunAsync<TResult>(ManagedOperation operation, Func<CancellationToken, Task<TResult>> call, OperationCall facts, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        return OperationRunner.RunHeldAsync(Lease, operation, call, static (_, call, token) => call(token), facts, cancellationToken);
    }
}
