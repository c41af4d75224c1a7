using System.Text;

namespace DataMesh.Connectors.Trino.Loopback;

/// <summary>An answer before it is sent.</summary>
/// <param name="Status">The status.</param>
/// <param name="Body">The body, before compression.</param>
public sealed record LoopbackResponse(int Status, ReadOnlyMemory<byte> Body)
{
    public string? ContentType { get; init; } = "application/json";

    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>May be compressed for a client that accepts it.</summary>
    public bool IsPage { get; init; }

    /// <summary>An answer in plain text.</summary>
    public static LoopbackResponse Plain(int status, string text) => new(status, Encoding.UTF8.GetBytes(text)) { ContentType = "text/plain" };

    /// <summary>An answer without a body.</summary>
    public static LoopbackResponse Empty(int status) => new(status, ReadOnlyMemory<byte>.Empty) { ContentType = null };

    /// <summary>The same with one more header.</summary>
    public LoopbackResponse With(string name, string value) => this with { Headers = [.. Headers, new(name, value)] };
}
