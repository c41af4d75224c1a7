namespace DataMesh.Connectors.Trino.Spooling;

/// <summary>The encodings of segments that are asked for.</summary>
internal static class SegmentEncoding
{
    /// <summary>JSON as it is.</summary>
    public const string Json = "json";

    /// <summary>JSON in a block of LZ4, or as it is where a segment tells no uncompressed size.</summary>
    public const string JsonLz4 = "json+lz4";
}
