using System.Collections.ObjectModel;

namespace DataMesh.Connectors.LocalFiles.Files;

/// <summary>What people said of a file.</summary>
internal sealed record FileDetails(string? ContentType, IReadOnlyDictionary<string, string> Metadata)
{
    public static FileDetails None { get; } = new(null, ReadOnlyDictionary<string, string>.Empty);

    public static FileDetails Of(WriteOptions options) => options.ContentType is null && options.Metadata.Count == 0 ? None : new(options.ContentType, options.Metadata);
}
