using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace DataMesh.Connectors.Sqlite.Sources;

/// <summary>Reads one object of JSON into a row: its keys are columns, and a key that it lacks is NULL.</summary>
internal sealed class JsonObjectReader(SourceOptions options, SourceFile file, SourceColumns columns, JsonBuffer buffer)
{
    private readonly List<byte[]> _names = [];
    private readonly List<int> _order = [];
    private readonly List<long> _seen = [];
    private byte[] _unescaped = [];
    private long _attempt;

    /// <summary>Rows of the file that were read.</summary>
    public long Row { get; set; }

    /// <summary>What is wrong with the record that comes next.</summary>
    /// <param name="lines">Lines behind its beginning.</param>
    /// <param name="problem">What, and what to do.</param>
    public ConnectorConfigurationException Wrong(long lines, string problem) => SourceErrors.WrongAt(options.Name, file, buffer.Line + lines, Row + 1, problem);

    /// <summary>Reads the object at the beginning of the buffer into the row that the batch has begun.</summary>
    /// <param name="reader">Of the buffer.</param>
    /// <param name="batch">Where it goes.</param>
    /// <param name="fits">Whether the batch has a column for each key.</param>
    /// <returns>False if the buffer ends before the object does.</returns>
    public bool TryRead(ref Utf8JsonReader reader, CellBatch batch, out bool fits)
    {
        fits = true;
        _attempt++;
        if (!reader.Read())
        {
            return false;
        }

        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw Wrong(0, $"the record is {Article(reader.TokenType)}: each must be an object {{ … }}, whose keys are the columns.");
        }

        for (var position = 0; reader.Read(); position++)
        {
            if (reader.TokenType == JsonTokenType.EndObject)
            {
                return true;
            }

            var column = FindColumn(ref reader, position);
            if (!reader.Read())
            {
                return false;
            }

            fits &= column < batch.Columns.Count;
            if (!TryReadValue(ref reader, fits ? batch : null, column))
            {
                return false;
            }
        }

        return false;
    }

    private bool TryReadValue(ref Utf8JsonReader reader, CellBatch? batch, int column)
    {
        var start = (int)reader.TokenStartIndex;
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject or JsonTokenType.StartArray:
                if (!reader.TrySkip())
                {
                    return false;
                }

                batch?.Set(column, CellKind.Json, Valid(buffer.Rest[start..(int)reader.BytesConsumed]));
                break;
            case JsonTokenType.Number:
                batch?.Set(column, CellKind.Number, reader.ValueSpan);
                break;
            case JsonTokenType.True or JsonTokenType.False:
                batch?.Set(column, CellKind.Boolean, reader.ValueSpan);
                break;
            case JsonTokenType.String:
                var text = Unescape(ref reader);
                if (!options.IsNull(text))
                {
                    batch?.Set(column, CellKind.Text, text);
                }

                break;
        }

        return true;
    }

    // Most records have their keys in the order of the one before.
    private int FindColumn(ref Utf8JsonReader reader, int position)
    {
        int column;
        if (position < _order.Count && reader.ValueTextEquals(_names[_order[position]]))
        {
            column = _order[position];
        }
        else
        {
            var name = Encoding.UTF8.GetString(Unescape(ref reader));
            if (string.IsNullOrWhiteSpace(name))
            {
                throw Wrong(0, "a key of the record is empty: name it, it becomes a column.");
            }

            column = columns.Find(file, buffer.Line, name);
            while (_names.Count <= column)
            {
                _names.Add(Encoding.UTF8.GetBytes(columns.Names[_names.Count]));
                _seen.Add(0);
            }

            if (position < _order.Count)
            {
                _order[position] = column;
            }
            else
            {
                _order.Add(column);
            }
        }

        if (_seen[column] == _attempt)
        {
            throw Wrong(0, $"key {SourceErrors.Quote(columns.Names[column])} stands twice in the record: remove or rename one.");
        }

        _seen[column] = _attempt;
        return column;
    }

    private ReadOnlySpan<byte> Unescape(ref Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped)
        {
            return Valid(reader.ValueSpan);
        }

        if (_unescaped.Length < reader.ValueSpan.Length)
        {
            _unescaped = new byte[reader.ValueSpan.Length];
        }

        try
        {
            return _unescaped.AsSpan(0, reader.CopyString(_unescaped));
        }
        catch (InvalidOperationException)
        {
            throw Wrong(0, "a text is no valid Unicode: it holds half a surrogate pair, or bytes that are no UTF-8.");
        }
    }

    private ReadOnlySpan<byte> Valid(ReadOnlySpan<byte> text) =>
        Utf8.IsValid(text) ? text : throw Wrong(0, "a text is no UTF-8. Write how the file is encoded, such as 'encoding: windows-1252'.");

    private static string Article(JsonTokenType type) => type switch
    {
        JsonTokenType.StartArray => "an array",
        JsonTokenType.Number => "a number",
        JsonTokenType.String => "a text",
        _ => "true, false or null",
    };
}
