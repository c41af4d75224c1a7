using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace DataMesh.Tests.Shared.Terminals;

/// <summary>The two sides of a pseudo-terminal, by the C library.</summary>
internal static class TerminalPair
{
    private const int ReadWrite = 2;
    private const int NoControl = 0x100;
    private const int CloseOnExec = 0x80000;
    private const nuint SetWindowSize = 0x5414;

    public static unsafe (SafeFileHandle Master, string Slave) Open(ushort columns, ushort rows)
    {
        var master = posix_openpt(ReadWrite | NoControl | CloseOnExec);
        var size = stackalloc ushort[] { rows, columns, 0, 0 };
        var name = stackalloc byte[128];
        if (master < 0 || grantpt(master) != 0 || unlockpt(master) != 0 || ioctl(master, SetWindowSize, size) != 0 || ptsname_r(master, name, 128) != 0)
        {
            throw new Win32Exception(Marshal.GetLastPInvokeError());
        }

        return (new SafeFileHandle(master, ownsHandle: true), Marshal.PtrToStringUTF8((nint)name)!);
    }

    public static (SafeFileHandle Master, string Slave) Open(int columns, int rows) => Open((ushort)columns, (ushort)rows);

    [DllImport("libc", SetLastError = true)]
    private static extern int posix_openpt(int flags);

    [DllImport("libc", SetLastError = true)]
    private static extern int grantpt(int descriptor);

    [DllImport("libc", SetLastError = true)]
    private static extern int unlockpt(int descriptor);

    [DllImport("libc", SetLastError = true)]
    private static extern unsafe int ioctl(int descriptor, nuint request, ushort* size);

    [DllImport("libc", SetLastError = true)]
    private static extern unsafe int ptsname_r(int descriptor, byte* name, nuint length);
}
