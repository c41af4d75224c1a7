using System.Data;
using DataMesh.Connectors.Postgres.Connections;
using DataMesh.Connectors.Postgres.Statements;
using Npgsql;

namespace DataMesh.Connectors.Postgres.Sessions;

internal sealed partial class PostgresSession
{
    public Task BeginTransactionAsync(IsolationLevel isolationLevel = IsolationLevel.Unspecified, CancellationToken cancellationToken = default)
    {
        var level = IsolationLevels.Mode(isolationLevel);
        return TransactAsync(
            isReadOnly ? ReadOnlyTransaction.Begin(level) : ["BEGIN" + level],
            static state => state switch
            {
                TransactionState.Open => SessionErrors.HasTransaction(),
                TransactionState.Failed => SessionErrors.HasFailedTransaction(),
                _ => null,
            },
            TransactionState.Open,
            cancellationToken);
    }

    public Task CommitAsync(CancellationToken cancellationToken = default) => TransactAsync(
        [isReadOnly ? "ROLLBACK" : "COMMIT"],
        static state => state switch
        {
            TransactionState.None => SessionErrors.NoTransaction(),
            TransactionState.Failed => SessionErrors.NothingToCommit(),
            _ => null,
        },
        TransactionState.None,
        cancellationToken);

    public Task RollbackAsync(CancellationToken cancellationToken = default) =>
        TransactAsync(["ROLLBACK"], static state => state == TransactionState.None ? SessionErrors.NoTransaction() : null, TransactionState.None, cancellationToken);

    private async Task TransactAsync(IReadOnlyList<string> statements, Func<TransactionState, ConnectorException?> conflict, TransactionState after, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Begin();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _disposal.Token);
        var isUnsure = false;
        try
        {
            if (conflict(_state) is { } error)
            {
                throw error;
            }

            isUnsure = true;
            _connection.InTransaction = isReadOnly;
            await DriverCall.RunAsync((_connection, statements), static (state, token) => state._connection.ExecuteAsync(state.statements, token), either.Token).ConfigureAwait(false);
            _connection.InTransaction = false;
            _state = after;
            isUnsure = false;
        }
        catch (OperationCanceledException exception) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(exception.Message, exception, cancellationToken);
        }
        catch (Exception exception) when (_guard.IsDisposed && exception is not (ConnectorException or PostgresException))
        {
            throw new ObjectDisposedException("The session was disposed while its transaction began or ended.", exception);
        }
        finally
        {
            await EndAsync(isBroken: false, isUnsure).ConfigureAwait(false);
        }
    }

    /// <summary>Of a read-only instance: nothing is open but what the caller began, and that can only be rolled back.</summary>
    private async Task<TransactionState> SettleAsync(CancellationToken cancellationToken)
    {
        if (InTransaction && !_connection.InTransaction)
        {
            try
            {
                if (await ReadOnlyTransaction.IsGuardedAsync(_connection, cancellationToken).ConfigureAwait(false))
                {
                    return TransactionState.Open;
                }
            }
            catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.InFailedSqlTransaction)
            {
                return TransactionState.Failed;
            }

            _connection.InTransaction = true;
        }

        await _connection.RollBackAsync(cancellationToken).ConfigureAwait(false);
        return TransactionState.None;
    }
}
