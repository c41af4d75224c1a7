using System.Buffers;
using System.Text.Json;
using DataMesh.Cli.Running;

namespace DataMesh.Cli.Output;

/// <summary>Writes one thing in the format asked for.</summary>
internal static class DetailsOutput
{
    private static readonly Column[] Columns = [new("name", ColumnType.Text), new("value", ColumnType.Text)];

    public static async Task WriteAsync(Details details, Invocation invocation)
    {
        if (invocation.Format is OutputFormat.Csv or OutputFormat.Markdown)
        {
            await invocation.WriteAsync(Columns, details.Fields.Where(static field => field.Value is not null).Select(static field => (object?[])[field.Key, DetailText.Of(field.Value)]));
            return;
        }

        await using var target = invocation.OpenOutput();
        if (invocation.Format == OutputFormat.Table)
        {
            DetailsTable.Write(details, target);
        }
        else
        {
            WriteJson(details, target.Buffer, invocation.Format == OutputFormat.Json ? JsonText.Indented : JsonText.Options);
        }

        await target.CompleteAsync(invocation.Token);
    }

    private static void WriteJson(Details details, ArrayBufferWriter<byte> output, JsonWriterOptions options)
    {
        using (var json = new Utf8JsonWriter(output, options))
        {
            Write(json, details);
        }

        output.Write("\n"u8);
    }

    private static void Write(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case Details details:
                json.WriteStartObject();
                foreach (var (name, field) in details.Fields)
                {
                    json.WritePropertyName(name);
                    Write(json, field);
                }

                json.WriteEndObject();
                break;
            case IEnumerable<object> items:
                json.WriteStartArray();
                foreach (var item in items)
                {
                    Write(json, item);
                }

                json.WriteEndArray();
                break;
            case bool boolean:
                json.WriteBooleanValue(boolean);
                break;
            case int number:
                json.WriteNumberValue(number);
                break;
            case long number:
                json.WriteNumberValue(number);
                break;
            case double number when double.IsFinite(number):
                json.WriteNumberValue(number);
                break;
            default:
                json.WriteStringValue(DetailText.Of(value));
                break;
        }
    }
}
