using System.ComponentModel;
using System.Runtime.InteropServices;
using DataMesh.Connectors.LocalProcess.Processes;

namespace DataMesh.Connectors.LocalProcess.Folder;

/// <summary>Whose a folder is. Who can write into the jobs folder says what is run.</summary>
internal static unsafe class FolderOwner
{
    private const int CurrentFolder = -100;
    private const uint WantsOwner = 0x8;

    // struct statx is the same on every processor.
    private const int StatusSize = 256;
    private const int OwnerAt = 20;

    /// <summary>Whether a folder belongs to this user.</summary>
    public static bool IsSelf(string path)
    {
        if (!OperatingSystem.IsLinux())
        {
            return true;
        }

        var status = stackalloc byte[StatusSize];
        return NativeMethods.statx(CurrentFolder, path, 0, WantsOwner, status) == 0
            ? *(uint*)(status + OwnerAt) == NativeMethods.geteuid()
            : throw new IOException(new Win32Exception(Marshal.GetLastPInvokeError()).Message);
    }
}
