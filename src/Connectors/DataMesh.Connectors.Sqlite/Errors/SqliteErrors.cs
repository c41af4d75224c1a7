using DataMesh.Connectors.Sqlite.Connections;
using DataMesh.Connectors.Sqlite.Interop;
using Microsoft.Data.Sqlite;

namespace DataMesh.Connectors.Sqlite.Errors;

/// <summary>Makes the exceptions that callers see.</summary>
internal static unsafe class SqliteErrors
{
    /// <summary>What a code means, with the engine's words; the end of the call where the engine stopped because it was told to.</summary>
    public static Exception FromCode(EngineConnection connection, int code, string? text = null, bool hasRun = false)
    {
        if (connection.Control is { StopSeen: true } control && ResultCode.Primary(code) is ResultCode.Interrupt or ResultCode.Busy or ResultCode.Locked or ResultCode.Abort)
        {
            return Stopped(control);
        }

        if (NativeMethods.sqlite3_extended_errcode(connection.Handle) is var extended && ResultCode.Primary(extended) == ResultCode.Primary(code))
        {
            code = extended;
        }

        var words = NativeMethods.ReadText(NativeMethods.sqlite3_errmsg(connection.Handle));
        var meaning = CodeMeaning.Of(code);
        return meaning.Kind == ConnectorErrorKind.Query
            ? StatementErrors.Of(connection, code, words, text, hasRun)
            : Create(meaning, code, $"SQLite: {words}{At(connection.Settings.Location, connection.Settings.Attached.Count)}.");
    }

    public static ConnectorException FromOpen(SqliteException exception, DatabaseLocation location)
    {
        var code = exception.SqliteExtendedErrorCode;
        var words = NativeMethods.ReadText(NativeMethods.sqlite3_errstr(code));
        return Create(CodeMeaning.Of(code), code, $"The database cannot be opened: {words}{At(location)}.", exception);
    }

    /// <summary>A database of the key 'attach' that the engine did not take; its words are those of its last error.</summary>
    public static ConnectorException FromAttach(EngineConnection connection, ConnectorException cause, string key, string path)
    {
        var words = NativeMethods.ReadText(NativeMethods.sqlite3_errmsg(connection.Handle));
        var meaning = CodeMeaning.Of(NativeMethods.sqlite3_extended_errcode(connection.Handle));
        return ConnectorException.Create(
            cause.Kind == ConnectorErrorKind.Query ? ConnectorErrorKind.Configuration : cause.Kind,
            $"'{key}' cannot be attached: {words} ({path}).{(meaning.Advice.Length == 0 ? "" : " " + meaning.Advice)}",
            cause,
            cause.IsTransient,
            OperationOutcome.NotStarted,
            cause.VendorCode);
    }

    public static ConnectorException FileMissing(string key, string path, bool mayCreate) => ConnectorException.Create(
        ConnectorErrorKind.Connection,
        Directory.Exists(path)
            ? $"'{path}' is a folder. Write the path of the database file in it as '{key}'."
            : $"There is no file '{path}'. Check '{key}'{(mayCreate ? ", or write 'create: true' to make an empty one" : "")}.",
        isTransient: false,
        outcome: OperationOutcome.NotStarted,
        vendorCode: "SQLITE_CANTOPEN");

    /// <summary>A file that was there when the instance connected.</summary>
    public static ConnectorException FileLost(EngineSettings settings, string key, string path) => ConnectorException.Create(
        ConnectorErrorKind.Connection,
        $"There is no file '{path}' any more: it was moved or deleted after the connector had connected, and none is made in its place. Put it back, or another database; the next call opens what is there then. Or correct '{key}'.",
        isTransient: true,
        outcome: OperationOutcome.NotStarted,
        vendorCode: "SQLITE_CANTOPEN",
        // To connect anew would empty a database in memory because one beside it is gone.
        isConnectionLost: !settings.Location.IsMemory);

    /// <summary>A session whose file was moved, deleted or replaced: what it would go on with is no database that others see.</summary>
    public static ConnectorException SessionLost(string path) => ConnectorException.Create(
        ConnectorErrorKind.Connection,
        $"The file '{path}' was moved, deleted or replaced while the session was open: its temporary tables, its settings and what it had not committed are gone. Dispose it and open a new one.",
        isTransient: true,
        outcome: OperationOutcome.NotStarted,
        vendorCode: ExtendedCode.Name(ExtendedCode.ReadOnlyMoved));

    /// <summary>The end of a call that was told to stop. Whatever it was doing, the engine took it back.</summary>
    public static Exception Stopped(CallControl control) => control.Reason switch
    {
        StopReason.TimedOut => TimedOut(control, OperationOutcome.Failed, "The statement was interrupted and left nothing behind; an open transaction that it had written in is rolled back."),
        StopReason.Disconnected => Disconnected(),
        StopReason.SessionDisposed => new ObjectDisposedException(nameof(IQuerySession), "The session was disposed while the statement ran; it left nothing behind."),
        _ => new OperationCanceledException(control.CancellationToken),
    };

    public static ConnectorException TimedOut(CallControl control, OperationOutcome outcome, string consequence) => ConnectorException.Create(
        ConnectorErrorKind.Timeout,
        FormattableString.Invariant($"The request's time of {control.Timeout?.TotalSeconds:0.###} s is over. {consequence}"),
        outcome: outcome);

    public static ConnectorException Disconnected() => ConnectorException.Create(
        ConnectorErrorKind.Connection,
        "The connector was disconnected while the call ran. Connect again.",
        isTransient: true,
        outcome: OperationOutcome.Failed);

    private static ConnectorException Create(CodeMeaning meaning, int code, string message, Exception? inner = null) => ConnectorException.Create(
        meaning.Kind,
        meaning.Advice.Length == 0 ? message : $"{message} {meaning.Advice}",
        inner,
        meaning.IsTransient,
        meaning.Outcome,
        ExtendedCode.Name(code));

    // The engine does not say in which of its files something is wrong.
    private static string At(DatabaseLocation location, int attached = 0) => $" ({location.Display}{(attached == 0 ? "" : ", or a database of 'attach'")})";
}
