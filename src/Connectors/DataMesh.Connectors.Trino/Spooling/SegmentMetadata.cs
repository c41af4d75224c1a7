using System.Globalization;
using System.Text.Json;
using DataMesh.Connectors.Trino.Decoding;

namespace DataMesh.Connectors.Trino.Spooling;

/// <summary>Reads the <c>metadata</c> of a segment.</summary>
internal static class SegmentMetadata
{
    /// <summary>Adds to a segment what the object tells that follows a property's name.</summary>
    public static DataSegment Read(ref Utf8JsonReader reader, DataSegment segment)
    {
        JsonParts.Step(ref reader);
        if (reader.TokenType == JsonTokenType.Null)
        {
            return segment;
        }

        Malformed.Require(reader.TokenType == JsonTokenType.StartObject, "the metadata of a segment is no object");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("rowOffset"u8))
            {
                segment = segment with { RowOffset = ReadNumber(ref reader, long.MaxValue) };
            }
            else if (reader.ValueTextEquals("rowsCount"u8))
            {
                segment = segment with { RowCount = ReadNumber(ref reader, long.MaxValue) };
            }
            else if (reader.ValueTextEquals("segmentSize"u8))
            {
                segment = segment with { Size = (int?)ReadNumber(ref reader, int.MaxValue) };
            }
            else if (reader.ValueTextEquals("uncompressedSize"u8))
            {
                segment = segment with { UncompressedSize = (int?)ReadNumber(ref reader, int.MaxValue) };
            }
            else if (reader.ValueTextEquals("expiresAt"u8))
            {
                JsonParts.Step(ref reader);
                segment = segment with { ExpiresAt = reader.TokenType == JsonTokenType.String ? reader.GetString() : null };
                reader.Skip();
            }
            else
            {
                JsonParts.SkipValue(ref reader);
            }
        }

        return segment;
    }

    /// <summary>A number that may stand in quotes.</summary>
    private static long? ReadNumber(ref Utf8JsonReader reader, long highest)
    {
        JsonParts.Step(ref reader);
        if (reader.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        long number = 0;
        var isNumber = reader.TokenType switch
        {
            JsonTokenType.Number => reader.TryGetInt64(out number),
            JsonTokenType.String => long.TryParse(reader.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out number),
            _ => false,
        };
        Malformed.Require(isNumber && number >= 0 && number <= highest, "a size or count of a segment is no whole number in its range");
        return number;
    }
}
