using System.Text.Json;

namespace DataMesh.Connectors.Trino.Decoding;

internal sealed partial class RowDecoder
{
    private static int DecodeValue(ValueDecoder decoder, ReadOnlySpan<byte> json, int position)
    {
        switch (At(json, position))
        {
            case (byte)'"':
                var end = EndOfPlainString(json, position + 1);
                if (end >= 0)
                {
                    decoder.AppendString(json[(position + 1)..end]);
                    return end + 1;
                }

                break;
            case (byte)'-' or (>= (byte)'0' and <= (byte)'9'):
                var start = position;
                if (NumberText.TryShortInteger(json, ref position, out var integer))
                {
                    decoder.AppendInteger(integer, json[start..position]);
                    return position;
                }

                end = NumberText.End(json, position);
                if (end >= 0)
                {
                    decoder.AppendNumber(json[position..end]);
                    return end;
                }

                break;
            case (byte)'n' when json[position..].StartsWith("null"u8):
                decoder.AppendNull();
                return position + 4;
            case (byte)'t' when json[position..].StartsWith("true"u8):
                decoder.AppendBoolean(true);
                return position + 4;
            case (byte)'f' when json[position..].StartsWith("false"u8):
                decoder.AppendBoolean(false);
                return position + 5;
            default:
                break;
        }

        return DecodeOther(decoder, json[position..], position);
    }

    private static int DecodeOther(ValueDecoder decoder, ReadOnlySpan<byte> json, int position)
    {
        var reader = new Utf8JsonReader(json);
        JsonParts.Step(ref reader);
        decoder.Append(ref reader, json);
        return position + (int)reader.BytesConsumed;
    }

    private static void RequireComma(byte found)
    {
        if (found != ',')
        {
            throw new InvalidValueException(found == ']' ? "a row with fewer values than columns" : "a value that no comma follows");
        }
    }

    private static void RequireEnd(byte found)
    {
        if (found != ']')
        {
            throw new InvalidValueException(found == ',' ? "a row with more values than columns" : "a value that no closing bracket follows");
        }
    }
}
