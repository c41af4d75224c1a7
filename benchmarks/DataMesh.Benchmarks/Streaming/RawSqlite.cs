using System.Runtime.InteropServices;

namespace DataMesh.Benchmarks.Streaming;

/// <summary>SQLite's own functions, called with nothing in between: what no reader can beat.</summary>
internal static unsafe partial class RawSqlite
{
    private const string Library = "e_sqlite3";

    public static ulong Read<TFold>(string path)
        where TFold : struct, IFold
    {
        Check(sqlite3_open_v2(path, out var database, 1, 0));
        Check(sqlite3_prepare_v2(database, FlightsFile.Query, -1, out var statement, 0));
        TFold date = default, delay = default, distance = default, origin = default, destination = default;
        while (sqlite3_step(statement) == 100)
        {
            date.Text(new ReadOnlySpan<byte>(sqlite3_column_blob(statement, 0), sqlite3_column_bytes(statement, 0)));
            delay.Number(sqlite3_column_int64(statement, 1));
            distance.Number(sqlite3_column_int64(statement, 2));
            origin.Text(new ReadOnlySpan<byte>(sqlite3_column_blob(statement, 3), sqlite3_column_bytes(statement, 3)));
            destination.Text(new ReadOnlySpan<byte>(sqlite3_column_blob(statement, 4), sqlite3_column_bytes(statement, 4)));
        }

        Check(sqlite3_finalize(statement));
        Check(sqlite3_close(database));
        return Contenders.Combine(date, delay, distance, origin, destination);
    }

    private static void Check(int code)
    {
        if (code != 0)
        {
            throw new InvalidOperationException($"SQLite returned {code}.");
        }
    }

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int sqlite3_open_v2(string path, out nint database, int flags, nint vfs);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int sqlite3_prepare_v2(nint database, string sql, int length, out nint statement, nint tail);

    [LibraryImport(Library)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int sqlite3_step(nint statement);

    [LibraryImport(Library)]
    [SuppressGCTransition]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial void* sqlite3_column_blob(nint statement, int column);

    [LibraryImport(Library)]
    [SuppressGCTransition]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int sqlite3_column_bytes(nint statement, int column);

    [LibraryImport(Library)]
    [SuppressGCTransition]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial long sqlite3_column_int64(nint statement, int column);

    [LibraryImport(Library)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int sqlite3_finalize(nint statement);

    [LibraryImport(Library)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int sqlite3_close(nint database);
}
