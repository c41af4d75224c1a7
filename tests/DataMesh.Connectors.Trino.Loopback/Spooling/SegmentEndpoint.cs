using DataMesh.Connectors.Trino.Loopback.Http;

namespace DataMesh.Connectors.Trino.Loopback.Spooling;

/// <summary>Gives segments to requests that bring the segment's own headers and nothing of the client's, as a storage with signed addresses does.</summary>
internal sealed class SegmentEndpoint(SegmentStore store)
{
    private int _refused;

    /// <summary>Requests with credentials, cookies or headers of the protocol.</summary>
    public int Refused => Volatile.Read(ref _refused);

    public LoopbackResponse Answer(LoopbackRequest request)
    {
        if (request.Headers.Keys.FirstOrDefault(IsForeign) is { } foreign)
        {
            Interlocked.Increment(ref _refused);
            return LoopbackResponse.Plain(400, $"Only the signed headers are allowed, not {foreign}");
        }

        var parts = RequestKinds.Parts(request.Path);
        if (store.Find(parts[^1]) is not { } segment)
        {
            return LoopbackResponse.Plain(404, "Segment not found");
        }

        if (segment.ExpiresAt <= DateTimeOffset.UtcNow)
        {
            return LoopbackResponse.Plain(403, "Request has expired");
        }

        // The address that a redirect names is signed by itself.
        if (request.Query != "?signed" && !SegmentWriter.IsAllowed(request, segment))
        {
            return LoopbackResponse.Plain(403, "The signed headers are missing");
        }

        if (request.Kind == LoopbackRequestKind.Acknowledge)
        {
            store.Acknowledge(parts[^1]);
            return LoopbackResponse.Empty(200);
        }

        return parts[0] == "storage"
            ? new LoopbackResponse(200, segment.Bytes) { ContentType = "application/octet-stream" }
            : LoopbackResponse.Empty(303).With("Location", $"{store.StorageUri}/storage/{parts[^1]}?signed");
    }

    private static bool IsForeign(string name) =>
        name.Equals("Authorization", StringComparison.OrdinalIgnoreCase)
        || name.Equals("Cookie", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("X-Trino-", StringComparison.OrdinalIgnoreCase);
}
