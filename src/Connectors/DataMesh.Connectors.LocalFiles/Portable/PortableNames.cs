using System.Buffers;

namespace DataMesh.Connectors.LocalFiles.Portable;

/// <summary>What names of other systems mean that are no plain names there.</summary>
internal static class PortableNames
{
    private static readonly SearchValues<char> NotOnWindows = SearchValues.Create("<>:\"|?*");

    /// <summary>Whether the system would take the name for another, or for a device.</summary>
    public static bool Flaw(string name) =>
        OperatingSystem.IsWindows() &&
        (name.AsSpan().ContainsAny(NotOnWindows) || name.Any(static letter => letter < ' ') || name[^1] is '.' or ' ' || IsDevice(name.Split('.')[0].TrimEnd()));

    /// <summary>Whether it is a file with content of its own. System.IO tells devices of Windows; pipes and sockets of a Unix it takes for files.</summary>
    public static bool IsRegular(FileInfo file) => !file.Attributes.HasFlag(FileAttributes.Device);

    private static bool IsDevice(string name) =>
        name.ToUpperInvariant() is "CON" or "PRN" or "AUX" or "NUL" or "CONIN$" or "CONOUT$" ||
        (name.Length == 4 && (name.StartsWith("COM", StringComparison.OrdinalIgnoreCase) || name.StartsWith("LPT", StringComparison.OrdinalIgnoreCase)) && name[3] is (>= '0' and <= '9') or '¹' or '²' or '³');
}
