using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace DataMesh.Connectors.LocalFiles.Linux;

/// <summary>System calls of Linux, as far as System.IO cannot name a file by the folder that it is in.</summary>
internal static unsafe partial class NativeMethods
{
    private const string Library = "libc";

    [LibraryImport(Library, SetLastError = true)]
    public static partial SafeFileHandle openat(int folder, byte* name, int flags, uint permissions);

    [LibraryImport(Library, SetLastError = true)]
    public static partial SafeFileHandle openat(SafeFileHandle folder, byte* name, int flags, uint permissions);

    [LibraryImport(Library, SetLastError = true)]
    public static partial int mkdirat(SafeFileHandle folder, byte* name, uint permissions);

    [LibraryImport(Library, SetLastError = true)]
    public static partial int unlinkat(SafeFileHandle folder, byte* name, int flags);

    [LibraryImport(Library, SetLastError = true)]
    public static partial int renameat(SafeFileHandle oldFolder, byte* oldName, SafeFileHandle newFolder, byte* newName);

    [LibraryImport(Library, SetLastError = true)]
    public static partial int linkat(SafeFileHandle oldFolder, byte* oldName, SafeFileHandle newFolder, byte* newName, int flags);

    [LibraryImport(Library, SetLastError = true)]
    public static partial int linkat(int oldFolder, byte* oldName, SafeFileHandle newFolder, byte* newName, int flags);

    [LibraryImport(Library, SetLastError = true)]
    public static partial int statx(SafeFileHandle folder, byte* name, int flags, uint mask, out FileStatus status);

    [LibraryImport(Library, SetLastError = true)]
    public static partial int fstatfs(SafeFileHandle file, nint* status);

    [LibraryImport(Library, SetLastError = true)]
    public static partial int flock(SafeFileHandle file, int operation);

    [LibraryImport(Library, SetLastError = true)]
    public static partial int futimens(SafeFileHandle file, TimeSpecification* times);

    [LibraryImport(Library, SetLastError = true)]
    public static partial int fchmod(SafeFileHandle file, uint permissions);

    [LibraryImport(Library, SetLastError = true)]
    public static partial int fsync(SafeFileHandle file);

    [LibraryImport(Library, SetLastError = true)]
    public static partial nint pread(SafeFileHandle file, byte* bytes, nint count, long offset);

    [LibraryImport(Library, SetLastError = true)]
    public static partial nint write(SafeFileHandle file, byte* bytes, nint count);

    [LibraryImport(Library, SetLastError = true)]
    public static partial nint copy_file_range(SafeFileHandle source, long* sourceOffset, SafeFileHandle target, long* targetOffset, nint count, uint flags);

    [LibraryImport(Library, SetLastError = true)]
    public static partial int fsetxattr(SafeFileHandle file, byte* name, byte* value, nint size, int flags);

    [LibraryImport(Library, SetLastError = true)]
    public static partial nint fgetxattr(SafeFileHandle file, byte* name, byte* value, nint size);

    [LibraryImport(Library, SetLastError = true)]
    public static partial nint flistxattr(SafeFileHandle file, byte* names, nint size);

    // By number: not every C library of ours has these two by name.
    [LibraryImport(Library, SetLastError = true, EntryPoint = "syscall")]
    public static partial nint getdents64(nint number, SafeFileHandle folder, byte* entries, nint size);

    [LibraryImport(Library, SetLastError = true, EntryPoint = "syscall")]
    public static partial nint renameat2(nint number, SafeFileHandle oldFolder, byte* oldName, SafeFileHandle newFolder, byte* newName, nuint flags);
}
