using DataMesh.Connectors.Sqlite.Interop;

namespace DataMesh.Connectors.Sqlite.Errors;

/// <summary>What a result code of the engine means to a caller.</summary>
/// <param name="Kind">What went wrong.</param>
/// <param name="IsTransient">Whether the same call may succeed later.</param>
/// <param name="Outcome">What the statement may have done.</param>
/// <param name="Advice">What to do, after the engine's own words.</param>
internal readonly record struct CodeMeaning(ConnectorErrorKind Kind, bool IsTransient, OperationOutcome Outcome, string Advice)
{
    private const string Recover = "Open it once without 'read_only', so that the engine can recover it.";

    /// <summary>The one table: extended codes first, then the primary code.</summary>
    public static CodeMeaning Of(int code) => code switch
    {
        ExtendedCode.BusySnapshot => new(ConnectorErrorKind.Conflict, true, OperationOutcome.Failed, "Another connection wrote since this transaction began: roll it back and run it again."),
        ExtendedCode.ReadOnlyRecovery or ExtendedCode.ReadOnlyRollback => new(ConnectorErrorKind.Connection, false, OperationOutcome.NotStarted, Recover),
        ExtendedCode.ReadOnlyCannotLock or ExtendedCode.ReadOnlyCannotInitialize => new(ConnectorErrorKind.Connection, false, OperationOutcome.NotStarted, "It is in WAL mode, whose -shm file cannot be made or locked here: make the directory writable, or change the journal mode."),
        ExtendedCode.ReadOnlyMoved => new(ConnectorErrorKind.Connection, true, OperationOutcome.Failed, "The file was moved or deleted while it was open."),
        ExtendedCode.CannotOpenIsDirectory => new(ConnectorErrorKind.Connection, false, OperationOutcome.NotStarted, "'database' names a directory: write the path of a file."),
        _ => OfPrimary(ResultCode.Primary(code)),
    };

    private static CodeMeaning OfPrimary(int code) => code switch
    {
        ResultCode.Busy or ResultCode.Locked => new(ConnectorErrorKind.Conflict, true, OperationOutcome.NotStarted, "Another connection holds a lock: try again, end the other transaction, or raise 'busy_timeout'."),
        ResultCode.NotADatabase => new(ConnectorErrorKind.Connection, false, OperationOutcome.NotStarted, "The file is no SQLite database, or it is encrypted: check its path."),
        ResultCode.CannotOpen => new(ConnectorErrorKind.Connection, false, OperationOutcome.NotStarted, "Check that the file and its directory exist and may be opened."),
        ResultCode.Protocol => new(ConnectorErrorKind.Connection, true, OperationOutcome.NotStarted, "The locks of the file could not be taken: try again, and keep the file off network file systems."),
        ResultCode.Corrupt => new(ConnectorErrorKind.Internal, false, OperationOutcome.Failed, "The file is damaged: restore it, or rescue what is left with the .recover command of the sqlite3 shell."),
        ResultCode.ReadOnly => new(ConnectorErrorKind.Authorization, false, OperationOutcome.NotStarted, "The database is open for reading only, by 'read_only' or by the rights of the file."),
        ResultCode.Auth or ResultCode.Permission => new(ConnectorErrorKind.Authorization, false, OperationOutcome.NotStarted, "The rules of this instance, or the rights of the file, forbid it."),
        ResultCode.Constraint => new(ConnectorErrorKind.Conflict, false, OperationOutcome.Failed, "Nothing was changed by the statement."),
        ResultCode.Error or ResultCode.Mismatch or ResultCode.TooBig or ResultCode.Range => new(ConnectorErrorKind.Query, false, OperationOutcome.Failed, ""),
        ResultCode.Schema => new(ConnectorErrorKind.Conflict, true, OperationOutcome.NotStarted, "The schema changes faster than the statement can be prepared: try again."),
        ResultCode.Interrupt => new(ConnectorErrorKind.Internal, false, OperationOutcome.Failed, "The statement was interrupted and taken back."),
        ResultCode.Full => new(ConnectorErrorKind.Internal, false, OperationOutcome.Failed, "The disk, or the space the database may take, is full."),
        ResultCode.IoError => new(ConnectorErrorKind.Internal, false, OperationOutcome.Unknown, "The file could not be read or written: check the disk."),
        ResultCode.NoMemory => new(ConnectorErrorKind.Internal, false, OperationOutcome.Failed, "There was not enough memory."),
        _ => new(ConnectorErrorKind.Internal, false, OperationOutcome.Failed, ""),
    };
}
