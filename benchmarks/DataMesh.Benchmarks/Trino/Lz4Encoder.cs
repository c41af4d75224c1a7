using System.Buffers.Binary;

namespace DataMesh.Benchmarks.Trino;

/// <summary>Makes LZ4 blocks greedily, by a table of where four bytes were seen last: about what fast encoders make, slower.</summary>
internal static class Lz4Encoder
{
    private const int MinMatch = 4;
    private const int LastLiterals = 12;
    private const int TableBits = 16;
    private const int MaxOffset = 65_535;

    public static byte[] Encode(ReadOnlySpan<byte> bytes)
    {
        var output = new List<byte>(bytes.Length / 2);
        var table = new int[1 << TableBits];
        Array.Fill(table, -1);
        var literals = 0;
        for (var position = 0; position < bytes.Length - LastLiterals;)
        {
            var slot = (int)((BinaryPrimitives.ReadUInt32LittleEndian(bytes[position..]) * 2_654_435_761u) >> (32 - TableBits));
            var candidate = table[slot];
            table[slot] = position;
            if (candidate < 0 || position - candidate > MaxOffset || !bytes.Slice(candidate, MinMatch).SequenceEqual(bytes.Slice(position, MinMatch)))
            {
                position++;
                continue;
            }

            // The last five bytes of a block are literals.
            var length = bytes[candidate..].CommonPrefixLength(bytes[position..^5]);
            AddSequence(output, bytes[literals..position], length, position - candidate);
            position += length;
            literals = position;
        }

        AddSequence(output, bytes[literals..], 0, 0);
        return [.. output];
    }

    private static void AddSequence(List<byte> output, ReadOnlySpan<byte> literals, int match, int offset)
    {
        var rest = match == 0 ? 0 : match - MinMatch;
        output.Add((byte)((Math.Min(literals.Length, 15) << 4) | Math.Min(rest, 15)));
        AddLength(output, literals.Length);
        output.AddRange(literals);
        if (match > 0)
        {
            output.Add((byte)offset);
            output.Add((byte)(offset >> 8));
            AddLength(output, rest);
        }
    }

    private static void AddLength(List<byte> output, int length)
    {
        if (length >= 15)
        {
            for (length -= 15; length >= 255; length -= 255)
            {
                output.Add(255);
            }

            output.Add((byte)length);
        }
    }
}
