using System.Buffers.Binary;
using System.Reflection.PortableExecutable;

namespace DataMesh.Cli.Plugins;

/// <summary>Finds machine code, by where a file stands in a package and by its first bytes, whatever its name.</summary>
internal static class NativeCode
{
    /// <summary>Bytes that tell what a file is.</summary>
    public const int HeadLength = 4;

    /// <summary>Of an assembly that has .NET code too.</summary>
    public const string Mixed = "mixed with .NET code";

    /// <summary>Of a file that begins as a program or an assembly, and is none.</summary>
    public const string Damaged = "PE that is damaged";

    private const uint ReadyToRun = 0x00525452;

    /// <summary>What kind of machine code a file is; null where it is none.</summary>
    public static string? Of(string name, ReadOnlySpan<byte> head, Func<byte[]> content) =>
        IsElf(head) ? "ELF"
        : IsMachO(head) ? "Mach-O"
        : IsPe(head) ? OfPe(content())
        : name.StartsWith("runtimes/", StringComparison.OrdinalIgnoreCase) && name.Contains("/native/", StringComparison.OrdinalIgnoreCase) ? "in a folder of native files"
        : null;

    private static bool IsElf(ReadOnlySpan<byte> head) => head.StartsWith("\u007fELF"u8);

    private static bool IsPe(ReadOnlySpan<byte> head) => head.StartsWith("MZ"u8);

    // Both byte orders, 32 and 64 bits, and several processors in one file.
    private static bool IsMachO(ReadOnlySpan<byte> head) =>
        head.Length >= HeadLength && BinaryPrimitives.ReadUInt32BigEndian(head) is 0xfeedface or 0xfeedfacf or 0xcefaedfe or 0xcffaedfe or 0xcafebabe or 0xcafebabf;

    private static string? OfPe(byte[] content)
    {
        try
        {
            using var reader = new PEReader(new MemoryStream(content, writable: false));
            return reader.PEHeaders.CorHeader is not { } managed ? "PE without .NET metadata"
                : managed.Flags.HasFlag(CorFlags.ILOnly) || IsReadyToRun(reader, managed.ManagedNativeHeaderDirectory) ? null
                : Mixed;
        }
        catch (Exception exception) when (exception is BadImageFormatException or InvalidOperationException or OverflowException or ArgumentException)
        {
            return Damaged;
        }
    }

    // .NET code that was compiled ahead is no code of another language.
    private static bool IsReadyToRun(PEReader reader, DirectoryEntry header) =>
        header.Size >= 4 && reader.GetSectionData(header.RelativeVirtualAddress) is { Length: >= 4 } section && section.GetReader().ReadUInt32() == ReadyToRun;
}
