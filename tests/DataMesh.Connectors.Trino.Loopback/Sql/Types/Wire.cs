using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace DataMesh.Connectors.Trino.Loopback.Sql.Types;

/// <summary>Values in the JSON of the protocol.</summary>
internal static class Wire
{
    public static JsonSerializerOptions Plain { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(Utf8JsonWriter json, object? value, TrinoType type)
    {
        if (value is null or DBNull)
        {
            json.WriteNullValue();
            return;
        }

        switch (type.Name)
        {
            case "boolean":
                json.WriteBooleanValue((long)value != 0);
                break;
            case "tinyint" or "smallint" or "integer" or "bigint":
                json.WriteNumberValue(Whole(value, type));
                break;
            case "real" when float.IsFinite((float)Numbers.AsDouble(value)):
                json.WriteNumberValue((float)Numbers.AsDouble(value));
                break;
            case "double" when double.IsFinite(Numbers.AsDouble(value)):
                json.WriteNumberValue(Numbers.AsDouble(value));
                break;
            case "varbinary":
                json.WriteBase64StringValue((byte[])value);
                break;
            case "array" or "map" or "row":
                json.WriteRawValue((string)value, skipInputValidation: true);
                break;
            default:
                json.WriteStringValue(Texts.Of(value, type));
                break;
        }
    }

    /// <summary>A value as JSON text.</summary>
    public static string Text(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            write(json);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>A value that <see cref="Write"/> has written, as SQLite holds it.</summary>
    public static object? Read(JsonElement json, TrinoType type) => json.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.True => 1L,
        JsonValueKind.False => 0L,
        _ => type.Name switch
        {
            "array" or "map" or "row" => json.GetRawText(),
            "real" or "double" => json.ValueKind == JsonValueKind.Number ? json.GetDouble() : Literals.Double(json.GetString()!),
            "varbinary" => json.GetBytesFromBase64(),
            "varchar" => json.GetString(),
            "interval day to second" or "interval year to month" => Intervals.Parse(json.GetString()!, type),
            _ => Literals.Parse(json.ValueKind == JsonValueKind.Number ? json.GetRawText() : json.GetString()!, type, "UTC"),
        },
    };

    /// <summary>The key of a map's entry.</summary>
    public static string Key(object value, TrinoType type) => type.Name switch
    {
        "varbinary" => Convert.ToBase64String((byte[])value),
        "real" or "double" => Text(json => Write(json, value, type)).Trim('"'),
        _ => Texts.Of(value, type),
    };

    // SQLite makes a REAL of a sum that is too large for 64 bits.
    private static long Whole(object value, TrinoType type) => value is long whole && Numbers.Fits(whole, type)
        ? whole
        : throw TrinoErrors.Of("NUMERIC_VALUE_OUT_OF_RANGE", $"{type} overflow: {value}");
}
