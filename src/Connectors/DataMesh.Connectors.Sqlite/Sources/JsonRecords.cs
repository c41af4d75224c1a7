using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace DataMesh.Connectors.Sqlite.Sources;

/// <summary>JSON: one array of objects, or objects one after the other (NDJSON). Keys are columns; a key that an object lacks is NULL.</summary>
internal sealed class JsonRecords : IRecords
{
    private readonly SourceOptions _options;
    private readonly SourceFile _file;
    private readonly SourceColumns _columns;
    private readonly Stream _stream;
    private readonly JsonBuffer _buffer;
    private readonly bool _isArray;
    private readonly List<byte[]> _names = [];
    private readonly List<int> _order = [];
    private readonly List<long> _seen = [];
    private byte[] _unescaped = [];
    private long _attempt;
    private long _row;
    private bool _isRead;

    /// <summary>Opens a file and finds its first record.</summary>
    public JsonRecords(SourceOptions options, SourceFile file, SourceColumns columns, SourceStream stream)
    {
        _options = options;
        _file = file;
        _columns = columns;
        _stream = InUtf8(stream);
        _buffer = new JsonBuffer(_stream);
        try
        {
            _isArray = _buffer.Next() == (byte)'[';
            if (_isArray)
            {
                _buffer.Take(1);
            }

            MoveToNext(isFirst: true);
        }
        catch (DecoderFallbackException)
        {
            _stream.Dispose();
            throw Undecodable();
        }
        catch
        {
            _stream.Dispose();
            throw;
        }
    }

    public bool Fill(CellBatch batch)
    {
        try
        {
            return FillRows(batch);
        }
        catch (DecoderFallbackException)
        {
            throw Undecodable();
        }
    }

    public void Dispose() => _stream.Dispose();

    private bool FillRows(CellBatch batch)
    {
        batch.Begin(_file, _columns.Names, _row + 1);
        while (!_isRead && !batch.IsFull)
        {
            if (!TryFillRow(batch))
            {
                // The object has a key that the batch has no column for.
                if (!batch.TryWiden(_columns.Names))
                {
                    return true;
                }

                continue;
            }

            _row++;
            MoveToNext(isFirst: false);
        }

        return !_isRead;
    }

    private static Stream InUtf8(SourceStream stream) =>
        stream.Encoding.CodePage == Encoding.UTF8.CodePage ? stream : Encoding.CreateTranscodingStream(stream, stream.Encoding, Encoding.UTF8);

    private bool TryFillRow(CellBatch batch)
    {
        while (true)
        {
            batch.BeginRow(_buffer.Line);
            _attempt++;
            var reader = new Utf8JsonReader(_buffer.Rest, _buffer.IsAtEnd, default);
            try
            {
                if (TryReadObject(ref reader, batch, out var fits))
                {
                    if (fits)
                    {
                        batch.EndRow();
                        _buffer.Take((int)reader.BytesConsumed);
                    }

                    return fits;
                }
            }
            catch (JsonException exception)
            {
                throw Wrong(exception.LineNumber ?? 0, WordsOf(exception));
            }

            if (_buffer.Rest.Length > SourceText.LongestLine)
            {
                throw Wrong(0, $"the record is longer than {SourceText.LongestLine:N0} bytes. A quote or bracket may not be closed.");
            }

            _buffer.Read();
        }
    }

    /// <returns>False if the buffer ends before the object does.</returns>
    private bool TryReadObject(ref Utf8JsonReader reader, CellBatch batch, out bool fits)
    {
        fits = true;
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

                batch?.Set(column, CellKind.Json, Valid(_buffer.Rest[start..(int)reader.BytesConsumed]));
                break;
            case JsonTokenType.Number:
                batch?.Set(column, CellKind.Number, reader.ValueSpan);
                break;
            case JsonTokenType.True or JsonTokenType.False:
                batch?.Set(column, CellKind.Boolean, reader.ValueSpan);
                break;
            case JsonTokenType.String:
                var text = Unescape(ref reader);
                if (!_options.IsNull(text))
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

            column = _columns.Find(_file, _buffer.Line, name);
            while (_names.Count <= column)
            {
                _names.Add(Encoding.UTF8.GetBytes(_columns.Names[_names.Count]));
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
            throw Wrong(0, $"key {SourceErrors.Quote(_columns.Names[column])} stands twice in the record: remove or rename one.");
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

    private void MoveToNext(bool isFirst)
    {
        var next = _buffer.Next();
        if (_isArray)
        {
            var isEnd = next == (byte)']';
            if (!isFirst && next == (byte)',')
            {
                _buffer.Take(1);
                next = _buffer.Next();
            }
            else if (!isFirst && !isEnd && next is not null)
            {
                throw Wrong(0, "a comma or ']' must stand between the records of the array.");
            }

            if (next is null)
            {
                throw Wrong(0, "the file ends within the array: ']' is missing.");
            }

            if (isEnd)
            {
                _buffer.Take(1);
                next = _buffer.Next() is null ? null : throw Wrong(0, "something stands behind the end of the array.");
            }
        }

        _isRead = next is null;
        if (_isRead)
        {
            _columns.EndFile(_file);
        }
    }

    private ConnectorConfigurationException Wrong(long lines, string problem) =>
        SourceErrors.WrongAt(_options.Name, _file, _buffer.Line + lines, _row + 1, problem);

    private ConnectorConfigurationException Undecodable() => Wrong(0, "at or soon after this line bytes are not of the file's encoding. Write how it is encoded, such as 'encoding: windows-1252'.");

    private static string WordsOf(JsonException exception)
    {
        var end = exception.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return $"this is no JSON: {(end < 0 ? exception.Message : exception.Message[..end])}";
    }

    private static string Article(JsonTokenType type) => type switch
    {
        JsonTokenType.StartArray => "an array",
        JsonTokenType.Number => "a number",
        JsonTokenType.String => "a text",
        _ => "true, false or null",
    };
}
