using DataMesh.Connectors.LocalFiles.Files;
using Microsoft.Win32.SafeHandles;

namespace DataMesh.Connectors.LocalFiles.Linux;

/// <summary>An open folder, reached from the root name by name without following a link: what is done by its handle is done there, whatever others do to the path meanwhile.</summary>
internal sealed unsafe class LinuxFolder(SafeFileHandle handle) : IDisposable
{
    private static readonly int Traversing = SystemConstants.PathOnly | SystemConstants.Folder | SystemConstants.CloseOnExec;
    private static readonly int Reading = SystemConstants.Folder | SystemConstants.CloseOnExec;

    public SafeFileHandle Handle => handle;

    /// <summary>Opens a folder.</summary>
    /// <param name="root">Path of the root, ended by a zero; links in it are followed.</param>
    /// <param name="parts">Names from the root on, each ended by a zero.</param>
    /// <param name="isRead">Whether it is to be listed or locked, which needs the right to read it.</param>
    public static LinuxFolder Open(ReadOnlySpan<byte> root, ReadOnlySpan<byte> parts, bool isRead)
    {
        var firstMade = -1;
        return Walk(root, parts, isRead, mayMake: false, ref firstMade);
    }

    /// <summary>Opens a folder, and makes it and those before it where they are missing.</summary>
    /// <param name="root">Path of the root, ended by a zero.</param>
    /// <param name="parts">Names from the root on, each ended by a zero.</param>
    /// <param name="firstMade">Where in the parts the first one begins that was made; below 0: none. Told also of a call that fails.</param>
    public static LinuxFolder OpenOrMake(ReadOnlySpan<byte> root, ReadOnlySpan<byte> parts, ref int firstMade) => Walk(root, parts, isRead: true, mayMake: true, ref firstMade);

    /// <summary>Removes folders that are empty, the last first, and stops at the first that is not.</summary>
    /// <param name="root">Path of the root, ended by a zero.</param>
    /// <param name="parts">Names from the root on, each ended by a zero.</param>
    /// <param name="kept">How much of the parts stays.</param>
    public static void Prune(ReadOnlySpan<byte> root, ReadOnlySpan<byte> parts, int kept)
    {
        while (parts.Length > kept)
        {
            var start = parts[..^1].LastIndexOf((byte)0) + 1;
            try
            {
                using var parent = Open(root, parts[..start], isRead: false);
                fixed (byte* name = parts[start..])
                {
                    if (NativeMethods.unlinkat(parent.Handle, name, SystemConstants.RemoveFolder) < 0 && Errno.Last() != Errno.NoEntry)
                    {
                        return;
                    }
                }
            }
            catch (FileException failure) when (failure.Problem == FileProblem.Missing)
            {
                // Gone already, or never made.
            }
            catch (FileException)
            {
                return;
            }

            parts = parts[..start];
        }
    }

    /// <summary>What has a name in it, links not followed; null: nothing.</summary>
    public FileStatus? Stat(ReadOnlySpan<byte> name)
    {
        fixed (byte* first = name)
        {
            return NativeMethods.statx(handle, first, SystemConstants.NoFollowStat, SystemConstants.BasicStatus, out var status) == 0 ? status
                : Errno.Last() == Errno.NoEntry ? null
                : throw Errno.LastError();
        }
    }

    /// <summary>Opens a file or a folder in it; a link is an error.</summary>
    public SafeFileHandle OpenEntry(ReadOnlySpan<byte> name, int flags, uint permissions = 0) => Entry(handle, name, flags, permissions) ?? throw Errno.LastError();

    /// <summary>Locks it for others that ask, until it is disposed; never waits.</summary>
    /// <returns>0, or the error number.</returns>
    public int TryLock(bool isShared) =>
        NativeMethods.flock(handle, SystemConstants.DoNotWait | (isShared ? SystemConstants.SharedLock : SystemConstants.ExclusiveLock)) == 0 ? 0 : Errno.Last();

    public void Dispose() => handle.Dispose();

    private static LinuxFolder Walk(ReadOnlySpan<byte> root, ReadOnlySpan<byte> parts, bool isRead, bool mayMake, ref int firstMade)
    {
#pragma warning disable CA2000 // What is opened last is the result, and what was before it is disposed on the way.
        var folder = OpenRoot(root, isRead && parts.IsEmpty ? Reading : Traversing);
#pragma warning restore CA2000
        for (var start = 0; start < parts.Length;)
        {
            var end = start + parts[start..].IndexOf((byte)0) + 1;
            using var parent = folder;
            folder = OpenChild(parent, parts[start..end], isRead && end == parts.Length ? Reading : Traversing, mayMake, start, ref firstMade);
            start = end;
        }

        return new LinuxFolder(folder);
    }

    private static SafeFileHandle OpenRoot(ReadOnlySpan<byte> root, int flags)
    {
        fixed (byte* name = root)
        {
            var handle = NativeMethods.openat(SystemConstants.CurrentFolder, name, flags, 0);
            if (!handle.IsInvalid)
            {
                return handle;
            }

            var error = Errno.Last();
            handle.Dispose();
            throw Errno.Error(error, error is Errno.NoEntry or Errno.NotAFolder ? FileProblem.RootMissing : null);
        }
    }

    private static SafeFileHandle OpenChild(SafeFileHandle parent, ReadOnlySpan<byte> name, int flags, bool mayMake, int start, ref int firstMade)
    {
        var child = Entry(parent, name, flags, 0);
        if (child is null && mayMake && Errno.Last() == Errno.NoEntry)
        {
            fixed (byte* first = name)
            {
                if (NativeMethods.mkdirat(parent, first, 0x1ff) == 0)
                {
                    firstMade = firstMade < 0 ? start : firstMade;
                }
                else if (Errno.Last() != Errno.Exists)
                {
                    throw Errno.LastError();
                }
            }

            child = Entry(parent, name, flags, 0);
        }

        return child ?? throw NotOpened(parent, name);
    }

    // The kernel says of a link, too, that it is no folder.
    private static FileException NotOpened(SafeFileHandle parent, ReadOnlySpan<byte> name)
    {
        var error = Errno.Last();
        fixed (byte* first = name)
        {
            return error is Errno.NotAFolder && NativeMethods.statx(parent, first, SystemConstants.NoFollowStat, SystemConstants.BasicStatus, out var status) == 0 && status.IsLink
                ? Errno.Error(error, FileProblem.Link)
                : Errno.Error(error);
        }
    }

    private static SafeFileHandle? Entry(SafeFileHandle folder, ReadOnlySpan<byte> name, int flags, uint permissions)
    {
        fixed (byte* first = name)
        {
            var entry = NativeMethods.openat(folder, first, flags | SystemConstants.NoFollow | SystemConstants.CloseOnExec, permissions);
            if (!entry.IsInvalid)
            {
                return entry;
            }

            var error = Errno.Last();
            entry.Dispose();
            System.Runtime.InteropServices.Marshal.SetLastPInvokeError(error);
            return null;
        }
    }
}
