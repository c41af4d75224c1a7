using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace DataMesh.Cli.Configuration;

/// <summary>Who owns a file and who can write it.</summary>
/// <param name="User">The owner's number.</param>
/// <param name="Group">The group's number.</param>
/// <param name="Mode">The permissions.</param>
[SupportedOSPlatform("linux")]
internal readonly partial record struct FileOwner(uint User, uint Group, UnixFileMode Mode)
{
    private const int OfDescriptor = 0x1000;
    private const uint WantedFields = 0x1f;

    /// <summary>The user that this process acts as.</summary>
    public static uint Self => geteuid();

    /// <summary>That of an open file; null where the system does not tell.</summary>
    public static unsafe FileOwner? Of(SafeFileHandle file)
    {
        Status status;
        return statx(file, "", OfDescriptor, WantedFields, &status) == 0 ? new FileOwner(status.User, status.Group, (UnixFileMode)(status.Mode & 0xfff)) : null;
    }

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static unsafe partial int statx(SafeFileHandle file, string path, int flags, uint wanted, Status* status);

    [LibraryImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial uint geteuid();

    /// <summary>What the kernel fills, the same on every processor; between and behind the fields stands what is not asked for.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct Status
    {
        [FieldOffset(20)]
        public uint User;

        [FieldOffset(24)]
        public uint Group;

        [FieldOffset(28)]
        public ushort Mode;
    }
}
