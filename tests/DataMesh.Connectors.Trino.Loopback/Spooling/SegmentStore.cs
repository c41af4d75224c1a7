using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace DataMesh.Connectors.Trino.Loopback.Spooling;

/// <summary>A segment in the storage.</summary>
/// <param name="Bytes">As transferred.</param>
/// <param name="ExpiresAt">When it is gone.</param>
/// <param name="Key">What the request's headers have to say.</param>
internal sealed record StoredSegment(ReadOnlyMemory<byte> Bytes, DateTimeOffset ExpiresAt, string Key);

/// <summary>The storage of segments. Thread-safe.</summary>
internal sealed class SegmentStore
{
    private readonly ConcurrentDictionary<string, StoredSegment> _segments = new(StringComparer.Ordinal);

    private int _acknowledged;

    public int Count => _segments.Count;

    public int Acknowledged => Volatile.Read(ref _acknowledged);

    /// <summary>The address of the storage, such as <c>http://127.0.0.1:1234</c>.</summary>
    public string StorageUri { get; set; } = "";

    public string Add(StoredSegment segment)
    {
        var id = RandomNumberGenerator.GetHexString(32, lowercase: true);
        _segments[id] = segment;
        return id;
    }

    public StoredSegment? Find(string id) => _segments.GetValueOrDefault(id);

    public bool Acknowledge(string id)
    {
        if (!_segments.TryRemove(id, out _))
        {
            return false;
        }

        Interlocked.Increment(ref _acknowledged);
        return true;
    }
}
