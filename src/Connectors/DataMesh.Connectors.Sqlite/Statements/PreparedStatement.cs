using DataMesh.Connectors.Sqlite.Access;
using DataMesh.Connectors.Sqlite.Connections;
using DataMesh.Connectors.Sqlite.Errors;
using DataMesh.Connectors.Sqlite.Interop;

namespace DataMesh.Connectors.Sqlite.Statements;

/// <summary>A caller's statement: exactly one, checked by the rules of the instance, not yet run.</summary>
internal sealed unsafe class PreparedStatement : IDisposable
{
    private readonly EngineConnection _connection;

    private PreparedStatement(EngineConnection connection, nint handle, string text)
    {
        _connection = connection;
        Handle = handle;
        Text = text;
    }

    public nint Handle { get; private set; }

    public string Text { get; }

    /// <summary>Whether running it changes nothing.</summary>
    public bool IsReadOnly { get; private init; }

    /// <exception cref="ConnectorException">The text is wrong, is not exactly one statement, or is refused.</exception>
    public static PreparedStatement Prepare(EngineConnection connection, string text, bool toExplain = false)
    {
        var guard = connection.Guard;
        var bytes = SqlText.Encode(text);
        fixed (byte* start = bytes)
        {
            // PRAGMAs may act while they are prepared, so the first try makes them do nothing: it shows whether there is one
            // statement alone, and only then the PRAGMA is prepared as it is.
            guard.Facts.Reset();
            var handle = PrepareOne(connection, text, start, bytes.Length, GuardMode.CheckedWithoutPragma);
            if (guard.Facts.IsPragma)
            {
                _ = NativeMethods.sqlite3_finalize(handle);
                if (toExplain)
                {
                    throw StatementErrors.Query("A PRAGMA has no plan, and parts of it would run: execute it instead.", text);
                }

                guard.Facts.Reset();
                handle = PrepareOne(connection, text, start, bytes.Length, GuardMode.Checked);
            }

            guard.Mode = GuardMode.Checked;
            var statement = new PreparedStatement(connection, handle, text) { IsReadOnly = NativeMethods.sqlite3_stmt_readonly(handle) != 0 || NativeMethods.sqlite3_stmt_isexplain(handle) != 0 };
            try
            {
                statement.CheckRules(guard.Facts, toExplain);
                return statement;
            }
            catch
            {
                statement.Dispose();
                throw;
            }
        }
    }

    public void Dispose()
    {
        _ = NativeMethods.sqlite3_finalize(Handle);
        Handle = 0;
        _connection.Guard.Mode = GuardMode.Own;
    }

    private static nint PrepareOne(EngineConnection connection, string text, byte* start, int length, GuardMode mode)
    {
        var guard = connection.Guard;
        guard.Mode = mode;
        try
        {
            var code = NativeMethods.sqlite3_prepare_v3(connection.Handle, start, length, 0, out var handle, out var tail);
            if (code != ResultCode.Ok)
            {
                guard.Mode = GuardMode.Own;
                throw guard.Facts.Refused is null
                    ? SqliteErrors.FromCode(connection, code, text)
                    : StatementErrors.Refused(guard.Facts, connection.Settings.Rules, text);
            }

            if (handle == 0)
            {
                throw StatementErrors.Query("The text holds no statement.", text);
            }

            if (!IsRestEmpty(connection, tail, start + length - 1))
            {
                _ = NativeMethods.sqlite3_finalize(handle);
                var position = SqlText.Position(text, (int)(tail - start));
                throw StatementErrors.Query(
                    FormattableString.Invariant($"The text holds more than one statement: the next begins at character {position}. Nothing was run; send one statement a request."), text, position);
            }

            return handle;
        }
        finally
        {
            guard.Mode = GuardMode.Own;
        }
    }

    /// <summary>Whether there is nothing but white space, comments and semicolons, as the engine's own parser sees it.</summary>
    private static bool IsRestEmpty(EngineConnection connection, byte* rest, byte* end)
    {
        connection.Guard.Mode = GuardMode.Nothing;
        while (rest < end)
        {
            var code = NativeMethods.sqlite3_prepare_v3(connection.Handle, rest, (int)(end - rest) + 1, 0, out var handle, out var tail);
            if (code != ResultCode.Ok || handle != 0)
            {
                _ = NativeMethods.sqlite3_finalize(handle);
                return false;
            }

            if (tail <= rest)
            {
                break;
            }

            rest = tail;
        }

        return true;
    }

    private void CheckRules(StatementFacts facts, bool toExplain)
    {
        var rules = _connection.Settings.Rules;

        // A PRAGMA that came so far is on the list, though asking for the journal mode counts as a change to the engine.
        if (rules.ReadOnly && !IsReadOnly && !facts.IsPragma && !toExplain)
        {
            throw StatementErrors.Changes(facts);
        }

        if (facts.NamesWithoutColumn is { } names)
        {
            TableVisibility.Check(_connection, names);
        }

        if (rules.Tables.Exist)
        {
            OpenedTables.Check(_connection, Handle, facts);
        }
    }
}
