using System.Buffers;
using System.Text;
using System.Text.Json;

namespace DataMesh.Cli.Output;

/// <summary>Values as JSON: integers of up to 64 bits and finite floating-point numbers as numbers, what JSON's readers would round as text, bytes in base64.</summary>
internal static class JsonCell
{
    /// <summary>The JSON text of a list, a struct or a map.</summary>
    public static string Text(BatchColumn column, int row)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, JsonText.Options))
        {
            Write(json, column, row);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public static void Write(Utf8JsonWriter json, BatchColumn column, int row)
    {
        switch (column.TagAt(row))
        {
            case ColumnStorage.Null:
                json.WriteNullValue();
                break;
            case ColumnStorage.Boolean:
                json.WriteBooleanValue(column.GetBoolean(row));
                break;
            case ColumnStorage.Int64:
                json.WriteNumberValue(column.GetInt64(row));
                break;
            case ColumnStorage.Int32:
                json.WriteNumberValue(column.GetInt32(row));
                break;
            case >= ColumnStorage.Int8 and <= ColumnStorage.UInt64:
                json.WriteRawValue(column.GetText(row)!, skipInputValidation: true);
                break;
            case ColumnStorage.Float32 when float.IsFinite(column.GetFloat(row)):
                json.WriteNumberValue(column.GetFloat(row));
                break;
            case ColumnStorage.Float64 when double.IsFinite(column.GetDouble(row)):
                json.WriteNumberValue(column.GetDouble(row));
                break;
            case ColumnStorage.Utf8:
                WriteText(json, column.GetUtf8(row), column.Column.Type.Kind == ColumnTypeKind.Json);
                break;
            case ColumnStorage.Binary:
                json.WriteBase64StringValue(column.GetBytes(row));
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
            default:
                json.WriteStringValue(CellText.Of(column, row));
                break;
        }
    }

    private static void WriteText(Utf8JsonWriter json, ReadOnlySpan<byte> text, bool isJson)
    {
        if (isJson && IsDocument(text))
        {
            json.WriteRawValue(OnOneLine(text), skipInputValidation: true);
        }
        else
        {
            json.WriteStringValue(text);
        }
    }

    private static bool IsDocument(ReadOnlySpan<byte> text)
    {
        var reader = new Utf8JsonReader(text);
        try
        {
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    // A line end is white space wherever JSON may have one.
    private static ReadOnlySpan<byte> OnOneLine(ReadOnlySpan<byte> json)
    {
        if (!json.ContainsAny((byte)'\n', (byte)'\r'))
        {
            return json;
        }

        var line = json.ToArray();
        line.AsSpan().Replace((byte)'\n', (byte)' ');
        line.AsSpan().Replace((byte)'\r', (byte)' ');
        return line;
    }

    private static void WriteList(Utf8JsonWriter json, BatchColumn elements)
    {
        json.WriteStartArray();
        for (var i = 0; i < elements.Count; i++)
        {
            Write(json, elements, i);
        }

        json.WriteEndArray();
    }

    private static void WriteStruct(Utf8JsonWriter json, BatchColumn column, int row)
    {
        json.WriteStartObject();
        for (var i = 0; i < column.FieldCount; i++)
        {
            var field = column.Field(i);
            json.WritePropertyName(field.Column.Name);
            Write(json, field, row);
        }

        json.WriteEndObject();
    }

    private static void WriteMap(Utf8JsonWriter json, BatchColumn keys, BatchColumn values)
    {
        json.WriteStartObject();
        for (var i = 0; i < keys.Count; i++)
        {
            json.WritePropertyName(CellText.Of(keys, i) ?? "null");
            Write(json, values, i);
        }

        json.WriteEndObject();
    }
}
