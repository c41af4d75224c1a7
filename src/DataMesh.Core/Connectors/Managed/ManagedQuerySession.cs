using System.Data;

namespace DataMesh.Runtime;

/// <summary>A session with spans, limits and explained errors; never retried. Holds the connection until it is disposed.</summary>
internal sealed class ManagedQuerySession : IQuerySession, ILeaseHolder
{
    private readonly IQuerySession _inner;
    private readonly ManagedConnector _connector;
    private readonly SessionOperations _operations;
    private bool _isDisposed;

    public ManagedQuerySession(IQuerySession inner, ManagedConnector connector)
    {
        _inner = inner;
        _connector = connector;
        _operations = connector.SessionOperations;
        Lease = new ManagedLease(connector);
    }

    public ManagedLease Lease { get; }

    public bool InTransaction => _inner.InTransaction;

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
            async token => (RowStream)await ManagedRowStream.OpenAsync(await _inner.StreamAsync(capped, token).ConfigureAwait(false), _connector, capped, token).ConfigureAwait(false),
            OperationCall.Of(_operations.Stream, query),
            cancellationToken);
    }

    public Task BeginTransactionAsync(IsolationLevel isolationLevel = IsolationLevel.Unspecified, CancellationToken cancellationToken = default) =>
        RunAsync(_operations.Begin, token => _inner.BeginTransactionAsync(isolationLevel, token), cancellationToken);

    public Task CommitAsync(CancellationToken cancellationToken = default) => RunAsync(_operations.Commit, _inner.CommitAsync, cancellationToken);

    public Task RollbackAsync(CancellationToken cancellationToken = default) => RunAsync(_operations.Rollback, _inner.RollbackAsync, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        try
        {
            await _inner.DisposeAsync().ConfigureAwait(false);
        }
        finally
        {
            Lease.Release();
        }
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
        return OperationRunner.RunHeldAsync(_connector, operation, Lease.Generation, call, static (call, token) => call(token), facts, cancellationToken);
    }
}
