using System.Collections.ObjectModel;

namespace DataMesh;

/// <summary>One file or object.</summary>
/// <param name="Path">Relative to the instance's root, parts joined by <c>/</c>.</param>
/// <param name="Size">In bytes.</param>
public sealed record StorageObject(string Path, long Size)
{
    /// <summary>Changes whenever the content does; to be given to <see cref="WriteOptions.IfMatch"/> as it is.</summary>
    public string? ETag { get; init; }

    /// <summary>When it was last written.</summary>
    public DateTimeOffset? LastModified { get; init; }

    /// <summary>Its media type.</summary>
    public string? ContentType { get; init; }

    /// <summary>Metadata set by people.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = ReadOnlyDictionary<string, string>.Empty;
}
