using System.Globalization;

namespace DataMesh.Connectors.LocalFiles.Files;

/// <summary>What the file system knows of a file.</summary>
/// <param name="Identity">Number of the file, where the system has one: its inode.</param>
/// <param name="Size">In bytes.</param>
/// <param name="Modified">When its content changed, in nanoseconds since 1970.</param>
/// <param name="Changed">When anything of it changed, its name included, in nanoseconds since 1970.</param>
/// <param name="Permissions">The nine bits of Unix.</param>
internal readonly record struct FileFacts(ulong Identity, long Size, long Modified, long Changed, uint Permissions)
{
    /// <summary>Another one for every content: a write of ours makes a new file with a time of its own, and what others change in place changes a time or the size.</summary>
    public string Tag => string.Create(CultureInfo.InvariantCulture, $"{Identity:x}-{Size:x}-{Modified:x}-{Changed:x}");

    public StorageObject ToObject(string path) => new(path, Size) { ETag = Tag, LastModified = DateTimeOffset.UnixEpoch.AddTicks(Modified / TimeSpan.NanosecondsPerTick) };

    public StorageObject ToObject(string path, FileDetails details) => ToObject(path) with { ContentType = details.ContentType, Metadata = details.Metadata };
}
