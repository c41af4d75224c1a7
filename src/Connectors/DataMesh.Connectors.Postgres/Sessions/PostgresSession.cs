using System.Data;
using DataMesh.Connectors.Postgres.Connections;
using DataMesh.Connectors.Postgres.Reading;
using DataMesh.Connectors.Postgres.Statements;
using DataMesh.Runtime;
using Npgsql;

namespace DataMesh.Connectors.Postgres.Sessions;

/// <summary>A connection of one caller's own, with its temporary tables, settings and transaction.</summary>
/// <remarks>Of a read-only instance: a statement outside a transaction has a read-only one of its own, and every transaction ends by ROLLBACK.</remarks>
internal sealed class PostgresSession(ResourceLease<ServerConnection> lease, bool isReadOnly) : IQuerySession
{
    /// <summary>How long the server may take to say what became of a statement, or to end it, before the connection is given up.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(50);

    private readonly SessionGuard _guard = new();

    // The same text can mean another table here than elsewhere: a temporary one, or one of another schema.
    private StatementMemory _memory = new();
#pragma warning disable CA2213 // The lease closes it.
    private readonly ServerConnection _connection = lease.Resource;
#pragma warning restore CA2213
    private volatile TransactionState _state;
    private volatile bool _isLost;
    private volatile RowStream? _stream;

    public bool InTransaction => _state != TransactionState.None;

    public async Task<QueryResult> ExecuteAsync(QueryRequest query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
#pragma warning disable CA2000 // Reading disposes it.
        var stream = await StreamAsync(query, cancellationToken).ConfigureAwait(false);
#pragma warning restore CA2000
        return await QueryResult.ReadAsync(stream, query.MaxRows, query.MaxBytes, cancellationToken).ConfigureAwait(false);
    }

    public async Task<RowStream> StreamAsync(QueryRequest query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        cancellationToken.ThrowIfCancellationRequested();
        var statement = PostgresStatement.From(query);
        Begin();
        _stream = null;
        _connection.InCallersTransaction = InTransaction;
        try
        {
            return _stream = await StatementRun.OpenAsync(_connection, _memory, statement, isReadOnly && !InTransaction, EndAsync, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (_guard.IsDisposed && !cancellationToken.IsCancellationRequested)
        {
            throw new ObjectDisposedException("The session was disposed while the statement ran.", exception);
        }
    }

    public Task BeginTransactionAsync(IsolationLevel isolationLevel = IsolationLevel.Unspecified, CancellationToken cancellationToken = default)
    {
        var level = isolationLevel switch
        {
            IsolationLevel.Unspecified => "",
            IsolationLevel.ReadUncommitted => " ISOLATION LEVEL READ UNCOMMITTED",
            IsolationLevel.ReadCommitted => " ISOLATION LEVEL READ COMMITTED",
            IsolationLevel.RepeatableRead or IsolationLevel.Snapshot => " ISOLATION LEVEL REPEATABLE READ",
            IsolationLevel.Serializable => " ISOLATION LEVEL SERIALIZABLE",
            _ => throw new ConnectorUnsupportedException($"PostgreSQL has no isolation level {isolationLevel}: leave it out, or ask for ReadCommitted, RepeatableRead, Snapshot or Serializable."),
        };
        return TransactAsync(
            isReadOnly ? ReadOnlyTransaction.Begin(level) : ["BEGIN" + level],
            static state => state switch
            {
                TransactionState.Open => "A transaction is open already: commit it or roll it back first.",
                TransactionState.Failed => "A transaction is open already, and has failed: roll it back first.",
                _ => null,
            },
            TransactionState.Open,
            cancellationToken);
    }

    public Task CommitAsync(CancellationToken cancellationToken = default) => TransactAsync(
        [isReadOnly ? "ROLLBACK" : "COMMIT"],
        static state => state switch
        {
            TransactionState.None => SessionErrors.NoTransaction,

            // COMMIT would roll it back, and call that a success.
            TransactionState.Failed => "The transaction has failed, by the error of an earlier statement, and nothing of it can be committed: roll it back.",
            _ => null,
        },
        TransactionState.None,
        cancellationToken);

    public Task RollbackAsync(CancellationToken cancellationToken = default) =>
        TransactAsync(["ROLLBACK"], static state => state == TransactionState.None ? SessionErrors.NoTransaction : null, TransactionState.None, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (!_guard.TryDispose())
        {
            return;
        }

        // Npgsql reads what is left of a result before it closes: the server has to end it. A statement that was about to begin when it was told is told again.
        for (var waited = TimeSpan.Zero; _guard.IsBusy && _connection.IsUsable && waited < Patience; waited += Poll)
        {
            await _connection.StopAsync().ConfigureAwait(false);
            await (_stream is { } stream ? stream.DisposeAsync().AsTask() : Task.Delay(Poll)).WaitAsync(Patience).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        // The server rolls back what a closed connection leaves.
        _state = TransactionState.None;
        lease.MarkBroken();
        await lease.DisposeAsync().ConfigureAwait(false);
    }

    private async Task TransactAsync(IReadOnlyList<string> statements, Func<TransactionState, string?> conflict, TransactionState after, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Begin();
        var isUnsure = false;
        try
        {
            if (conflict(_state) is { } message)
            {
                throw ConnectorException.Create(ConnectorErrorKind.Conflict, message, outcome: OperationOutcome.NotStarted);
            }

            isUnsure = true;
            _connection.InTransaction = isReadOnly;
            await DriverCall.RunAsync((_connection, statements), static (state, token) => state._connection.ExecuteAsync(state.statements, token), cancellationToken).ConfigureAwait(false);
            _connection.InTransaction = false;
            _state = after;
            isUnsure = false;
        }
        finally
        {
            await EndAsync(isBroken: false, isUnsure).ConfigureAwait(false);
        }
    }

    private void Begin()
    {
        _guard.Enter(this);
        if (_isLost || !_connection.IsUsable)
        {
            Lose();
            _guard.Exit();
            throw SessionErrors.Lost();
        }
    }

    private ValueTask EndAsync(bool isBroken)
    {
        var isProbeNeeded = TransactionProbe.IsNeededAfter(_connection.LastStatement);
        if (isProbeNeeded)
        {
            _memory = new();
        }

        return EndAsync(isBroken, isUnsure: isReadOnly || isProbeNeeded);
    }

    /// <summary>Ends an operation: what the server says of the transaction holds.</summary>
    private async ValueTask EndAsync(bool isBroken, bool isUnsure)
    {
        try
        {
            if (isBroken || !_connection.IsUsable)
            {
                Lose();
            }
            else if (isUnsure)
            {
                using var limit = new CancellationTokenSource(Patience);
                _state = await (isReadOnly ? SettleAsync(limit.Token) : TransactionProbe.AskAsync(_connection, limit.Token)).ConfigureAwait(false);
            }

            if (_connection is { HasHalfPrepared: true, IsUsable: true } && _state != TransactionState.Failed)
            {
                using var limit = new CancellationTokenSource(Patience);
                await StalePlans.DropAsync(_connection, limit.Token).ConfigureAwait(false);
            }
        }
#pragma warning disable CA1031 // The operation has its answer; the next one hears that the connection is lost.
        catch (Exception)
#pragma warning restore CA1031
        {
            Lose();
        }
        finally
        {
            _guard.Exit();
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

    private void Lose()
    {
        _isLost = true;
        _state = TransactionState.None;
    }
}
