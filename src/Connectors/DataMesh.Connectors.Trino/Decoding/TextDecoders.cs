using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace DataMesh.Connectors.Trino.Decoding;

/// <summary>Text as it is: varchar, char (padded with spaces), json, and types that only Trino knows but prints.</summary>
internal sealed class TextDecoder(Utf8Writer writer) : ScalarDecoder(writer)
{
    public override void AppendString(ReadOnlySpan<byte> text)
    {
        Malformed.Require(Utf8.IsValid(text), "a string that is no valid UTF-8");
        writer.Append(text);
    }
}

/// <summary>Values of any form: a string as its text, all else as the JSON that it is. For types without a form of their own.</summary>
internal sealed class RawDecoder(Utf8Writer writer) : ScalarDecoder(writer)
{
    public override void AppendString(ReadOnlySpan<byte> text)
    {
        Malformed.Require(Utf8.IsValid(text), "a string that is no valid UTF-8");
        writer.Append(text);
    }

    public override void AppendNumber(ReadOnlySpan<byte> text) => writer.Append(text);

    public override void AppendBoolean(bool value) => writer.Append(value ? "true"u8 : "false"u8);

    private protected override void AppendValue(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        if (reader.TokenType is not (JsonTokenType.StartArray or JsonTokenType.StartObject))
        {
            base.AppendValue(ref reader, json);
            return;
        }

        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        AppendString(json[start..(int)reader.BytesConsumed]);
    }
}

/// <summary>varbinary and the sketches, such as HyperLogLog: base64.</summary>
internal sealed class BinaryDecoder(BytesWriter writer) : ScalarDecoder(writer)
{
    private byte[] _bytes = [];

    public override void AppendString(ReadOnlySpan<byte> text)
    {
        var size = Base64.GetMaxDecodedFromUtf8Length(text.Length);
        if (_bytes.Length < size)
        {
            _bytes = new byte[Math.Max(size, 2 * _bytes.Length)];
        }

        // White space, which the decoder would skip, makes the text longer than its bytes need.
        var isValid = Base64.DecodeFromUtf8(text, _bytes, out _, out var written) == OperationStatus.Done && ((written + 2) / 3 * 4) == text.Length;
        Malformed.Require(isValid, "a string that is no base64");
        writer.Append(_bytes.AsSpan(0, written));
    }
}

/// <summary>uuid in its canonical form.</summary>
internal sealed class UuidDecoder(UuidWriter writer) : ScalarDecoder(writer)
{
    private const int Length = 36;

    public override void AppendString(ReadOnlySpan<byte> text)
    {
        Malformed.Require(text.Length == Length & Utf8Parser.TryParse(text, out Guid value, out var used) && used == Length, "a string that is no UUID");
        writer.Append(value);
    }
}
