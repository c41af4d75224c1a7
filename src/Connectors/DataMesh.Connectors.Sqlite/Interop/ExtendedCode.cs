namespace DataMesh.Connectors.Sqlite.Interop;

/// <summary>Extended result codes that mean something else than their primary code says.</summary>
internal static class ExtendedCode
{
    public const int BusySnapshot = ResultCode.Busy | (2 << 8);
    public const int ReadOnlyRecovery = ResultCode.ReadOnly | (1 << 8);
    public const int ReadOnlyCannotLock = ResultCode.ReadOnly | (2 << 8);
    public const int ReadOnlyRollback = ResultCode.ReadOnly | (3 << 8);
    public const int ReadOnlyMoved = ResultCode.ReadOnly | (4 << 8);
    public const int ReadOnlyCannotInitialize = ResultCode.ReadOnly | (5 << 8);
    public const int CannotOpenIsDirectory = ResultCode.CannotOpen | (2 << 8);

    /// <summary>The name of a code, such as <c>SQLITE_CONSTRAINT_UNIQUE</c>; its number where it has no name here.</summary>
    public static string Name(int code) => code switch
    {
        BusySnapshot => "SQLITE_BUSY_SNAPSHOT",
        ResultCode.Busy | (1 << 8) => "SQLITE_BUSY_RECOVERY",
        ReadOnlyRecovery => "SQLITE_READONLY_RECOVERY",
        ReadOnlyCannotLock => "SQLITE_READONLY_CANTLOCK",
        ReadOnlyRollback => "SQLITE_READONLY_ROLLBACK",
        ReadOnlyMoved => "SQLITE_READONLY_DBMOVED",
        ReadOnlyCannotInitialize => "SQLITE_READONLY_CANTINIT",
        ResultCode.ReadOnly | (6 << 8) => "SQLITE_READONLY_DIRECTORY",
        CannotOpenIsDirectory => "SQLITE_CANTOPEN_ISDIR",
        ResultCode.Constraint | (1 << 8) => "SQLITE_CONSTRAINT_CHECK",
        ResultCode.Constraint | (2 << 8) => "SQLITE_CONSTRAINT_COMMITHOOK",
        ResultCode.Constraint | (3 << 8) => "SQLITE_CONSTRAINT_FOREIGNKEY",
        ResultCode.Constraint | (4 << 8) => "SQLITE_CONSTRAINT_FUNCTION",
        ResultCode.Constraint | (5 << 8) => "SQLITE_CONSTRAINT_NOTNULL",
        ResultCode.Constraint | (6 << 8) => "SQLITE_CONSTRAINT_PRIMARYKEY",
        ResultCode.Constraint | (7 << 8) => "SQLITE_CONSTRAINT_TRIGGER",
        ResultCode.Constraint | (8 << 8) => "SQLITE_CONSTRAINT_UNIQUE",
        ResultCode.Constraint | (9 << 8) => "SQLITE_CONSTRAINT_VTAB",
        ResultCode.Constraint | (10 << 8) => "SQLITE_CONSTRAINT_ROWID",
        ResultCode.Constraint | (11 << 8) => "SQLITE_CONSTRAINT_PINNED",
        ResultCode.Constraint | (12 << 8) => "SQLITE_CONSTRAINT_DATATYPE",
        _ => Primary(ResultCode.Primary(code)) is { } name && ResultCode.Primary(code) == code ? name : FormattableString.Invariant($"{Primary(ResultCode.Primary(code)) ?? "SQLITE"} ({code})"),
    };

    private static string? Primary(int code) => code switch
    {
        ResultCode.Error => "SQLITE_ERROR",
        ResultCode.Internal => "SQLITE_INTERNAL",
        ResultCode.Permission => "SQLITE_PERM",
        ResultCode.Abort => "SQLITE_ABORT",
        ResultCode.Busy => "SQLITE_BUSY",
        ResultCode.Locked => "SQLITE_LOCKED",
        ResultCode.NoMemory => "SQLITE_NOMEM",
        ResultCode.ReadOnly => "SQLITE_READONLY",
        ResultCode.Interrupt => "SQLITE_INTERRUPT",
        ResultCode.IoError => "SQLITE_IOERR",
        ResultCode.Corrupt => "SQLITE_CORRUPT",
        ResultCode.NotFound => "SQLITE_NOTFOUND",
        ResultCode.Full => "SQLITE_FULL",
        ResultCode.CannotOpen => "SQLITE_CANTOPEN",
        ResultCode.Protocol => "SQLITE_PROTOCOL",
        ResultCode.Schema => "SQLITE_SCHEMA",
        ResultCode.TooBig => "SQLITE_TOOBIG",
        ResultCode.Constraint => "SQLITE_CONSTRAINT",
        ResultCode.Mismatch => "SQLITE_MISMATCH",
        ResultCode.Misuse => "SQLITE_MISUSE",
        ResultCode.Auth => "SQLITE_AUTH",
        ResultCode.Range => "SQLITE_RANGE",
        ResultCode.NotADatabase => "SQLITE_NOTADB",
        _ => null,
    };
}
