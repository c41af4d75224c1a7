using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using DataMesh;

namespace Acme.Connectors.AcmeDb.Statements;

/// <summary>Puts a value of a page into its column.</summary>
internal static class CellWriter
{
    public static void Append(ColumnWriter writer, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Null)
        {
            writer.AppendNull();
            return;
        }

        switch (writer.Column.Type.Kind)
        {
            case ColumnTypeKind.Int64:
                writer.AppendInt64(value.GetInt64());
                break;
            case ColumnTypeKind.Float64:
                writer.AppendFloat64(RealOf(value));
                break;
            case ColumnTypeKind.Text:
                AppendText(writer, value);
                break;
            case ColumnTypeKind.Binary:
                writer.AppendBinary(value.GetBytesFromBase64());
                break;
            case ColumnTypeKind.Boolean:
                writer.AppendBoolean(value.GetBoolean());
                break;
            case ColumnTypeKind.Date:
                writer.AppendDate(DateOnly.ParseExact(value.GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture));
                break;
            case ColumnTypeKind.Timestamp:
                writer.AppendTimestamp(DateTime.ParseExact(value.GetString()!, Timestamps.Format, CultureInfo.InvariantCulture));
                break;
            default:
                AppendAny(writer, value);
                break;
        }
    }

    // A value of an expression says by its form what it is: a real has a point or an exponent, or is an object, and so are bytes.
    private static void AppendAny(ColumnWriter writer, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                AppendText(writer, value);
                break;
            case JsonValueKind.Number when value.TryGetInt64(out var whole):
                writer.AppendInt64(whole);
                break;
            case JsonValueKind.Object when value.TryGetProperty("blob", out var bytes):
                writer.AppendBinary(bytes.GetBytesFromBase64());
                break;
            default:
                writer.AppendFloat64(RealOf(value));
                break;
        }
    }

    // As the bytes that came, which are UTF-8, unless something in them is escaped: no string is made.
    private static void AppendText(ColumnWriter writer, JsonElement value)
    {
        var text = value.ValueKind == JsonValueKind.String ? JsonMarshal.GetRawUtf8Value(value)[1..^1] : throw new FormatException("A text was expected.");
        if (text.Contains((byte)'\\'))
        {
            writer.AppendString(value.GetString());
        }
        else
        {
            writer.AppendUtf8(text);
        }
    }

    private static double RealOf(JsonElement value) => value.ValueKind == JsonValueKind.Object
        ? double.Parse(value.GetProperty("real").GetString()!, CultureInfo.InvariantCulture)
        : value.GetDouble();
}
