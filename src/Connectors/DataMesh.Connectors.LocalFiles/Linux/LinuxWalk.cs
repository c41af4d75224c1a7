using System.Text;
using System.Text.Unicode;
using DataMesh.Connectors.LocalFiles.Files;
using DataMesh.Connectors.LocalFiles.Paths;

namespace DataMesh.Connectors.LocalFiles.Linux;

#pragma warning disable CA2000 // A reader is on the stack until it is disposed, and disposes its folder.

/// <summary>Goes down into each folder where it meets it: what is held is one open folder a level, however many files there are.</summary>
internal sealed class LinuxWalk : IFileWalk
{
    private readonly Stack<FolderReader> _folders = new();
    private readonly byte[] _nameStart;
    private readonly bool _mayClean;

    public LinuxWalk(LinuxFolder? start, ListingPrefix prefix, bool mayClean)
    {
        _nameStart = prefix.NameStart;
        _mayClean = mayClean;
        if (start is not null)
        {
            _folders.Push(new FolderReader(start, prefix.FolderText, prefix.Folder?.Parts.Length ?? 0));
        }
    }

    public bool Fill(List<StorageObject> page, int size, CancellationToken cancellationToken)
    {
        while (_folders.TryPeek(out var folder))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!folder.Next(out var entry))
            {
                _folders.Pop().Dispose();
                continue;
            }

            Take(folder, entry, page);
            if (page.Count == size)
            {
                return true;
            }
        }

        return false;
    }

    public void Dispose()
    {
        while (_folders.TryPop(out var folder))
        {
            folder.Dispose();
        }
    }

    private void Take(FolderReader folder, FolderEntry entry, List<StorageObject> page)
    {
        var name = folder.NameOf(entry);
        if ((_folders.Count == 1 && !name.StartsWith(_nameStart)) || entry.IsNeverAnObject)
        {
            return;
        }

        if (FileName.Flaw(name) is not null || !Utf8.IsValid(name) || folder.PathLength + name.Length > ObjectPath.LongestPath)
        {
            if (_mayClean && TemporaryName.Is(name))
            {
                LeftBehind.TryRemove(folder.Folder, folder.TerminatedNameOf(entry));
            }

            return;
        }

        if (folder.IsRepeated(entry))
        {
            return;
        }

        if (!entry.IsFolder && folder.Folder.Stat(folder.TerminatedNameOf(entry)) is { } status)
        {
            if (status.IsFile)
            {
                page.Add(status.Facts.ToObject(Join(folder.Prefix, name, "")));
            }

            entry = entry with { IsFolder = status.IsFolder };
        }

        if (entry.IsFolder)
        {
            GoInto(folder, entry, name);
        }
    }

    private void GoInto(FolderReader folder, FolderEntry entry, ReadOnlySpan<byte> name)
    {
        var prefix = Join(folder.Prefix, name, "/");
        try
        {
            _folders.Push(new FolderReader(new LinuxFolder(folder.Folder.OpenEntry(folder.TerminatedNameOf(entry), SystemConstants.Folder)), prefix, folder.PathLength + name.Length + 1));
        }
        catch (FileException failure) when (failure.Problem is FileProblem.Missing or FileProblem.NotAFolder or FileProblem.Link)
        {
            // Gone, or something else by now.
        }
        catch (FileException failure)
        {
            throw new FileException(failure.Problem, failure.Code) { Path = prefix };
        }
    }

    private static string Join(string prefix, ReadOnlySpan<byte> name, string end) =>
        string.Create(prefix.Length + Encoding.UTF8.GetCharCount(name) + end.Length, new Parts(prefix, name, end), static (text, parts) =>
        {
            parts.Prefix.CopyTo(text);
            var length = Encoding.UTF8.GetChars(parts.Name, text[parts.Prefix.Length..]);
            parts.End.CopyTo(text[(parts.Prefix.Length + length)..]);
        });

    private readonly ref struct Parts(string prefix, ReadOnlySpan<byte> name, string end)
    {
        public readonly string Prefix = prefix;
        public readonly ReadOnlySpan<byte> Name = name;
        public readonly string End = end;
    }
}
