using System.Text.Json;

namespace DataMesh.Connectors.Trino.Decoding;

/// <summary>Values that are one token.</summary>
internal abstract class ScalarDecoder(ColumnWriter writer) : ValueDecoder(writer)
{
    private byte[] _unescaped = [];

    private protected override void AppendValue(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                AppendString(Text(ref reader));
                break;
            case JsonTokenType.Number:
                AppendNumber(reader.ValueSpan);
                break;
            case JsonTokenType.True or JsonTokenType.False:
                AppendBoolean(reader.TokenType == JsonTokenType.True);
                break;
            case JsonTokenType.PropertyName:
                AppendKey(Text(ref reader));
                break;
            default:
                throw Wrong(reader.TokenType == JsonTokenType.StartArray ? "an array" : "an object");
        }
    }

    private ReadOnlySpan<byte> Text(ref Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped)
        {
            return reader.ValueSpan;
        }

        if (_unescaped.Length < reader.ValueSpan.Length)
        {
            _unescaped = new byte[Math.Max(reader.ValueSpan.Length, 2 * _unescaped.Length)];
        }

        return _unescaped.AsSpan(0, reader.CopyString(_unescaped));
    }
}
