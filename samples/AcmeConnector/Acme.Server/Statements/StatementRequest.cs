using System.Globalization;
using SQLitePCL;

namespace Acme.Server.Statements;

/// <summary>The body of <c>POST /v1/statements</c> and <c>POST /v1/plans</c>.</summary>
internal sealed record StatementRequest(string Sql, Parameter[]? Parameters = null, int PageRows = 1_000, bool ReadOnly = false);

/// <summary>A value for a marker, as text.</summary>
internal sealed record Parameter(string Type, string? Value = null)
{
    public void Bind(sqlite3_stmt statement, int number)
    {
        try
        {
            _ = (Type, Value) switch
            {
                ("null", _) => raw.sqlite3_bind_null(statement, number),
                ("integer", { } text) => raw.sqlite3_bind_int64(statement, number, long.Parse(text, CultureInfo.InvariantCulture)),
                ("real", { } text) => raw.sqlite3_bind_double(statement, number, double.Parse(text, CultureInfo.InvariantCulture)),
                ("boolean", { } text) => raw.sqlite3_bind_int64(statement, number, bool.Parse(text) ? 1 : 0),
                ("text" or "date" or "timestamp", { } text) => raw.sqlite3_bind_text(statement, number, text),
                ("blob", { } text) => BindBlob(statement, number, Convert.FromBase64String(text)),
                _ => throw new FormatException(),
            };
        }
        catch (Exception exception) when (exception is FormatException or OverflowException)
        {
            throw new AcmeError(400, "invalid_parameter", "22018", $"Parameter {number} is no value of type '{Type}'.");
        }
    }

    // No bytes are not NULL.
    private static int BindBlob(sqlite3_stmt statement, int number, byte[] bytes) =>
        bytes.Length == 0 ? raw.sqlite3_bind_zeroblob(statement, number, 0) : raw.sqlite3_bind_blob(statement, number, bytes);
}
