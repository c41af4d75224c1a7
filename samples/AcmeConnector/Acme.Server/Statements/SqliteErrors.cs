using System.Runtime.InteropServices;
using System.Text;
using SQLitePCL;

namespace Acme.Server.Statements;

/// <summary>The last error of a connection, as AcmeDB tells it.</summary>
internal static class SqliteErrors
{
    private const int LowByte = 0xff;

    /// <summary>An error of compiling.</summary>
    /// <param name="connection">Where it happened.</param>
    /// <param name="text">The whole request.</param>
    /// <param name="rest">What was compiled of it: its end.</param>
    public static AcmeError Of(sqlite3 connection, ReadOnlySpan<byte> text, ReadOnlySpan<byte> rest)
    {
        var offset = sqlite3_error_offset(connection);
        int? position = offset < 0 ? null : CountCharacters(text[..(text.Length - rest.Length + offset)]) + 1;
        return Of(connection, position);
    }

    /// <summary>An error of running.</summary>
    public static AcmeError Of(sqlite3 connection, int? position = null)
    {
        var code = raw.sqlite3_errcode(connection) & LowByte;
        var message = raw.sqlite3_errmsg(connection).utf8_to_string();
        return code switch
        {
            raw.SQLITE_BUSY or raw.SQLITE_LOCKED => new AcmeError(429, "busy", "55P03", "Another statement is writing.") { RetryAfterSeconds = 1 },
            raw.SQLITE_INTERRUPT => new AcmeError(409, "cancelled", "57014", "The statement was cancelled."),
            raw.SQLITE_READONLY => new AcmeError(403, "read_only", "25006", "The statement would change something, and was sent as read-only."),
            raw.SQLITE_CONSTRAINT => new AcmeError(409, "constraint_violation", "23000", message),
            raw.SQLITE_AUTH => new AcmeError(400, "not_supported", "0A000", "AcmeDB has no transactions, settings and attached files."),
            raw.SQLITE_TOOBIG => new AcmeError(400, "too_big", "54000", message),
            raw.SQLITE_ERROR => OfStatement(message, position),
            _ => new AcmeError(500, "internal", "XX000", message),
        };
    }

    // SQLite has one code for all that is wrong with a statement, and tells the rest in words.
    private static AcmeError OfStatement(string message, int? position)
    {
        var (code, sqlState) = message switch
        {
            _ when message.StartsWith("no such table", StringComparison.Ordinal) => ("undefined_table", "42P01"),
            _ when message.StartsWith("no such", StringComparison.Ordinal) => ("undefined_name", "42703"),
            _ when message.Contains("already exists", StringComparison.Ordinal) => ("duplicate_name", "42P07"),
            _ when message.Contains("syntax error", StringComparison.Ordinal) || message.StartsWith("incomplete", StringComparison.Ordinal) || message.StartsWith("unrecognized", StringComparison.Ordinal) => ("syntax_error", "42601"),
            _ when position is null => ("data_exception", "22000"),
            _ => ("invalid_statement", "42000"),
        };
        return new AcmeError(400, code, sqlState, message) { Position = position };
    }

    private static int CountCharacters(ReadOnlySpan<byte> utf8) => Encoding.UTF8.GetString(utf8).EnumerateRunes().Count();

    // Not among the functions that the library of the driver has.
    [DllImport("e_sqlite3")]
    private static extern int sqlite3_error_offset(sqlite3 connection);
}
