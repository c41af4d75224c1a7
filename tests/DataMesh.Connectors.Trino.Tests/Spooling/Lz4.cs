namespace DataMesh.Connectors.Trino.Tests.Spooling;

/// <summary>Makes LZ4 blocks by the format's description, with the plainest search for matches.</summary>
internal static class Lz4
{
    public static byte[] Encode(ReadOnlySpan<byte> bytes)
    {
        var output = new List<byte>();
        var last = new Dictionary<int, int>();
        var literals = 0;
        for (var at = 0; at + 12 < bytes.Length;)
        {
            var key = BitConverter.ToInt32(bytes[at..]);
            var isKnown = last.TryGetValue(key, out var from) && at - from <= ushort.MaxValue;
            last[key] = at;
            if (!isKnown)
            {
                at++;
                continue;
            }

            var match = bytes[from..].CommonPrefixLength(bytes[at..^5]);
            Sequence(output, bytes[literals..at], match, at - from);
            at += match;
            literals = at;
        }

        Sequence(output, bytes[literals..], 0, 0);
        return [.. output];
    }

    public static void Sequence(List<byte> output, ReadOnlySpan<byte> literals, int match, int offset)
    {
        output.Add((byte)((Math.Min(15, literals.Length) << 4) | Math.Min(15, Math.Max(0, match - 4))));
        Length(output, literals.Length);
        output.AddRange(literals);
        if (match > 0)
        {
            output.AddRange([(byte)offset, (byte)(offset >> 8)]);
            Length(output, match - 4);
        }
    }

    private static void Length(List<byte> output, int length)
    {
        for (length -= 15; length >= 0; length -= 255)
        {
            output.Add((byte)Math.Min(255, length));
        }
    }
}
