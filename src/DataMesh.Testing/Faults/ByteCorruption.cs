namespace DataMesh.Testing;

/// <summary>Which bytes of a flow change, by their position alone: the same however the flow is cut into chunks.</summary>
internal abstract record ByteCorruption
{
    /// <param name="bytes">A piece of the flow; changed in place.</param>
    /// <param name="position">Where in the flow it begins.</param>
    public abstract void Apply(Span<byte> bytes, long position);
}

/// <summary>All bits of some bytes in a row are turned.</summary>
internal sealed record CorruptRange(long Offset, int Count) : ByteCorruption
{
    public override void Apply(Span<byte> bytes, long position)
    {
        for (var i = Math.Max(Offset - position, 0); i < Math.Min(Offset + Count - position, bytes.Length); i++)
        {
            bytes[(int)i] ^= 0xFF;
        }
    }

    public override string ToString() => Count == 1 ? $"corrupt byte {Offset}" : $"corrupt bytes {Offset} to {Offset + Count - 1}";
}

/// <summary>One bit of a share of all bytes is turned, by a seed.</summary>
internal sealed record CorruptShare(double Share, int Seed) : ByteCorruption
{
    public override void Apply(Span<byte> bytes, long position)
    {
        for (var i = 0; i < bytes.Length; i++)
        {
            var chance = Mix(Mix((ulong)Seed) + (ulong)(position + i));
            if ((chance >> 11) * (1.0 / (1UL << 53)) < Share)
            {
                bytes[i] ^= (byte)(1 << (int)(chance & 7));
            }
        }
    }

    public override string ToString() => FormattableString.Invariant($"corrupt {Share:P1} of the bytes (seed {Seed})");

    // SplitMix64's finaliser: neighbouring positions get independent numbers.
    private static ulong Mix(ulong value)
    {
        value += 0x9E3779B97F4A7C15;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
