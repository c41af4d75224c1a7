using System.Collections.ObjectModel;

namespace DataMesh;

/// <summary>Conditions and metadata of a write.</summary>
public sealed record WriteOptions
{
    /// <summary>Overwrite whatever is there.</summary>
    public static WriteOptions Overwrite { get; } = new();

    /// <summary>Fail with Conflict if something is there already.</summary>
    public bool CreateOnly { get; init; }

    /// <summary>Fail with Conflict unless the object there has this tag.</summary>
    public string? IfMatch { get; init; }

    /// <summary>Media type to keep with it.</summary>
    public string? ContentType { get; init; }

    /// <summary>Metadata to keep with it.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = ReadOnlyDictionary<string, string>.Empty;
}
