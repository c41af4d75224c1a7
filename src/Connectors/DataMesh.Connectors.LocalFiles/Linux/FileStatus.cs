using System.Runtime.InteropServices;
using DataMesh.Connectors.LocalFiles.Files;

namespace DataMesh.Connectors.LocalFiles.Linux;

/// <summary><c>struct statx</c>, the same on every processor.</summary>
[StructLayout(LayoutKind.Explicit, Size = 256)]
internal readonly struct FileStatus
{
    private const int TypeMask = 0xf000;

    [FieldOffset(28)] private readonly ushort _mode;
    [FieldOffset(32)] private readonly ulong _inode;
    [FieldOffset(40)] private readonly ulong _size;
    [FieldOffset(96)] private readonly long _changedSeconds;
    [FieldOffset(104)] private readonly uint _changedNanoseconds;
    [FieldOffset(112)] private readonly long _modifiedSeconds;
    [FieldOffset(120)] private readonly uint _modifiedNanoseconds;

    public bool IsFile => (_mode & TypeMask) == 0x8000;

    public bool IsFolder => (_mode & TypeMask) == 0x4000;

    public bool IsLink => (_mode & TypeMask) == 0xa000;

    public FileFacts Facts => new(_inode, (long)_size, Nanoseconds(_modifiedSeconds, _modifiedNanoseconds), Nanoseconds(_changedSeconds, _changedNanoseconds), _mode & 0x1ffu);

    /// <summary>What is wrong with it as an object; null: nothing.</summary>
    public FileProblem? Problem => IsFile ? null : IsFolder ? FileProblem.IsFolder : IsLink ? FileProblem.Link : FileProblem.Special;

    // Times beyond the years 1677 to 2262 end there.
    private static long Nanoseconds(long seconds, uint nanoseconds) =>
        seconds is > -9_223_372_036 and < 9_223_372_036 ? (seconds * 1_000_000_000) + nanoseconds : seconds < 0 ? long.MinValue : long.MaxValue;
}

/// <summary><c>struct timespec</c>.</summary>
internal struct TimeSpecification
{
    public long Seconds;
    public long Nanoseconds;
}
