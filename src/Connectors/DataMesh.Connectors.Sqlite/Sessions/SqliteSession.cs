using System.Data;
using DataMesh.Connectors.Sqlite.Connections;
using DataMesh.Connectors.Sqlite.Reading;
using DataMesh.Connectors.Sqlite.Statements;

namespace DataMesh.Connectors.Sqlite.Sessions;

/// <summary>A connection of one caller's own, with its temporary tables, settings and transaction.</summary>
internal sealed class SqliteSession(ConnectionPool pool, ConnectionWorker worker, bool isReadOnly) : IQuerySession
{
    private readonly SessionGuard _guard = new();
    private volatile bool _inTransaction;

    public bool InTransaction => _inTransaction;

    public async Task<QueryResult> ExecuteAsync(QueryRequest query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        var stream = await StreamAsync(query, cancellationToken).ConfigureAwait(false);
        return await QueryResult.ReadAsync(stream, query.MaxRows, query.MaxBytes, cancellationToken).ConfigureAwait(false);
    }

    public Task<RowStream> StreamAsync(QueryRequest query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        cancellationToken.ThrowIfCancellationRequested();
        var control = Begin(query.Timeout, cancellationToken);
        return StreamRun.OpenAsync(worker, control, query, inSession: true, End);
    }

    public Task BeginTransactionAsync(IsolationLevel isolationLevel = IsolationLevel.Unspecified, CancellationToken cancellationToken = default) =>
        TransactAsync("BEGIN" + IsolationLevels.Mode(isolationLevel, isReadOnly), expectOpen: false, cancellationToken);

    public Task CommitAsync(CancellationToken cancellationToken = default) => TransactAsync("COMMIT", expectOpen: true, cancellationToken);

    public Task RollbackAsync(CancellationToken cancellationToken = default) => TransactAsync("ROLLBACK", expectOpen: true, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (!_guard.TryDispose())
        {
            return;
        }

        // Closing the connection rolls back.
        worker.Current?.Stop(StopReason.SessionDisposed);
        pool.Remove(worker);
        _inTransaction = false;
        try
        {
            await worker.Ended.WaitAsync(CallRunner.Grace).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // The worker closes its connection when the engine lets go.
        }
    }

    private async Task TransactAsync(string sql, bool expectOpen, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var control = Begin(null, cancellationToken);
        _ = await CallRunner.RunAsync(
            worker,
            control,
            worker =>
            {
                var connection = worker.Connect(control, keepState: true);
                if (connection.InTransaction != expectOpen)
                {
                    throw expectOpen ? SessionErrors.NoTransaction() : SessionErrors.HasTransaction();
                }

                OwnStatement.Execute(connection, sql);
                return true;
            },
            End).ConfigureAwait(false);
    }

    private CallControl Begin(TimeSpan? timeout, CancellationToken cancellationToken)
    {
        _guard.Enter(this);
        var control = new CallControl(timeout, cancellationToken);
        worker.Current = control;
        return control;
    }

    /// <summary>Ends an operation. On the worker's thread.</summary>
    private void End()
    {
        _inTransaction = worker.EndCall(keepState: true);
        worker.Current = null;
        _guard.Exit();
    }
}
