using System.Text.Json;
using DataMesh.Connectors.Trino.Decoding;

namespace DataMesh.Connectors.Trino.Spooling;

/// <summary>Reads the <c>data</c> of a page where it is an object: where the rows lie.</summary>
internal static class SegmentsReader
{
    private const string Place = "the segments of a spooled result";

    /// <summary>Reads the object that a reader stands at, to its closing brace.</summary>
    /// <param name="reader">At the opening brace; afterwards at the closing one.</param>
    /// <exception cref="ConnectorException">The text is no list of segments, or no JSON, or its encoding was not asked for.</exception>
    public static IReadOnlyList<DataSegment> Read(ref Utf8JsonReader reader)
    {
        try
        {
            return ReadData(ref reader);
        }
        catch (Exception exception) when (Malformed.IsCause(exception))
        {
            throw Malformed.Answer(Place, exception);
        }
    }

    private static List<DataSegment> ReadData(ref Utf8JsonReader reader)
    {
        Malformed.Require(reader.TokenType == JsonTokenType.StartObject, "they are no object");
        string? encoding = null;
        List<DataSegment>? segments = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("encoding"u8))
            {
                encoding = JsonParts.String(ref reader, "the encoding");
            }
            else if (reader.ValueTextEquals("segments"u8))
            {
                JsonParts.Step(ref reader);
                segments = ReadSegments(ref reader);
            }
            else
            {
                JsonParts.SkipValue(ref reader);
            }
        }

        Malformed.Require(reader.TokenType == JsonTokenType.EndObject, "they have no end");
        Malformed.Require(encoding is not null, "they do not tell their encoding");
        Malformed.Require(segments is not null, "there is no list of them");
        Malformed.Require(encoding is SegmentEncoding.Json or SegmentEncoding.JsonLz4, "their encoding was not asked for: it is neither json nor json+lz4");
        return segments.ConvertAll(segment => segment with { Encoding = encoding });
    }

    private static List<DataSegment> ReadSegments(ref Utf8JsonReader reader)
    {
        Malformed.Require(reader.TokenType == JsonTokenType.StartArray, "the list of them is no array");
        var segments = new List<DataSegment>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            segments.Add(ReadSegment(ref reader));
        }

        return segments;
    }

    private static DataSegment ReadSegment(ref Utf8JsonReader reader)
    {
        Malformed.Require(reader.TokenType == JsonTokenType.StartObject, "a segment is no object");
        var segment = new DataSegment { Encoding = "" };
        string? type = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("type"u8))
            {
                type = JsonParts.String(ref reader, "the type of a segment");
            }
            else if (reader.ValueTextEquals("data"u8))
            {
                JsonParts.Step(ref reader);
                segment = segment with { Inline = ReadBytes(ref reader) };
            }
            else if (reader.ValueTextEquals("uri"u8))
            {
                segment = segment with { Uri = ReadUri(ref reader) };
            }
            else if (reader.ValueTextEquals("ackUri"u8))
            {
                segment = segment with { AcknowledgeUri = ReadUri(ref reader) };
            }
            else if (reader.ValueTextEquals("headers"u8))
            {
                segment = segment with { Headers = ReadHeaders(ref reader) };
            }
            else if (reader.ValueTextEquals("metadata"u8))
            {
                segment = SegmentMetadata.Read(ref reader, segment);
            }
            else
            {
                JsonParts.SkipValue(ref reader);
            }
        }

        return Checked(segment, type);
    }

    private static DataSegment Checked(DataSegment segment, string? type)
    {
        switch (type)
        {
            case "inline":
                Malformed.Require(segment.Inline is not null, "an inline segment has no bytes");
                return segment with { Uri = null, AcknowledgeUri = null };
            case "spooled":
                Malformed.Require(segment.Uri is not null, "a spooled segment does not tell where it lies");
                return segment with { Inline = null };
            default:
                throw new InvalidValueException("a segment is neither inline nor spooled");
        }
    }

    private static byte[] ReadBytes(ref Utf8JsonReader reader)
    {
        byte[]? bytes = null;
        Malformed.Require(reader.TokenType == JsonTokenType.String && reader.TryGetBytesFromBase64(out bytes), "the bytes of a segment are no base64");
        return bytes!;
    }

    private static Uri? ReadUri(ref Utf8JsonReader reader)
    {
        JsonParts.Step(ref reader);
        if (reader.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        var isUri = reader.TokenType == JsonTokenType.String & Uri.TryCreate(reader.TokenType == JsonTokenType.String ? reader.GetString() : null, UriKind.Absolute, out var uri);
        Malformed.Require(isUri && (uri!.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp), "the address of a segment is no absolute address of HTTP");
        return uri;
    }

    private static List<KeyValuePair<string, string>> ReadHeaders(ref Utf8JsonReader reader)
    {
        JsonParts.Step(ref reader);
        var headers = new List<KeyValuePair<string, string>>();
        if (reader.TokenType == JsonTokenType.Null)
        {
            return headers;
        }

        Malformed.Require(reader.TokenType == JsonTokenType.StartObject, "the headers of a segment are no object");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            JsonParts.Step(ref reader);
            Malformed.Require(reader.TokenType == JsonTokenType.StartArray, "the values of a segment's header are no array");
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                Malformed.Require(reader.TokenType == JsonTokenType.String, "a value of a segment's header is no string");
                headers.Add(new(name, reader.GetString()!));
            }
        }

        return headers;
    }
}
