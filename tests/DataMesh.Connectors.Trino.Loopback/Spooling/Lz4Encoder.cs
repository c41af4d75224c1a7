using System.Buffers;
using System.Buffers.Binary;

namespace DataMesh.Connectors.Trino.Loopback.Spooling;

/// <summary>Writes LZ4 blocks, greedily: the first match found is taken. No frame, no size prefix.</summary>
internal static class Lz4Encoder
{
    private const int MinMatch = 4;
    private const int LastLiterals = 5;
    private const int MatchLimit = 12;
    private const int MaxOffset = ushort.MaxValue;
    private const int HashBits = 14;

    public static byte[] Encode(ReadOnlySpan<byte> source)
    {
        var output = new ArrayBufferWriter<byte>((source.Length / 2) + 16);
        var places = new int[1 << HashBits];
        Array.Fill(places, -1);
        var anchor = 0;
        var at = 0;
        while (at < source.Length - MatchLimit)
        {
            var sequence = BinaryPrimitives.ReadUInt32LittleEndian(source[at..]);
            ref var place = ref places[(int)((sequence * 2_654_435_761u) >> (32 - HashBits))];
            var candidate = place;
            place = at;
            if (candidate < 0 || at - candidate > MaxOffset || BinaryPrimitives.ReadUInt32LittleEndian(source[candidate..]) != sequence)
            {
                at++;
                continue;
            }

            var length = MinMatch + source[(at + MinMatch)..^LastLiterals].CommonPrefixLength(source[(candidate + MinMatch)..]);
            Write(output, source[anchor..at], at - candidate, length);
            at += length;
            anchor = at;
        }

        Write(output, source[anchor..], 0, 0);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>Literals and a match; the last sequence of a block has none (length 0).</summary>
    private static void Write(ArrayBufferWriter<byte> output, ReadOnlySpan<byte> literals, int offset, int length)
    {
        var extra = length == 0 ? 0 : length - MinMatch;
        output.Write([(byte)((Math.Min(literals.Length, 15) << 4) | Math.Min(extra, 15))]);
        WriteRest(output, literals.Length);
        output.Write(literals);
        if (length == 0)
        {
            return;
        }

        output.Write([(byte)offset, (byte)(offset >> 8)]);
        WriteRest(output, extra);
    }

    private static void WriteRest(ArrayBufferWriter<byte> output, int count)
    {
        if (count < 15)
        {
            return;
        }

        for (count -= 15; count >= 255; count -= 255)
        {
            output.Write([(byte)255]);
        }

        output.Write([(byte)count]);
    }
}
