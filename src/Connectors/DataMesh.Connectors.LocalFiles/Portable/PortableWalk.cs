using System.IO.Enumeration;
using System.Text;
using DataMesh.Connectors.LocalFiles.Files;
using DataMesh.Connectors.LocalFiles.Paths;

namespace DataMesh.Connectors.LocalFiles.Portable;

/// <summary>Goes down into each folder where it meets it, by System.IO.</summary>
internal sealed class PortableWalk : IFileWalk
{
    private static readonly EnumerationOptions Everything = new() { AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = false, RecurseSubdirectories = false };

    private readonly Stack<(IEnumerator<FileSystemInfo> Entries, string Prefix)> _folders = new();
    private readonly string _nameStart;
    private readonly bool _mayClean;

    public PortableWalk(string? start, ListingPrefix prefix, bool mayClean)
    {
        _nameStart = Encoding.UTF8.GetString(prefix.NameStart);
        _mayClean = mayClean;
        if (start is not null)
        {
            _folders.Push((Read(start), prefix.FolderText));
        }
    }

    public bool Fill(List<StorageObject> page, int size, CancellationToken cancellationToken)
    {
        while (_folders.TryPeek(out var folder))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!PortableErrors.Run(folder.Entries.MoveNext))
            {
                _folders.Pop().Entries.Dispose();
            }
            else
            {
                Take(folder.Entries.Current, folder.Prefix, page);
                if (page.Count == size)
                {
                    return true;
                }
            }
        }

        return false;
    }

    public void Dispose()
    {
        while (_folders.TryPop(out var folder))
        {
            folder.Entries.Dispose();
        }
    }

    private static IEnumerator<FileSystemInfo> Read(string folder) =>
        PortableErrors.Run(() => new FileSystemEnumerable<FileSystemInfo>(folder, static (ref entry) => entry.ToFileSystemInfo(), Everything).GetEnumerator());

    private void Take(FileSystemInfo entry, string prefix, List<StorageObject> page)
    {
        var name = Encoding.UTF8.GetBytes(entry.Name);
        if (TemporaryName.Is(name) && _mayClean)
        {
            TryRemove(entry);
        }

        if ((_folders.Count == 1 && !entry.Name.StartsWith(_nameStart, StringComparison.Ordinal)) || FileName.Flaw(name) is not null || PortableNames.Flaw(entry.Name) || entry.LinkTarget is not null)
        {
            return;
        }

        try
        {
            if (entry is FileInfo file && PortableNames.IsRegular(file))
            {
                page.Add(PortableFileTree.FactsOf(file).ToObject(prefix + entry.Name));
            }
            else if (entry is DirectoryInfo)
            {
                _folders.Push((Read(entry.FullName), $"{prefix}{entry.Name}/"));
            }
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException or FileException { Problem: FileProblem.Missing })
        {
            // Gone by now.
        }
    }

    private static void TryRemove(FileSystemInfo entry)
    {
        try
        {
            if (DateTime.UtcNow - entry.LastWriteTimeUtc > TemporaryName.LeftBehindAfter)
            {
                entry.Delete();
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // In use, or not ours to delete.
        }
    }
}
