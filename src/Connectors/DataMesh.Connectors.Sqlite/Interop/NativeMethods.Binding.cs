using System.Runtime.InteropServices;

namespace DataMesh.Connectors.Sqlite.Interop;

internal static unsafe partial class NativeMethods
{
    /// <summary>Tells the engine to copy what is bound before the call returns.</summary>
    public const nint Transient = -1;

    /// <summary>Tells the engine that what is bound stays where it is until the statement is reset.</summary>
    public const nint Static = 0;

    /// <summary>Marks a text as UTF-8 with an explicit length, so that embedded NULs are kept.</summary>
    public const byte Utf8 = 1;

    [LibraryImport(Library)]
    public static partial int sqlite3_bind_parameter_count(nint statement);

    [LibraryImport(Library)]
    public static partial byte* sqlite3_bind_parameter_name(nint statement, int index);

    [LibraryImport(Library)]
    [SuppressGCTransition]
    public static partial int sqlite3_bind_null(nint statement, int index);

    [LibraryImport(Library)]
    [SuppressGCTransition]
    public static partial int sqlite3_bind_int64(nint statement, int index, long value);

    [LibraryImport(Library)]
    [SuppressGCTransition]
    public static partial int sqlite3_bind_double(nint statement, int index, double value);

    [LibraryImport(Library)]
    public static partial int sqlite3_bind_text64(nint statement, int index, byte* value, ulong length, nint destructor, byte encoding);

    [LibraryImport(Library)]
    public static partial int sqlite3_bind_blob64(nint statement, int index, byte* value, ulong length, nint destructor);

    [LibraryImport(Library)]
    public static partial int sqlite3_bind_zeroblob(nint statement, int index, int length);
}
