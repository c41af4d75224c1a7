namespace DataMesh.Connectors.Trino.Tests.Decoding;

/// <summary>Spoils bytes as networks, proxies and wrong servers do.</summary>
internal static class Corruption
{
    public static byte[] Of(byte[] bytes, Random random)
    {
        var at = random.Next(bytes.Length);
        var to = Math.Min(bytes.Length, at + random.Next(1, 20));
        switch (random.Next(6))
        {
            case 0:
                bytes[at] ^= (byte)(1 << random.Next(8));
                return bytes;
            case 1:
                bytes[at] = (byte)random.Next(256);
                return bytes;
            case 2:
                return bytes[..at];
            case 3:
                return [.. bytes[..at], .. bytes[to..]];
            case 4:
                return [.. bytes[..to], .. bytes[at..]];
            default:
                ReadOnlySpan<byte> structural = "[]{}\",:\\0-.eEnt"u8;
                bytes[at] = structural[random.Next(structural.Length)];
                return bytes;
        }
    }
}
