using DataMesh.Connectors.Sqlite.Connections;
using DataMesh.Connectors.Sqlite.Errors;
using DataMesh.Connectors.Sqlite.Interop;
using DataMesh.Connectors.Sqlite.Statements;

namespace DataMesh.Connectors.Sqlite.Reading;

/// <summary>A running statement, read batch by batch. On the worker's thread.</summary>
internal sealed class StatementCursor : IDisposable
{
    private readonly EngineConnection _connection;
    private readonly PreparedStatement _statement;
    private readonly long _changesBefore;
    private readonly RowFiller? _filler;
    private long _room;
    private bool _hasRow;

    private StatementCursor(EngineConnection connection, PreparedStatement statement, long? maxRows)
    {
        _room = maxRows ?? long.MaxValue;
        _connection = connection;
        _statement = statement;
        _changesBefore = NativeMethods.sqlite3_total_changes64(connection.Handle);
        connection.HasWritten |= !statement.IsReadOnly;
        IsPragma = connection.Guard.Facts.IsPragma;

        // The first step comes before the columns: it takes the locks, and with them the schema stands still.
        Step();
        Columns = ResultColumns.Of(connection, statement);
        if (_hasRow)
        {
            _filler = new RowFiller(connection.Handle, statement.Handle, Columns, SchemaCache.Of(connection).IsUtf8);
            if (!statement.IsReadOnly)
            {
                connection.Control?.Shield();
            }
        }
    }

    public IReadOnlyList<Column> Columns { get; }

    /// <summary>Rows that the statement inserted, changed or deleted; null for a query, and before its end.</summary>
    public long? AffectedRows { get; private set; }

    /// <summary>Whether there are more rows than were asked for.</summary>
    public bool IsTruncated { get; private set; }

    private bool IsPragma { get; }

    /// <summary>Prepares a statement, binds its parameters and takes the first step.</summary>
    public static StatementCursor Open(ConnectionWorker worker, CallControl control, QueryRequest query, bool inSession)
    {
        var bound = query.Bind(SqliteDialect.Instance);
        var connection = worker.Connect(control, keepState: inSession);
        connection.Guard.InSession = inSession;
        PreparedStatement? statement = null;
        try
        {
            statement = PreparedStatement.Prepare(connection, bound.Text);
            if (!inSession && connection.HasWritten && connection.Guard.Facts.ReadsCounters)
            {
                // It asks what the last statement did, and that was another call's.
                statement.Dispose();
                statement = null;
                connection = worker.Reconnect(control);
                statement = PreparedStatement.Prepare(connection, bound.Text);
            }

            ParameterBinder.Bind(statement.Handle, bound.Text, bound.Parameters);
            return new StatementCursor(connection, statement, query.MaxRows);
        }
        catch
        {
            connection.IsTainted |= connection.Guard.Facts.TouchesSession;
            statement?.Dispose();
            throw;
        }
    }

    /// <summary>Rows that wait for more, while the engine looks for the next one; null if there are none.</summary>
    public RowBatch? TakeWaiting() => _filler is { HasRows: true } ? Flush() : null;

    /// <summary>The next rows, perhaps none; null at the end.</summary>
    public RowBatch? Read()
    {
        if (_hasRow && _room == 0)
        {
            IsTruncated = true;
            Finish();
        }

        if (!_hasRow)
        {
            return null;
        }

        var code = _filler!.Fill(_connection.Control!, _room);
        if (code != ResultCode.Row)
        {
            _hasRow = false;
            End(code);
        }

        return Flush();
    }

    public void Dispose()
    {
        _connection.IsTainted |= _connection.Guard.Facts.TouchesSession;
        _statement.Dispose();
    }

    /// <summary>A write has done its work at its first row; the rest of them is passed over, so that it ends as it should.</summary>
    private void Finish()
    {
        while (_hasRow && !_statement.IsReadOnly)
        {
            Step();
        }

        _hasRow = false;
    }

    private RowBatch Flush()
    {
        var batch = _filler!.Flush();
        _room -= batch.RowCount;
        return batch;
    }

    private void Step()
    {
        if (_connection.Control is { } control && control.MustStop())
        {
            throw SqliteErrors.Stopped(control);
        }

        var code = NativeMethods.sqlite3_step(_statement.Handle);
        _hasRow = code == ResultCode.Row;
        if (!_hasRow)
        {
            End(code);
        }
    }

    private void End(int code)
    {
        if (code != ResultCode.Done)
        {
            var facts = _connection.Guard.Facts;
            throw ResultCode.Primary(code) == ResultCode.Auth && facts.Refused is not null
                ? StatementErrors.Refused(facts, _connection.Settings.Rules, _statement.Text)
                : SqliteErrors.FromCode(_connection, code, _statement.Text, hasRun: true);
        }

        if (!_statement.IsReadOnly && !IsPragma)
        {
            AffectedRows = NativeMethods.sqlite3_total_changes64(_connection.Handle) == _changesBefore ? 0 : NativeMethods.sqlite3_changes64(_connection.Handle);
        }
    }
}
