using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace DataMesh.Cli.Output;

/// <summary>JSON: an array of objects, or one object a line.</summary>
/// <param name="output">Takes the bytes.</param>
/// <param name="isLines">Whether each row is a document of its own.</param>
/// <param name="renames">Whether columns of one name are numbered, in place of an error.</param>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "Over a buffer that is not its own it holds nothing.")]
internal sealed class JsonRowWriter(IBufferWriter<byte> output, bool isLines, bool renames) : RowWriter(output)
{
    private readonly Utf8JsonWriter _json = new(output, JsonText.Unchecked);
    private JsonEncodedText[] _names = [];
    private bool _hasRows;

    public override void Begin(IReadOnlyList<Column> columns)
    {
        _names = [.. ColumnNames.Unique(columns, renames).Select(static name => JsonEncodedText.Encode(name, JsonText.Unchecked.Encoder))];
        if (!isLines)
        {
            Output.Write("["u8);
        }
    }

    public override void Write(RowBatch batch)
    {
        var columns = ColumnsOf(batch);
        for (var row = 0; row < batch.RowCount; row++)
        {
            if (!isLines)
            {
                Output.Write(_hasRows ? ",\n"u8 : "\n"u8);
            }

            _hasRows = true;
            _json.Reset();
            _json.WriteStartObject();
            for (var i = 0; i < columns.Length; i++)
            {
                _json.WritePropertyName(_names[i]);
                JsonCell.Write(_json, columns[i], row);
            }

            _json.WriteEndObject();
            _json.Flush();
            if (isLines)
            {
                Output.Write("\n"u8);
            }
        }
    }

    public override void End()
    {
        if (!isLines)
        {
            Output.Write(_hasRows ? "\n]\n"u8 : "]\n"u8);
        }
    }
}
