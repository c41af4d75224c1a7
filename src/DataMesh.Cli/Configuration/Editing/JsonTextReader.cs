using System.Text;
using System.Text.Json;

namespace DataMesh.Cli.Configuration;

/// <summary>Reads where the values of a JSON document stand; the document was read without a problem before.</summary>
internal ref struct JsonTextReader
{
    private readonly byte[] _bytes;
    private Utf8JsonReader _reader;

    private JsonTextReader(byte[] bytes)
    {
        _bytes = bytes;
        _reader = new Utf8JsonReader(bytes, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = 256 });
    }

    /// <summary>The root; null where the document is empty.</summary>
    public static TextNode? Read(string text)
    {
        if (!text.Contains('{', StringComparison.Ordinal))
        {
            return null;
        }

        var reader = new JsonTextReader(Encoding.UTF8.GetBytes(text));
        reader._reader.Read();
        return reader.ReadValue();
    }

    private TextNode ReadValue()
    {
        var start = At(_reader.TokenStartIndex);
        switch (_reader.TokenType)
        {
            case JsonTokenType.StartObject:
                List<(string? Key, int Start, TextNode Value)> entries = [];
                while (_reader.Read() && _reader.TokenType != JsonTokenType.EndObject)
                {
                    var (key, keyStart) = (_reader.GetString(), At(_reader.TokenStartIndex));
                    _reader.Read();
                    entries.Add((key, keyStart, ReadValue()));
                }

                return new TextNode(start, At(_reader.BytesConsumed)) { Entries = entries, IsBracketed = true };
            case JsonTokenType.StartArray:
                List<TextNode> items = [];
                while (_reader.Read() && _reader.TokenType != JsonTokenType.EndArray)
                {
                    items.Add(ReadValue());
                }

                return new TextNode(start, At(_reader.BytesConsumed)) { Items = items, IsBracketed = true };
            default:
                return new TextNode(start, At(_reader.BytesConsumed)) { Scalar = _reader.TokenType == JsonTokenType.String ? _reader.GetString() : "" };
        }
    }

    private readonly int At(long index) => Encoding.UTF8.GetCharCount(_bytes, 0, (int)index);
}
