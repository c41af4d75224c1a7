using System.Text;
using System.Text.Json;

namespace DataMesh.Runtime;

/// <summary>Reads JSON with the position of every value. Comments and trailing commas are allowed, as in <c>appsettings.json</c>.</summary>
internal ref struct JsonFileReader
{
    private readonly FileDocument _document;
    private readonly Stack<JsonBracket> _open = new();
    private JsonPositions _positions;
    private Utf8JsonReader _reader;

    private JsonFileReader(byte[] text, FileDocument document)
    {
        _document = document;
        _positions = new JsonPositions(text, document);
        // The depth is watched here, for a message of our own.
        _reader = new Utf8JsonReader(text, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = FileDocument.MaxDepth + 2 });
    }

    /// <summary>The root of a document; null where it is empty, or, with a problem, cannot be read.</summary>
    public static FileValue? Read(byte[] text, FileDocument document)
    {
        var reader = new JsonFileReader(text, document);
        try
        {
            return IsEmpty(text) ? null : reader.ReadDocument();
        }
        catch (JsonException exception)
        {
            return new JsonSyntax(text, document, reader._open).Refuse(exception);
        }
    }

    // Also of comments alone, which the reader takes for a mistake.
    private static bool IsEmpty(byte[] text)
    {
        var reader = new Utf8JsonReader(text, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Allow });
        ReadOnlySpan<byte> rest;
        do
        {
            rest = text.AsSpan((int)reader.BytesConsumed).TrimStart(" \t\r\n"u8);
        }
        while (rest is [(byte)'/', ..] && reader.Read());

        return rest.IsEmpty;
    }

    private FileValue? ReadDocument()
    {
        _reader.Read();
        var root = ReadValue(null);
        while (root is not null && _reader.Read())
        {
            // Nothing follows; what does is told by the reader's exception.
        }

        return root;
    }

    private FileValue? ReadValue(ConfigOrigin? key)
    {
        var start = _positions.At(_reader.TokenStartIndex);
        var origin = key is not null && key.Line != start.Line ? key : start;
        if (_reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
        {
            return ReadScalar(origin);
        }

        if (_open.Count == FileDocument.MaxDepth)
        {
            return _document.RefuseDepth(origin);
        }

        _open.Push(new JsonBracket((char)_reader.ValueSpan[0], start));
        var value = _reader.TokenType == JsonTokenType.StartObject ? ReadMap(origin) : ReadList(origin);
        _open.Pop();
        return value;
    }

    private FileValue? ReadMap(ConfigOrigin origin)
    {
        var map = new FileMap(_document);
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndObject)
        {
            var at = _positions.At(_reader.TokenStartIndex);
            if (ReadText(at) is not { } key || !_reader.Read() || ReadValue(at) is not { } value)
            {
                return null;
            }

            if (!map.Add(key, at, value))
            {
                return _document.RefuseSize(at);
            }
        }

        return map.Build(origin);
    }

    private FileValue? ReadList(ConfigOrigin origin)
    {
        var list = new FileList(_document);
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndArray)
        {
            if (ReadValue(null) is not { } item)
            {
                return null;
            }

            if (!list.Add(item))
            {
                return _document.RefuseSize(origin);
            }
        }

        return list.Build(origin);
    }

    private FileValue? ReadScalar(ConfigOrigin origin) => _reader.TokenType switch
    {
        JsonTokenType.Null => new FileValue(origin),
        JsonTokenType.String => ReadText(origin) is { } text ? new FileValue(origin) { Text = text } : null,
        _ => new FileValue(origin) { Text = Encoding.UTF8.GetString(_reader.ValueSpan) },
    };

    private string? ReadText(ConfigOrigin origin)
    {
        try
        {
            return _reader.GetString();
        }
        catch (InvalidOperationException)
        {
            _document.Refuse(origin, @"the text holds half of a surrogate pair: write \u escapes of such characters in pairs");
            return null;
        }
    }
}
