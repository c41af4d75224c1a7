using DataMesh.Connectors.Trino.Loopback.Engine;
using DataMesh.Connectors.Trino.Loopback.Sql.Binding;
using DataMesh.Connectors.Trino.Loopback.Sql.Parsing;
using DataMesh.Connectors.Trino.Loopback.Sql.Statements;
using DataMesh.Connectors.Trino.Loopback.Sql.Storage;
using DataMesh.Connectors.Trino.Loopback.Sql.Transactions;

namespace DataMesh.Connectors.Trino.Loopback.Sql;

/// <summary>
/// Trino's SQL, as far as tests need it, over SQLite: a statement is parsed, its names and types are found as Trino finds them, and SQLite runs what that comes to.
/// Tables, schemas and transactions are real, and gone with the engine.
/// </summary>
public sealed class SqliteEngine : ILoopbackEngine
{
    private readonly SqliteEngineOptions _options;
    private readonly Database _database;
    private readonly TransactionTable _transactions;

    public SqliteEngine(SqliteEngineOptions? options = null)
    {
        _options = options ?? new();
        _database = new(_options);
        _transactions = new(_database, _options.TransactionIdle);
    }

    public ILoopbackResult Run(LoopbackStatement statement, CancellationToken cancellationToken) => RunTyped(statement, cancellationToken);

    public void Dispose()
    {
        _database.Dispose();
        _transactions.Dispose();
    }

    private Result RunTyped(LoopbackStatement request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ObjectDisposedException.ThrowIf(_database.IsClosing, this);
        cancellationToken.ThrowIfCancellationRequested();
        var (statement, parameters) = Preparation.Unwrap(request);
        SessionProperties.Check(request);
        var result = statement switch
        {
            StartTransactionStatement start => Start(start, request),
            EndTransactionStatement end => End(end, request, cancellationToken),
            _ when request.TransactionId is { } id and not "NONE" => InTransaction(id, statement, parameters, request, cancellationToken),
            _ => Alone(statement, parameters, request, cancellationToken),
        };
        return request.Capabilities.Contains("PARAMETRIC_DATETIME") ? result : result.Reduce();
    }

    private ListResult Start(StartTransactionStatement start, LoopbackStatement request)
    {
        if (request.TransactionId is null)
        {
            throw TrinoErrors.Of("INCOMPATIBLE_CLIENT", "Client does not support transactions");
        }

        return request.TransactionId != "NONE"
            ? throw TrinoErrors.Of("NOT_SUPPORTED", "Nested transactions not supported")
            : ListResult.Done("START TRANSACTION", new KeyValuePair<string, string>("Started-Transaction-Id", _transactions.Start(request.User, start.IsReadOnly).Id));
    }

    private ListResult End(EndTransactionStatement end, LoopbackStatement request, CancellationToken cancellationToken)
    {
        if (request.TransactionId is null or "NONE")
        {
            throw TrinoErrors.Of("NOT_IN_TRANSACTION", "No transaction in progress");
        }

        var transaction = _transactions.Enter(request.TransactionId, _options.WriteWait, cancellationToken);
        if (end.IsCommit && transaction.IsAborted)
        {
            transaction.Gate.Release();
            throw Aborted();
        }

        _transactions.End(transaction, end.IsCommit);
        return ListResult.Done(end.IsCommit ? "COMMIT" : "ROLLBACK", new KeyValuePair<string, string>("Clear-Transaction-Id", "true"));
    }

    private Result InTransaction(string id, Statement statement, IReadOnlyList<Expr> parameters, LoopbackStatement request, CancellationToken cancellationToken)
    {
        var transaction = _transactions.Enter(id, _options.WriteWait, cancellationToken);
        try
        {
            if (transaction.IsAborted)
            {
                throw Aborted();
            }

            var writes = Writes(statement);
            if (writes && transaction.IsReadOnly)
            {
                throw TrinoErrors.Of("READ_ONLY_VIOLATION", "Cannot execute write in a read-only transaction");
            }

            if (writes)
            {
                transaction.StartWriting(_options.WriteWait, cancellationToken);
            }

            transaction.Connection.Begin(request.User, cancellationToken);
            return Execute(statement, parameters, request, transaction.Connection, Leave, cancellationToken);
        }
        catch (Exception)
        {
            Leave(hasFailed: true);
            throw;
        }

        void Leave(bool hasFailed) => _transactions.Leave(transaction, hasFailed);
    }

    private Result Alone(Statement statement, IReadOnlyList<Expr> parameters, LoopbackStatement request, CancellationToken cancellationToken)
    {
        var writes = Writes(statement);
        if (writes)
        {
            _database.TakeWriteLock(_options.WriteWait, cancellationToken);
        }

        Database.Lease? lease = null;
        try
        {
            lease = _database.Take(request.User, cancellationToken);
            lease.Connection.Execute(writes ? "BEGIN IMMEDIATE" : "BEGIN");
            return Execute(statement, parameters, request, lease.Connection, Leave, cancellationToken);
        }
        catch (Exception)
        {
            Leave(hasFailed: true);
            throw;
        }

        void Leave(bool hasFailed)
        {
            try
            {
                lease?.Connection.Begin(request.User, CancellationToken.None);
                lease?.Connection.EndTransaction(isCommit: !hasFailed);
            }
            finally
            {
                lease?.Dispose();
                if (writes)
                {
                    _database.WriteLock.Release();
                }
            }
        }
    }

    // Runs a statement; what it holds is left when its rows have ended, or failed.
    private Result Execute(Statement statement, IReadOnlyList<Expr> parameters, LoopbackStatement request, Connection connection, Action<bool> leave, CancellationToken cancellationToken)
    {
        var context = new StatementContext(request, connection, cancellationToken) { Parameters = parameters, PassThrough = sql => PassThrough(sql, request, cancellationToken) };
        var result = new StatementRunner(context, leave).Run(statement);
        if (result is not ReaderResult)
        {
            leave(false);
        }

        return result;
    }

    // Out of sight of the client's transaction, and of its rights: that is what such functions are.
    private (IReadOnlyList<OutputColumn> Columns, List<object?[]> Rows) PassThrough(string sql, LoopbackStatement request, CancellationToken cancellationToken)
    {
        using var result = RunTyped(new LoopbackStatement(sql) { User = request.User, Catalog = request.Catalog, Schema = request.Schema, Capabilities = ["PARAMETRIC_DATETIME"] }, cancellationToken);
        List<object?[]> rows = [];
        while (result.NextRow())
        {
            rows.Add([.. Enumerable.Range(0, result.Typed.Count).Select(result.Value)]);
        }

        return (result.Typed, rows);
    }

    private static LoopbackError Aborted() => TrinoErrors.Of("TRANSACTION_ALREADY_ABORTED", "Current transaction is aborted, commands ignored until end of transaction block");

    private static bool Writes(Statement statement) => statement is WriteStatement or ExplainStatement { IsAnalyze: true, Inner: WriteStatement };
}
