using System.Runtime.InteropServices;

namespace DataMesh.Connectors.Sqlite.Interop;

/// <summary>The engine's C interface, as far as the connector uses it past Microsoft.Data.Sqlite, which opens and closes connections.</summary>
internal static unsafe partial class NativeMethods
{
    private const string Library = "e_sqlite3";

    [LibraryImport(Library)]
    public static partial int sqlite3_prepare_v3(nint db, byte* sql, int length, uint flags, out nint statement, out byte* tail);

    [LibraryImport(Library)]
    public static partial int sqlite3_step(nint statement);

    [LibraryImport(Library)]
    public static partial int sqlite3_reset(nint statement);

    [LibraryImport(Library)]
    public static partial int sqlite3_finalize(nint statement);

    [LibraryImport(Library)]
    public static partial int sqlite3_stmt_readonly(nint statement);

    [LibraryImport(Library)]
    public static partial int sqlite3_stmt_status(nint statement, int counter, int reset);

    [LibraryImport(Library)]
    public static partial int sqlite3_stmt_isexplain(nint statement);

    [LibraryImport(Library)]
    public static partial int sqlite3_stmt_explain(nint statement, int mode);

    [LibraryImport(Library)]
    public static partial int sqlite3_extended_errcode(nint db);

    [LibraryImport(Library)]
    public static partial byte* sqlite3_errmsg(nint db);

    [LibraryImport(Library)]
    public static partial int sqlite3_error_offset(nint db);

    [LibraryImport(Library)]
    public static partial byte* sqlite3_errstr(int code);

    [LibraryImport(Library)]
    public static partial long sqlite3_changes64(nint db);

    [LibraryImport(Library)]
    public static partial long sqlite3_total_changes64(nint db);

    [LibraryImport(Library)]
    public static partial int sqlite3_get_autocommit(nint db);

    [LibraryImport(Library)]
    public static partial int sqlite3_extended_result_codes(nint db, int on);

    [LibraryImport(Library)]
    public static partial int sqlite3_file_control(nint db, byte* schema, int operation, ref int argument);

    [LibraryImport(Library)]
    public static partial int sqlite3_file_control(nint db, byte* schema, int operation, ref long argument);

    [LibraryImport(Library)]
    public static partial int sqlite3_table_column_metadata(
        nint db, byte* schema, byte* table, byte* column, byte** declaredType, byte** collation, int* isNotNull, int* isPrimaryKey, out int isAutoIncrement);

    [LibraryImport(Library)]
    public static partial nint sqlite3_db_mutex(nint db);

    [LibraryImport(Library)]
    public static partial void sqlite3_mutex_enter(nint mutex);

    [LibraryImport(Library)]
    public static partial void sqlite3_mutex_leave(nint mutex);

    [LibraryImport(Library)]
    public static partial int sqlite3_busy_handler(nint db, delegate* unmanaged[Cdecl]<nint, int, int> handler, nint argument);

    [LibraryImport(Library)]
    public static partial void sqlite3_progress_handler(nint db, int operations, delegate* unmanaged[Cdecl]<nint, int> handler, nint argument);

    [LibraryImport(Library)]
    public static partial int sqlite3_set_authorizer(nint db, delegate* unmanaged[Cdecl]<nint, int, byte*, byte*, byte*, byte*, int> handler, nint argument);

    // sqlite3_db_config is variadic in C. On the ABIs .NET supports, except Apple's arm64, a variadic int and
    // pointer travel like fixed ones; there the two go to the stack, which the padded overload reproduces.
    [LibraryImport(Library, EntryPoint = "sqlite3_db_config")]
    private static partial int DbConfig(nint db, int option, int value, int* result);

    [LibraryImport(Library, EntryPoint = "sqlite3_db_config")]
    private static partial int DbConfigAppleArm64(
        nint db, nint option, nint unused2, nint unused3, nint unused4, nint unused5, nint unused6, nint unused7, nint value, int* result);

    public static int sqlite3_db_config(nint db, int option, int value)
    {
        int result;
        var apple = RuntimeInformation.ProcessArchitecture == Architecture.Arm64
            && (OperatingSystem.IsMacOS() || OperatingSystem.IsIOS() || OperatingSystem.IsTvOS() || OperatingSystem.IsMacCatalyst());
        return apple
            ? DbConfigAppleArm64(db, option, 0, 0, 0, 0, 0, 0, value, &result)
            : DbConfig(db, option, value, &result);
    }

    public static string ReadText(byte* text) => text is null ? "" : Marshal.PtrToStringUTF8((nint)text) ?? "";
}
