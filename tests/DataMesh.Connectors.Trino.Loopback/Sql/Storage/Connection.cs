using DataMesh.Connectors.Trino.Loopback.Engine;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace DataMesh.Connectors.Trino.Loopback.Sql.Storage;

/// <summary>A connection with Trino's functions in it. One statement at a time.</summary>
internal sealed class Connection : IDisposable
{
    // How many of its steps SQLite takes between two looks at the token: some tenths of a millisecond.
    private const int StepsBetweenLooks = 10_000;

    private readonly SqliteConnection _sqlite;
    private readonly SqliteEngineOptions _options;
    private CancellationToken _token;
    private LoopbackError? _error;

    public Connection(string path, SqliteEngineOptions options, CancellationToken closing)
    {
        _options = options;
        _sqlite = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, DefaultTimeout = 5 }.ToString());
        _sqlite.Open();
        Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; PRAGMA trusted_schema = ON");
        raw.sqlite3_progress_handler(_sqlite.Handle, StepsBetweenLooks, _ => _token.IsCancellationRequested || closing.IsCancellationRequested ? 1 : 0, null);
        Functions.Register(this);
    }

    /// <summary>Who runs the present statement.</summary>
    public string User { get; private set; } = "";

    public bool MaySee(string catalog, string schema, string name) => _options.MaySee(User, catalog, schema, name);

    /// <summary>A new statement is about to run.</summary>
    public void Begin(string user, CancellationToken cancellationToken) => (User, _token, _error) = (user, cancellationToken, null);

    public void Define(string name, Func<object?[], object?> function) =>
        _sqlite.CreateFunction<object?>(name, arguments => Guarded(() => function(Unwrap(arguments))), isDeterministic: true);

    public void DefineAggregate<T>(string name, Func<T?, object?[], T> step, Func<T?, object?> end)
        where T : class =>
        _sqlite.CreateAggregate<T?, object?>(name, null, (sum, arguments) => Guarded(() => step(sum, Unwrap(arguments))), sum => Guarded(() => end(sum)));

    public SqliteCommand Command(string sql, IReadOnlyList<object> bindings)
    {
        var command = _sqlite.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < bindings.Count; i++)
        {
            command.Parameters.AddWithValue(FormattableString.Invariant($"@b{i}"), bindings[i]);
        }

        return command;
    }

    public int Execute(string sql, params IReadOnlyList<object> bindings) => Run(() =>
    {
        using var command = Command(sql, bindings);
        return command.ExecuteNonQuery();
    });

    /// <summary>Ends the transaction that a statement had alone; SQLite may have rolled it back itself.</summary>
    public void EndTransaction(bool isCommit)
    {
        if (raw.sqlite3_get_autocommit(_sqlite.Handle) == 0)
        {
            Execute(isCommit ? "COMMIT" : "ROLLBACK");
        }
    }

    /// <summary>Reads a few rows at once.</summary>
    public List<object?[]> Rows(string sql, params IReadOnlyList<object> bindings) => Run(() =>
    {
        using var command = Command(sql, bindings);
        using var reader = command.ExecuteReader();
        List<object?[]> rows = [];
        while (reader.Read())
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(index => reader.IsDBNull(index) ? null : reader.GetValue(index))]);
        }

        return rows;
    });

    /// <summary>Runs SQLite, and tells its failures as Trino would.</summary>
    public T Run<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (SqliteException exception)
        {
            throw Told(exception);
        }
    }

    public void Dispose()
    {
        _error = null;
        _sqlite.Dispose();
    }

    private static object?[] Unwrap(object?[] arguments)
    {
        for (var i = 0; i < arguments.Length; i++)
        {
            arguments[i] = arguments[i] is DBNull ? null : arguments[i];
        }

        return arguments;
    }

    // SQLite carries a message out of a function, but no error: it waits here.
    private T Guarded<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (LoopbackError error)
        {
            _error = error;
            throw;
        }
    }

    private Exception Told(SqliteException exception)
    {
        if (_error is { } error)
        {
            _error = null;
            return error;
        }

        return (exception.SqliteErrorCode, exception.SqliteExtendedErrorCode) switch
        {
            (raw.SQLITE_INTERRUPT, _) => new OperationCanceledException(_token),
            (raw.SQLITE_BUSY or raw.SQLITE_LOCKED, _) => TrinoErrors.Of("TRANSACTION_CONFLICT", "Another transaction has changed what this one has read"),
            (_, raw.SQLITE_CONSTRAINT_NOTNULL) => TrinoErrors.Of("CONSTRAINT_VIOLATION", "NULL value not allowed for NOT NULL column"),
            (_, raw.SQLITE_CONSTRAINT_CHECK) => TrinoErrors.Of("NUMERIC_VALUE_OUT_OF_RANGE", "bigint overflow"),
            (raw.SQLITE_ERROR, _) when exception.Message.Contains("integer overflow", StringComparison.Ordinal) => TrinoErrors.Of("NUMERIC_VALUE_OUT_OF_RANGE", "bigint addition overflow"),
            _ => TrinoErrors.Of("GENERIC_INTERNAL_ERROR", exception.Message),
        };
    }
}
