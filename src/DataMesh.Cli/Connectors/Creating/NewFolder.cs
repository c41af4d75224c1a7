namespace DataMesh.Cli.Connectors;

/// <summary>A folder that is there whole or not at all: it is filled beside its place, and moved there when it is done.</summary>
internal sealed class NewFolder : IDisposable
{
    private NewFolder(string path)
    {
        Path = path;
        Working = System.IO.Path.Combine(System.IO.Path.GetDirectoryName(path)!, $".{System.IO.Path.GetFileName(path)}.{Guid.NewGuid():N}");
    }

    /// <summary>Where it will be.</summary>
    public string Path { get; }

    /// <summary>Where it is filled.</summary>
    public string Working { get; }

    /// <summary>A folder that is not there yet, or empty.</summary>
    /// <exception cref="ConnectorConflictException">Something is there.</exception>
    public static NewFolder At(string path)
    {
        var full = System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(path));
        return File.Exists(full) || (Directory.Exists(full) && Directory.EnumerateFileSystemEntries(full).Any())
            ? throw new ConnectorConflictException($"{full} is there already, and not an empty folder: nothing was written. Name another by --directory, or empty it.")
            : new NewFolder(full);
    }

    /// <summary>Puts it in its place.</summary>
    /// <returns>Its files, relative to it, in ordinal order.</returns>
    public IReadOnlyList<string> Publish()
    {
        // An empty one is in the way of a move. One that was filled meanwhile is not deleted, and says so.
        if (Directory.Exists(Path))
        {
            Directory.Delete(Path);
        }

        Directory.Move(Working, Path);
        return [.. Directory.EnumerateFiles(Path, "*", SearchOption.AllDirectories).Select(file => System.IO.Path.GetRelativePath(Path, file).Replace('\\', '/')).Order(StringComparer.Ordinal)];
    }

    public void Dispose()
    {
        if (Directory.Exists(Working))
        {
            Directory.Delete(Working, recursive: true);
        }
    }
}
