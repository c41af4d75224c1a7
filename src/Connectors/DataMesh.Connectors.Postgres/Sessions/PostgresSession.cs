using System.Data;
using DataMesh.Connectors.Postgres.Connections;
using DataMesh.Connectors.Postgres.Reading;
using DataMesh.Connectors.Postgres.Statements;
using Npgsql;

namespace DataMesh.Connectors.Postgres.Sessions;

/// <summary>A connection of one caller's own, with its temporary tables, settings and transaction.</summary>
/// <remarks>Of a read-only instance: a statement outside a transaction has a read-only one of its own, and every transaction ends by ROLLBACK.</remarks>
internal sealed partial class PostgresSession(ResourceLease<ServerConnection> lease, bool isReadOnly) : IQuerySession
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

    private void Lose()
    {
        _isLost = true;
        _state = TransactionState.None;
    }
}
