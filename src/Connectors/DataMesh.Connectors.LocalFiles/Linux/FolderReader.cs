using System.Buffers;
using System.Runtime.InteropServices;

namespace DataMesh.Connectors.LocalFiles.Linux;

/// <summary>Reads the entries of one folder as the kernel gives them.</summary>
/// <param name="folder">The folder; disposed with the reader.</param>
/// <param name="prefix">What stands before its names in paths.</param>
/// <param name="pathLength">Bytes of that.</param>
internal sealed unsafe class FolderReader(LinuxFolder folder, string prefix, int pathLength) : IDisposable
{
    // struct linux_dirent64: number, position, length of the entry, type, name ended by a zero.
    private const int LengthAt = 16;
    private const int TypeAt = 18;
    private const int NameAt = 19;
    private const byte FolderType = 4;
    private const byte FileType = 8;

    // struct statfs begins with the kind of the file system; ext2, ext3 and ext4 share one.
    private const int StatusSize = 32;
    private const nint Extended = 0xef53;

    private readonly byte[] _buffer = ArrayPool<byte>.Shared.Rent(32 * 1024);
    private readonly SeenNames? _seen = KeepsPlaces(folder) ? null : new();
    private int _at;
    private int _end;

    public LinuxFolder Folder => folder;

    public string Prefix => prefix;

    public int PathLength => pathLength;

    /// <summary>The next entry; not those that every folder has for itself and the one above.</summary>
    public bool Next(out FolderEntry entry)
    {
        while (_at < _end || Read())
        {
            var start = _at;
            _at += MemoryMarshal.Read<ushort>(_buffer.AsSpan(start + LengthAt));
            var length = _buffer.AsSpan(start + NameAt).IndexOf((byte)0);
            if (_buffer[start + NameAt] != '.' || length > 2 || (length == 2 && _buffer[start + NameAt + 1] != '.'))
            {
                // A type of 0 says that the file system does not tell it here.
                var type = _buffer[start + TypeAt];
                entry = new FolderEntry(start + NameAt, length, type == FolderType, type is not (0 or FolderType or FileType));
                return true;
            }
        }

        entry = default;
        return false;
    }

    public ReadOnlySpan<byte> NameOf(FolderEntry entry) => _buffer.AsSpan(entry.Start, entry.Length);

    public ReadOnlySpan<byte> TerminatedNameOf(FolderEntry entry) => _buffer.AsSpan(entry.Start, entry.Length + 1);

    /// <summary>Whether the file system gave the name before, which some do when a folder changes while it is read.</summary>
    public bool IsRepeated(FolderEntry entry) => _seen?.Add(NameOf(entry)) == false;

    public void Dispose()
    {
        folder.Dispose();
        ArrayPool<byte>.Shared.Return(_buffer);
    }

    // There names have their place by themselves, whatever comes and goes; elsewhere a reader may be set back.
    private static bool KeepsPlaces(LinuxFolder folder)
    {
        var status = stackalloc nint[StatusSize];
        return NativeMethods.fstatfs(folder.Handle, status) == 0 && status[0] == Extended;
    }

    private bool Read()
    {
        fixed (byte* first = _buffer)
        {
            var count = NativeMethods.getdents64(SystemConstants.GetEntries, folder.Handle, first, _buffer.Length);
            (_at, _end) = (0, (int)count);

            // A folder that was deleted meanwhile has no more entries.
            return count > 0 || (count < 0 && Errno.Last() != Errno.NoEntry ? throw Errno.LastError() : false);
        }
    }
}

/// <summary>One entry of a folder, as long as its reader stands there.</summary>
internal readonly record struct FolderEntry(int Start, int Length, bool IsFolder, bool IsNeverAnObject);
