namespace DataMesh.Cli.Plugins;

/// <summary>The checksum of zip files (CRC-32 of ISO 3309), which .NET checks when it writes, and not when it reads.</summary>
internal static class Crc32
{
    private const uint Polynomial = 0xedb88320;
    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(static value => Enumerable.Range(0, 8).Aggregate((uint)value, static (rest, _) => (rest & 1) == 0 ? rest >> 1 : (rest >> 1) ^ Polynomial))];

    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc = (crc >> 8) ^ Table[(byte)(crc ^ value)];
        }

        return ~crc;
    }
}
