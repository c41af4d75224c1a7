using System.Runtime.InteropServices;

namespace DataMesh.Connectors.LocalFiles.Linux;

/// <summary>Values of the kernel's interface; some differ between processors.</summary>
internal static class SystemConstants
{
    public const int CurrentFolder = -100;
    public const int ReadWrite = 2;
    public const int Create = 0x40;
    public const int Exclusive = 0x80;
    public const int NoTerminal = 0x100;
    public const int NonBlocking = 0x800;
    public const int CloseOnExec = 0x80000;
    public const int PathOnly = 0x200000;
    public const int NoFollowStat = 0x100;
    public const int EmptyPath = 0x1000;
    public const int FollowLinks = 0x400;
    public const int RemoveFolder = 0x200;
    public const uint BasicStatus = 0x7ff;
    public const nuint NoReplace = 1;
    public const int SharedLock = 1;
    public const int ExclusiveLock = 2;
    public const int DoNotWait = 4;
    public const long OmitTime = (1 << 30) - 2;

    private static readonly bool IsArm = RuntimeInformation.ProcessArchitecture == Architecture.Arm64;

    public static readonly int Folder = IsArm ? 0x4000 : 0x10000;
    public static readonly int NoFollow = IsArm ? 0x8000 : 0x20000;
    public static readonly int Unnamed = 0x400000 | Folder;
    public static readonly nint GetEntries = IsArm ? 61 : 217;
    public static readonly nint RenameWithFlags = IsArm ? 276 : 316;

    /// <summary>Whether these are the values of this process.</summary>
    public static bool AreKnown => OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture is Architecture.X64 or Architecture.Arm64;
}
