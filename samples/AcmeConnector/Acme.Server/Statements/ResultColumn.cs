using System.Globalization;
using System.Text.Json;
using SQLitePCL;

namespace Acme.Server.Statements;

/// <summary>A column of a result: what it was declared as, which every one of its values is.</summary>
internal sealed record ResultColumn(string Name, string Type, string? NativeType)
{
    private const string Any = "any";

    public static ResultColumn Of(sqlite3_stmt statement, int ordinal)
    {
        var declared = raw.sqlite3_column_decltype(statement, ordinal).utf8_to_string();
        return new ResultColumn(raw.sqlite3_column_name(statement, ordinal).utf8_to_string(), TypeOf(declared), declared);
    }

    /// <summary>AcmeDB's type of a declared one; an expression has none.</summary>
    public static string TypeOf(string? declared) => declared?.Split('(')[0].Trim().ToUpperInvariant() switch
    {
        "INTEGER" or "INT" or "SMALLINT" or "BIGINT" => "integer",
        "REAL" or "FLOAT" or "DOUBLE" or "DOUBLE PRECISION" => "real",
        "TEXT" or "VARCHAR" or "CHAR" => "text",
        "BLOB" => "blob",
        "BOOLEAN" => "boolean",
        "DATE" => "date",
        "TIMESTAMP" => "timestamp",
        _ => Any,
    };

    public void Write(Utf8JsonWriter json, sqlite3_stmt statement, int ordinal)
    {
        var stored = raw.sqlite3_column_type(statement, ordinal);
        switch (stored, Type)
        {
            case (raw.SQLITE_NULL, _):
                json.WriteNullValue();
                break;
            case (raw.SQLITE_INTEGER, "boolean") when raw.sqlite3_column_int64(statement, ordinal) is 0 or 1:
                json.WriteBooleanValue(raw.sqlite3_column_int64(statement, ordinal) == 1);
                break;
            case (raw.SQLITE_INTEGER, "integer" or Any):
                json.WriteNumberValue(raw.sqlite3_column_int64(statement, ordinal));
                break;
            case (raw.SQLITE_INTEGER or raw.SQLITE_FLOAT, "real"):
            case (raw.SQLITE_FLOAT, Any):
                WriteReal(json, raw.sqlite3_column_double(statement, ordinal));
                break;
            case (raw.SQLITE_TEXT, "text" or Any):
                json.WriteStringValue(raw.sqlite3_column_blob(statement, ordinal)); // Its bytes, which are UTF-8.
                break;
            case (raw.SQLITE_TEXT, "date") when DateOnly.TryParseExact(TextOf(statement, ordinal), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _):
            case (raw.SQLITE_TEXT, "timestamp") when DateTime.TryParseExact(TextOf(statement, ordinal), "yyyy-MM-dd HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture, DateTimeStyles.None, out _):
                json.WriteStringValue(TextOf(statement, ordinal));
                break;
            case (raw.SQLITE_BLOB, "blob"):
                json.WriteBase64StringValue(raw.sqlite3_column_blob(statement, ordinal));
                break;
            case (raw.SQLITE_BLOB, Any):
                json.WriteStartObject();
                json.WriteBase64String("blob", raw.sqlite3_column_blob(statement, ordinal));
                json.WriteEndObject();
                break;
            default:
                throw new AcmeError(400, "type_mismatch", "22018", $"Column '{Name}' is declared as {Type}, and a row holds something else.");
        }
    }

    private static string TextOf(sqlite3_stmt statement, int ordinal) => raw.sqlite3_column_text(statement, ordinal).utf8_to_string();

    // Always with a point or an exponent, by which a client tells it from a whole number; infinity is no number of JSON.
    private static void WriteReal(Utf8JsonWriter json, double value)
    {
        if (!double.IsFinite(value))
        {
            json.WriteStartObject();
            json.WriteString("real", value.ToString(CultureInfo.InvariantCulture));
            json.WriteEndObject();
            return;
        }

        var text = value.ToString("R", CultureInfo.InvariantCulture);
        json.WriteRawValue(text.AsSpan().ContainsAny('.', 'E') ? text : text + ".0");
    }
}
