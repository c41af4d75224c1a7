using System.Globalization;

namespace DataMesh.Connectors.Sqlite.Sources;

/// <summary>One file of a source, as it was when the load looked for it.</summary>
/// <param name="Path">Its full path.</param>
/// <param name="Format">How it is written.</param>
/// <param name="Length">In bytes.</param>
/// <param name="ModifiedAt">When it was last written, UTC.</param>
internal sealed record SourceFile(string Path, SourceFormat Format, long Length, DateTime ModifiedAt)
{
    /// <summary>Changes whenever the file does, as far as its size and time tell.</summary>
    public string Stamp => string.Create(CultureInfo.InvariantCulture, $"{Path}|{Length}|{ModifiedAt.Ticks}");

    /// <summary>The file as it is now; null if it is gone.</summary>
    public static SourceFile? Look(string path, SourceFormat format)
    {
        var info = new FileInfo(path);
        return info.Exists ? new SourceFile(path, format, info.Length, info.LastWriteTimeUtc) : null;
    }

    /// <summary>Whether it is no longer the file that it was.</summary>
    public bool HasChanged() => Look(Path, Format) != this;
}
