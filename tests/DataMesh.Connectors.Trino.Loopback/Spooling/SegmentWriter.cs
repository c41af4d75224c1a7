using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace DataMesh.Connectors.Trino.Loopback.Spooling;

/// <summary>Writes the <c>data</c> of a page whose rows are in segments.</summary>
internal sealed class SegmentWriter(string encoding, LoopbackSpooling options, SegmentStore store)
{
    /// <summary>The header that a request for a segment has to bring; it has two values, in this order.</summary>
    public const string KeyHeader = "x-segment-key";

    private const string KeySuffix = "second";

    public string Encoding => encoding;

    /// <param name="runs">The rows, a run a segment.</param>
    /// <param name="offset">The rows before them.</param>
    /// <param name="isWhole">These are all rows of the result.</param>
    /// <param name="baseUri">The coordinator's address.</param>
    public byte[] Write(IReadOnlyList<RowRun> runs, long offset, bool isWhole, string baseUri)
    {
        var isInline = isWhole && runs.Sum(static run => run.Count) <= options.InlineRows && runs.Sum(static run => run.Json.Length) <= options.InlineBytes;
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer, PageWriter.JsonOptions);
        json.WriteStartObject();
        json.WriteString("encoding", encoding);
        json.WriteStartObject("metadata");
        json.WriteEndObject();
        json.WriteStartArray("segments");
        foreach (var run in runs)
        {
            Write(json, run, offset, isInline, baseUri);
            offset += run.Count;
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Whether a request has the headers that the segment asked for.</summary>
    public static bool IsAllowed(LoopbackRequest request, StoredSegment segment) =>
        request.Header(KeyHeader)?.Replace(" ", "", StringComparison.Ordinal) == $"{segment.Key},{KeySuffix}";

    private void Write(Utf8JsonWriter json, RowRun run, long offset, bool isInline, string baseUri)
    {
        var isCompressed = encoding == "json+lz4" && run.Json.Length >= options.CompressFrom;
        var bytes = isCompressed ? Lz4Encoder.Encode(run.Json.Span) : run.Json.ToArray();
        var size = bytes.Length;
        bytes = options.Damage?.Invoke(bytes) ?? bytes;
        var expiresAt = options.ExpiresAfter > TimeSpan.Zero ? DateTimeOffset.UtcNow + options.ExpiresAfter : DateTimeOffset.UtcNow;
        json.WriteStartObject();
        json.WriteString("type", isInline ? "inline" : "spooled");
        if (isInline)
        {
            json.WriteBase64String("data", bytes);
        }
        else
        {
            WritePlace(json, new StoredSegment(bytes, expiresAt, RandomNumberGenerator.GetHexString(16)), baseUri);
        }

        json.WriteStartObject("metadata");
        WriteNumber(json, "rowOffset", offset);
        WriteNumber(json, "rowsCount", run.Count);
        WriteNumber(json, "segmentSize", size);
        if (isCompressed)
        {
            WriteNumber(json, "uncompressedSize", run.Json.Length);
        }

        if (!isInline)
        {
            json.WriteString("expiresAt", expiresAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void WritePlace(Utf8JsonWriter json, StoredSegment segment, string baseUri)
    {
        var id = store.Add(segment);
        json.WriteString("uri", options.Redirects ? $"{baseUri}/v1/spooled/download/{id}" : $"{store.StorageUri}/storage/{id}");
        json.WriteString("ackUri", options.Redirects ? $"{baseUri}/v1/spooled/ack/{id}" : $"{store.StorageUri}/v1/spooled/ack/{id}");
        json.WriteStartObject("headers");
        json.WriteStartArray(KeyHeader);
        json.WriteStringValue(segment.Key);
        json.WriteStringValue(KeySuffix);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void WriteNumber(Utf8JsonWriter json, string name, long value)
    {
        if (options.NumbersAsStrings)
        {
            json.WriteString(name, value.ToString(CultureInfo.InvariantCulture));
        }
        else
        {
            json.WriteNumber(name, value);
        }
    }
}
