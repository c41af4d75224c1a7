using System.Globalization;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace DataMesh.Connectors.LocalFiles.Linux;

/// <summary>A file in a folder that has no name there yet.</summary>
internal static unsafe class UnnamedFile
{
    // A name is given to what an open file is by the way of /proc, which a container may hide.
    private static readonly bool CanBeNamed = Directory.Exists("/proc/self/fd");

    /// <summary>Makes one.</summary>
    /// <returns>Null where the file system has none.</returns>
    public static SafeFileHandle? TryMake(LinuxFolder folder, uint permissions)
    {
        if (!CanBeNamed)
        {
            return null;
        }

        fixed (byte* here = "."u8)
        {
            var file = NativeMethods.openat(folder.Handle, here, SystemConstants.Unnamed | SystemConstants.ReadWrite | SystemConstants.CloseOnExec, permissions);
            if (!file.IsInvalid)
            {
                return file;
            }

            // Whatever it is, it is told, if it is an error, by making one with a name.
            file.Dispose();
            return null;
        }
    }

    /// <summary>Gives it a name, unless that is taken; the error is that of the last call.</summary>
    public static bool TryName(SafeFileHandle file, LinuxFolder folder, ReadOnlySpan<byte> name)
    {
        Span<byte> link = stackalloc byte[32];
        _ = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"/proc/self/fd/{file.DangerousGetHandle()}\0"), link);
        fixed (byte* source = link, target = name)
        {
            return NativeMethods.linkat(SystemConstants.CurrentFolder, source, folder.Handle, target, SystemConstants.FollowLinks) == 0;
        }
    }
}
