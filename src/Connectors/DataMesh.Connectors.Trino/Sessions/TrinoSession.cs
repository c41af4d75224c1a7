using DataMesh.Connectors.Trino.Protocol;
using DataMesh.Connectors.Trino.Statements;

namespace DataMesh.Connectors.Trino.Sessions;

/// <summary>What statements hand on to the next one: catalog and schema, session properties, roles, prepared statements, a transaction. The server keeps the transaction alone.</summary>
/// <remarks>Of a read-only instance: a statement outside a transaction has a read-only one of its own, and every transaction ends by ROLLBACK.</remarks>
internal sealed partial class TrinoSession : IQuerySession
{
    private const string UnknownTransaction = "UNKNOWN_TRANSACTION";

    /// <summary>How long a running statement may take to end when the session is disposed.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly StatementRunner _runner;
    private readonly bool _isReadOnly;
    private readonly SessionGuard _guard = new();

#pragma warning disable CA2213 // A statement that is about to begin may still ask for its token; it holds nothing to dispose.
    private readonly CancellationTokenSource _disposal = new();
#pragma warning restore CA2213
    private volatile SessionState _state;
    private volatile StatementExecution? _execution;
    private volatile RowStream? _stream;
    private volatile Task _ending = Task.CompletedTask;

    public TrinoSession(StatementRunner runner, bool isReadOnly)
    {
        _runner = runner;
        _isReadOnly = isReadOnly;
        _state = runner.Session with { CanBeginTransaction = !isReadOnly };
    }

    public bool InTransaction => _state.TransactionId is not null;

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
        var statement = TrinoStatement.From(query);
        _guard.Enter(this);
        _stream = null;
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _disposal.Token);
        try
        {
            return _stream = await OpenAsync(statement, either.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (_guard.IsDisposed && !cancellationToken.IsCancellationRequested)
        {
            throw new ObjectDisposedException("The session was disposed while the statement ran.", exception);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
    }

    private async Task<RowStream> OpenAsync(TrinoStatement statement, CancellationToken cancellationToken)
    {
        var isOwn = _isReadOnly && !InTransaction;
        StatementCall call;
        try
        {
            var session = isOwn ? await Transactions.BeginAsync(_runner, _state, Transactions.ReadOnly, cancellationToken).ConfigureAwait(false) : _state;
            call = new StatementCall(session, after => EndAsync(after, isOwn)) { IsReadOnly = _isReadOnly };
        }
        catch
        {
            _guard.Exit();
            throw;
        }

        var stream = await _runner.OpenAsync(statement, call, cancellationToken).ConfigureAwait(false);
        _execution = call.Execution;
        return stream;
    }

    // The next statement need not wait for what becomes of a transaction that was this one's alone.
    private async ValueTask EndAsync(SessionState after, bool isOwn)
    {
        _state = isOwn ? after with { TransactionId = null } : after;
        _execution = null;
        _guard.Exit();
        if (isOwn)
        {
            await Transactions.RollBackAsync(_runner, after).ConfigureAwait(false);
        }
    }
}
