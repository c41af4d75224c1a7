namespace DataMesh.Connectors.Trino.Spooling;

/// <summary>A part of a spooled result: rows as a JSON array, perhaps compressed, here or elsewhere.</summary>
internal sealed record DataSegment
{
    /// <summary>The encoding that the server chose: <c>json</c> or <c>json+lz4</c>.</summary>
    public required string Encoding { get; init; }

    /// <summary>The bytes of an inline segment, decoded from base64; null for one that lies elsewhere.</summary>
    public byte[]? Inline { get; init; }

    /// <summary>Where the bytes lie; null for an inline one. A secret.</summary>
    public Uri? Uri { get; init; }

    /// <summary>What to call when the rows were read; null for an inline one. A secret.</summary>
    public Uri? AcknowledgeUri { get; init; }

    /// <summary>What has to be sent with both requests, and nothing else. Secrets.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>Number of its first row in the whole result, from 0; null where the server does not say.</summary>
    public long? RowOffset { get; init; }

    /// <summary>Rows in it; null where the server does not say.</summary>
    public long? RowCount { get; init; }

    /// <summary>Bytes as they are transferred; null where the server does not say.</summary>
    public int? Size { get; init; }

    /// <summary>Bytes of the JSON text; null where the segment is not compressed.</summary>
    public int? UncompressedSize { get; init; }

    /// <summary>Bytes that reading it takes, as far as the server says.</summary>
    public long Weight => UncompressedSize ?? Size ?? 0;

    /// <summary>When it is gone, as the server writes it; null where it does not say.</summary>
    public string? ExpiresAt { get; init; }

    /// <summary>Says where it is, never its address.</summary>
    public override string ToString() => $"segment of {RowCount} rows from {RowOffset} ({Encoding})";
}
