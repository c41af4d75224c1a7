using System.Text;
using DataMesh.Connectors.LocalFiles.Files;
using DataMesh.Connectors.LocalFiles.Paths;
using Microsoft.Win32.SafeHandles;

namespace DataMesh.Connectors.LocalFiles.Linux;

/// <summary>Reaches every file from the open root, name by name, so that no link and no folder swapped meanwhile leads out of it.</summary>
/// <param name="root">Full path of the root.</param>
/// <param name="mayClean">Whether files that a killed process left behind are removed.</param>
internal sealed unsafe class LinuxFileTree(string root, bool mayClean) : IFileTree
{
    // A pipe must not make the call wait for its writer, nor a terminal become that of the process.
    private const int Reading = SystemConstants.NonBlocking | SystemConstants.NoTerminal;

    private readonly byte[] _root = Encoding.UTF8.GetBytes(root + '\0');

    public void CheckRoot() => LinuxFolder.Open(_root, default, isRead: true).Dispose();

    public SafeFileHandle Open(ObjectPath path, out FileFacts facts)
    {
        using var folder = LinuxFolder.Open(_root, path.Folder.Span, isRead: false);

        // Looked at before it is opened, since opening a device can do something to it, and again after, since it may be another by then.
        Verify(folder.Stat(path.Name.Span) ?? throw new FileException(FileProblem.Missing, "ENOENT"));
#pragma warning disable CA2000 // The caller's.
        var file = folder.OpenEntry(path.Name.Span, Reading);
#pragma warning restore CA2000
        try
        {
            var status = Status(file);
            Verify(status);
            facts = status.Facts;
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    public FileDetails ReadDetails(SafeFileHandle file) => ExtendedAttributes.Read(file);

    public IFileDraft Begin(ObjectPath path, uint permissions) => LinuxDraft.Begin(_root, path, permissions);

    public bool TryDelete(ObjectPath path)
    {
        try
        {
            using var folder = LinuxFolder.Open(_root, path.Folder.Span, isRead: true);
            if (folder.Stat(path.Name.Span) is not { IsFolder: false } status)
            {
                return true;
            }

            Verify(status);
            if (folder.TryLock(isShared: true) == Errno.WouldBlock)
            {
                return false;
            }

            fixed (byte* name = path.Name.Span)
            {
                if (NativeMethods.unlinkat(folder.Handle, name, 0) < 0 && Errno.Last() is not (Errno.NoEntry or Errno.IsFolder))
                {
                    throw Errno.LastError();
                }
            }
        }
        catch (FileException failure) when (failure.Problem is FileProblem.Missing or FileProblem.NotAFolder)
        {
            return true;
        }

        LinuxFolder.Prune(_root, path.Folder.Span, kept: 0);
        return true;
    }

    public IFileWalk Walk(ListingPrefix prefix)
    {
        try
        {
#pragma warning disable CA2000 // The walk disposes it.
            return new LinuxWalk(LinuxFolder.Open(_root, prefix.Folder is null ? default : prefix.Folder.Parts.Span, isRead: true), prefix, mayClean);
#pragma warning restore CA2000
        }
        catch (FileException failure) when (failure.Problem is FileProblem.Missing or FileProblem.NotAFolder or FileProblem.Link)
        {
            return new LinuxWalk(null, prefix, mayClean);
        }
    }

    /// <summary>The status of an open file.</summary>
    public static FileStatus Status(SafeFileHandle file)
    {
        byte nothing = 0;
        return NativeMethods.statx(file, &nothing, SystemConstants.EmptyPath, SystemConstants.BasicStatus, out var status) == 0 ? status : throw Errno.LastError();
    }

    private static void Verify(in FileStatus status)
    {
        if (status.Problem is { } problem)
        {
            throw new FileException(problem);
        }
    }
}
