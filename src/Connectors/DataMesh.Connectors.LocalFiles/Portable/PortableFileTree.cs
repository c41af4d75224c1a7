using DataMesh.Connectors.LocalFiles.Files;
using DataMesh.Connectors.LocalFiles.Paths;
using Microsoft.Win32.SafeHandles;

namespace DataMesh.Connectors.LocalFiles.Portable;

/// <summary>By System.IO, for systems whose calls are not known here: links are looked for before a file is opened, so that one put there in that moment is followed.</summary>
/// <param name="root">Full path of the root.</param>
/// <param name="mayClean">Whether files that a killed process left behind are removed.</param>
internal sealed class PortableFileTree(string root, bool mayClean) : IFileTree
{
    public void CheckRoot() => PortableErrors.Run(() =>
    {
        if (!Directory.Exists(root))
        {
            throw new FileException(FileProblem.RootMissing);
        }

        using var entries = Directory.EnumerateFileSystemEntries(root).GetEnumerator();
        _ = entries.MoveNext();
    });

    public SafeFileHandle Open(ObjectPath path, out FileFacts facts)
    {
        var (handle, found) = PortableErrors.Run(() =>
        {
            var file = Find(path) ?? throw new FileException(FileProblem.Missing);
            return (File.OpenHandle(file.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete), FactsOf(file));
        });
        facts = found;
        return handle;
    }

    public FileDetails ReadDetails(SafeFileHandle file) => FileDetails.None;

    public IFileDraft Begin(ObjectPath path, uint permissions) => PortableErrors.Run(() =>
    {
        var replaced = Find(path);
        var file = FullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        return new PortableDraft(file, replaced is null ? null : FactsOf(replaced));
    });

    public bool TryDelete(ObjectPath path)
    {
        PortableErrors.Run(() =>
        {
            try
            {
                if (Find(path) is not { } file)
                {
                    return;
                }

                file.Delete();
            }
            catch (FileException failure) when (failure.Problem is FileProblem.NotAFolder or FileProblem.IsFolder)
            {
                return;
            }

            Prune(Path.GetDirectoryName(FullPath(path))!);
        });
        return true;
    }

    public IFileWalk Walk(ListingPrefix prefix) => PortableErrors.Run(() =>
    {
        CheckRoot();
        var isReached = true;
        try
        {
            isReached = prefix.Folder is null || FindFolder(prefix.Folder);
        }
        catch (FileException failure) when (failure.Problem is FileProblem.Link or FileProblem.NotAFolder or FileProblem.Missing)
        {
            isReached = false;
        }

        return new PortableWalk(isReached ? prefix.Folder is null ? root : FullPath(prefix.Folder) : null, prefix, mayClean);
    });

    public static FileFacts FactsOf(FileInfo file) => new((ulong)file.CreationTimeUtc.Ticks, file.Length, Nanoseconds(file.LastWriteTimeUtc), 0, 0);

    private static long Nanoseconds(DateTime time) => (time - DateTime.UnixEpoch).Ticks * TimeSpan.NanosecondsPerTick;

    private string FullPath(ObjectPath path) => Path.Combine([root, .. path.Text.Split('/')]);

    private bool FindFolder(ObjectPath folder)
    {
        Verify(folder);
        return Directory.Exists(FullPath(folder));
    }

    /// <summary>The file of a path; null: nothing is there.</summary>
    private FileInfo? Find(ObjectPath path)
    {
        if (!Directory.Exists(root))
        {
            throw new FileException(FileProblem.RootMissing);
        }

        Verify(path);
        var file = new FileInfo(FullPath(path));
        return file.Exists ? file : Directory.Exists(file.FullName) ? throw new FileException(FileProblem.IsFolder) : null;
    }

    // Every part on the way is looked at for itself: the last may be missing, and none may be a link.
    private void Verify(ObjectPath path)
    {
        var (at, parts) = (root, path.Text.Split('/'));
        for (var i = 0; i < parts.Length; i++)
        {
            if (PortableNames.Flaw(parts[i]))
            {
                throw new FileException(FileProblem.BadName);
            }

            at = Path.Combine(at, parts[i]);
            var entry = new FileInfo(at);
            if (entry.LinkTarget is not null || (entry.Exists && entry.Attributes.HasFlag(System.IO.FileAttributes.ReparsePoint)))
            {
                throw new FileException(FileProblem.Link);
            }

            if (entry.Exists && !PortableNames.IsRegular(entry))
            {
                throw new FileException(FileProblem.Special);
            }

            if (entry.Exists && i < parts.Length - 1)
            {
                throw new FileException(FileProblem.NotAFolder);
            }
        }
    }

    private void Prune(string folder)
    {
        try
        {
            for (; folder.Length > root.Length; folder = Path.GetDirectoryName(folder)!)
            {
                Directory.Delete(folder);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It is not empty.
        }
    }
}
