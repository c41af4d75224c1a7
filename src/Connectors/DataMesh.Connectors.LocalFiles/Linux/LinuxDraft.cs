using DataMesh.Connectors.LocalFiles.Files;
using DataMesh.Connectors.LocalFiles.Paths;
using Microsoft.Win32.SafeHandles;

namespace DataMesh.Connectors.LocalFiles.Linux;

/// <summary>
/// A file without a name, where nothing is replaced and the file system has such: nobody sees it, and it ends with its process. Else under a temporary
/// name in the folder where it is to be, locked while it is written, so that others know it from one that was left behind.
/// </summary>
internal sealed unsafe partial class LinuxDraft : IFileDraft
{
    // A delete may take the folder away between its making and the first file in it, again and again.
    private const int MostAttempts = 100;

    private readonly byte[] _root;
    private readonly ObjectPath _path;
    private LinuxFolder _folder;
    private int _firstMade;
    private readonly byte[] _temporary = TemporaryName.Make();
    private readonly SafeFileHandle _file;
    private bool _isNamed;
    private bool _hasTime;
    private int _attempts;
    private bool _isPublished;

    private LinuxDraft(byte[] root, ObjectPath path, LinuxFolder folder, int firstMade, uint permissions)
    {
        (_root, _path, _folder, _firstMade) = (root, path, folder, firstMade);
        if (folder.Stat(path.Name.Span) is { } replaced)
        {
            Replaced = replaced.Problem is { } problem ? throw new FileException(problem) : replaced.Facts;
        }

        var unnamed = Replaced is null ? UnnamedFile.TryMake(folder, permissions) : null;
        _isNamed = unnamed is null;
        _file = unnamed ?? folder.OpenEntry(_temporary, SystemConstants.ReadWrite | SystemConstants.Create | SystemConstants.Exclusive, Replaced?.Permissions ?? permissions);
        if (!_isNamed)
        {
            return;
        }

        _ = NativeMethods.flock(_file, SystemConstants.ExclusiveLock | SystemConstants.DoNotWait);
        if (Replaced is { } old)
        {
            // The mask of the process took some away. Where it may not be given, the file is narrower than it was, and not wider.
            _ = NativeMethods.fchmod(_file, old.Permissions);
        }
    }

    public FileFacts? Replaced { get; }

    public static LinuxDraft Begin(byte[] root, ObjectPath path, uint permissions)
    {
        for (var attempt = 1; ; attempt++)
        {
            var firstMade = -1;
            LinuxFolder? folder = null;
            try
            {
#pragma warning disable CA2000 // The draft disposes it.
                folder = LinuxFolder.OpenOrMake(root, path.Folder.Span, ref firstMade);
#pragma warning restore CA2000
                return new LinuxDraft(root, path, folder, firstMade, permissions);
            }
            catch (FileException failure)
            {
                folder?.Dispose();
                PruneMade(root, path, firstMade);
                if (failure.Problem != FileProblem.Missing || attempt == MostAttempts)
                {
                    throw;
                }
            }
        }
    }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        fixed (byte* first = bytes)
        {
            for (nint written = 0; written < bytes.Length;)
            {
                var count = NativeMethods.write(_file, first + written, bytes.Length - written);
                if (count < 0 && Errno.Last() != Errno.Interrupted)
                {
                    throw Errno.LastError();
                }

                written += Math.Max(count, 0);
            }
        }
    }

    public void Describe(FileDetails details) => ExtendedAttributes.Write(_file, details);

    public void Dispose()
    {
        if (!_isPublished && _isNamed)
        {
            fixed (byte* temporary = _temporary)
            {
                _ = NativeMethods.unlinkat(_folder.Handle, temporary, 0);
            }
        }

        if (!_isPublished)
        {
            PruneMade(_root, _path, _firstMade);
        }

        _file.Dispose();
        _folder.Dispose();
    }

    private static void PruneMade(byte[] root, ObjectPath path, int firstMade)
    {
        if (firstMade >= 0)
        {
            LinuxFolder.Prune(root, path.Folder.Span, firstMade);
        }
    }
}
