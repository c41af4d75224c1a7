using DataMesh.Connectors.Postgres.Connections;
using DataMesh.Connectors.Postgres.Reading;
using DataMesh.Connectors.Postgres.Statements;

namespace DataMesh.Connectors.Postgres.Sessions;

/// <summary>A connection of one caller's own, with its temporary tables, settings and transaction.</summary>
/// <remarks>Of a read-only instance: a statement outside a transaction has a read-only one of its own, and every transaction ends by ROLLBACK.</remarks>
internal sealed partial class PostgresSession(ResourceLease<ServerConnection> lease, bool isReadOnly) : IQuerySession
{
    private readonly SessionGuard _guard = new();

#pragma warning disable CA2213 // A call that is about to begin may still ask for its token; it holds nothing to dispose.
    private readonly CancellationTokenSource _disposal = new();
#pragma warning restore CA2213

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

    private void Lose()
    {
        _isLost = true;
        _state = TransactionState.None;
    }
}
