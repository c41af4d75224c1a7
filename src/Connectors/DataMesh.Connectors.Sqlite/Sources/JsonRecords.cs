using System.Text;
using System.Text.Json;

namespace DataMesh.Connectors.Sqlite.Sources;

/// <summary>JSON: one array of objects, or objects one after the other (NDJSON). Keys are columns; a key that an object lacks is NULL.</summary>
internal sealed class JsonRecords : IRecords
{
    private readonly SourceFile _file;
    private readonly SourceColumns _columns;
    private readonly Stream _stream;
    private readonly JsonBuffer _buffer;
    private readonly JsonObjectReader _objects;
    private readonly bool _isArray;
    private bool _isRead;

    /// <summary>Opens a file and finds its first record.</summary>
    public JsonRecords(SourceOptions options, SourceFile file, SourceColumns columns, SourceStream stream)
    {
        _file = file;
        _columns = columns;
        _stream = InUtf8(stream);
        _buffer = new JsonBuffer(_stream);
        _objects = new JsonObjectReader(options, file, columns, _buffer);
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
        batch.Begin(_file, _columns.Names, _objects.Row + 1);
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

            _objects.Row++;
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
            var reader = new Utf8JsonReader(_buffer.Rest, _buffer.IsAtEnd, default);
            try
            {
                if (_objects.TryRead(ref reader, batch, out var fits))
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
                throw _objects.Wrong(exception.LineNumber ?? 0, WordsOf(exception));
            }

            if (_buffer.Rest.Length > SourceText.LongestLine)
            {
                throw _objects.Wrong(0, $"the record is longer than {SourceErrors.Number(SourceText.LongestLine)} bytes. A quote or bracket may not be closed.");
            }

            _buffer.Read();
        }
    }

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
                throw _objects.Wrong(0, "a comma or ']' must stand between the records of the array.");
            }

            if (next is null)
            {
                throw _objects.Wrong(0, "the file ends within the array: ']' is missing.");
            }

            if (isEnd)
            {
                _buffer.Take(1);
                next = _buffer.Next() is null ? null : throw _objects.Wrong(0, "something stands behind the end of the array.");
            }
        }

        _isRead = next is null;
        if (_isRead)
        {
            _columns.EndFile(_file);
        }
    }

    private ConnectorConfigurationException Undecodable() => _objects.Wrong(0, "at or soon after this line bytes are not of the file's encoding. Write how it is encoded, such as 'encoding: windows-1252'.");

    private static string WordsOf(JsonException exception)
    {
        var end = exception.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return $"this is no JSON: {(end < 0 ? exception.Message : exception.Message[..end])}";
    }
}
