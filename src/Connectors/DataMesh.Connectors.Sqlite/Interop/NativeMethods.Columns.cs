using System.Runtime.InteropServices;

namespace DataMesh.Connectors.Sqlite.Interop;

/// <summary>
/// Cells. A statement is only used by the thread that owns its connection, so a column's <c>sqlite3_value</c> may be read
/// in place: one lock of the connection's mutex a cell (in <c>sqlite3_column_value</c>) instead of one a call.
/// </summary>
internal static unsafe partial class NativeMethods
{
    [LibraryImport(Library)]
    public static partial int sqlite3_column_count(nint statement);

    [LibraryImport(Library)]
    public static partial byte* sqlite3_column_name(nint statement, int column);

    [LibraryImport(Library)]
    public static partial byte* sqlite3_column_decltype(nint statement, int column);

    [LibraryImport(Library)]
    public static partial byte* sqlite3_column_database_name(nint statement, int column);

    [LibraryImport(Library)]
    public static partial byte* sqlite3_column_table_name(nint statement, int column);

    [LibraryImport(Library)]
    public static partial byte* sqlite3_column_origin_name(nint statement, int column);

    [LibraryImport(Library)]
    [SuppressGCTransition]
    public static partial nint sqlite3_column_value(nint statement, int column);

    [LibraryImport(Library)]
    [SuppressGCTransition]
    public static partial int sqlite3_value_type(nint value);

    [LibraryImport(Library)]
    [SuppressGCTransition]
    public static partial long sqlite3_value_int64(nint value);

    [LibraryImport(Library)]
    [SuppressGCTransition]
    public static partial double sqlite3_value_double(nint value);

    [LibraryImport(Library)]
    [SuppressGCTransition]
    public static partial byte* sqlite3_value_blob(nint value);

    [LibraryImport(Library)]
    [SuppressGCTransition]
    public static partial int sqlite3_value_bytes(nint value);

    // These may allocate or convert, so the collector must not wait for them.
    [LibraryImport(Library, EntryPoint = "sqlite3_value_blob")]
    public static partial byte* ExpandLargeBlob(nint value);

    [LibraryImport(Library)]
    public static partial byte* sqlite3_value_text(nint value);

    [LibraryImport(Library, EntryPoint = "sqlite3_value_bytes")]
    public static partial int ConvertedBytes(nint value);
}
