using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace DataMesh;

/// <summary>Lists, structs and maps as JSON text.</summary>
internal static class CellJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public static string Format(BatchColumn column, int row)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
            Write(json, column, row);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter json, BatchColumn column, int row)
    {
        switch (column.TagAt(row))
        {
            case ColumnStorage.Null:
                json.WriteNullValue();
                break;
            case ColumnStorage.List:
                WriteList(json, column.Elements(row));
                break;
            case ColumnStorage.Struct:
                WriteStruct(json, column, row);
                break;
            case ColumnStorage.Map:
                WriteMap(json, column.KeysAt(row), column.ValuesAt(row));
                break;
            case ColumnStorage.Float32 when !float.IsFinite(column.GetFloat(row)):
            case ColumnStorage.Float64 when !double.IsFinite(column.GetDouble(row)):
                json.WriteStringValue(column.GetText(row));
                break;
            case ColumnStorage.Boolean or (>= ColumnStorage.Int8 and <= ColumnStorage.Decimal):
                json.WriteRawValue(column.GetText(row)!, skipInputValidation: true);
                break;
            default:
                json.WriteStringValue(column.GetText(row));
                break;
        }
    }

    private static void WriteList(Utf8JsonWriter json, BatchColumn elements)
    {
        json.WriteStartArray();
        for (int i = 0; i < elements.Count; i++)
            Write(json, elements, i);
        json.WriteEndArray();
    }

    private static void WriteStruct(Utf8JsonWriter json, BatchColumn column, int row)
    {
        json.WriteStartObject();
        for (int i = 0; i < column.FieldCount; i++)
        {
            BatchColumn field = column.Field(i);
            json.WritePropertyName(field.Column.Name);
            Write(json, field, row);
        }

        json.WriteEndObject();
    }

    private static void WriteMap(Utf8JsonWriter json, BatchColumn keys, BatchColumn values)
    {
        json.WriteStartObject();
        for (int i = 0; i < keys.Count; i++)
        {
            json.WritePropertyName(keys.GetText(i) ?? "null");
            Write(json, values, i);
        }

        json.WriteEndObject();
    }
}
