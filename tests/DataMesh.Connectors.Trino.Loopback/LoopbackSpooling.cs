namespace DataMesh.Connectors.Trino.Loopback;

/// <summary>How results are spooled.</summary>
public sealed record LoopbackSpooling
{
    /// <summary>What the server can write; the client's order decides among them. A name that the server cannot write is announced, and the rows come as plain JSON.</summary>
    public IReadOnlyList<string> Encodings { get; init; } = ["json+lz4", "json"];

    /// <summary>Sends this encoding's name whatever the client asked for.</summary>
    public string? ForcedEncoding { get; init; }

    /// <summary>The size of a segment, in bytes of JSON.</summary>
    public int SegmentSize { get; init; } = 8 << 20;

    /// <summary>How many segments a page names at most.</summary>
    public int SegmentsPerPage { get; init; } = 4;

    /// <summary>A result of up to this many rows comes within the page.</summary>
    public int InlineRows { get; init; } = 1000;

    /// <summary>A result of up to this many bytes of JSON comes within the page.</summary>
    public int InlineBytes { get; init; } = 128 << 10;

    /// <summary>Segments of fewer bytes stay as they are under <c>json+lz4</c>, and have no <c>uncompressedSize</c>.</summary>
    public int CompressFrom { get; init; } = 8 << 10;

    /// <summary>Writes the numbers of the metadata as JSON strings.</summary>
    public bool NumbersAsStrings { get; init; }

    /// <summary>Names an address of the coordinator that redirects to the storage; else the storage itself.</summary>
    public bool Redirects { get; init; }

    /// <summary>How long a segment is kept.</summary>
    public TimeSpan ExpiresAfter { get; init; } = TimeSpan.FromHours(12);

    /// <summary>Changes the rows of a segment after its metadata was made: what a storage that loses bytes would give.</summary>
    public Func<byte[], byte[]>? Damage { get; init; }
}
