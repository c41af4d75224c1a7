using System.Buffers.Binary;

namespace DataMesh.Connectors.Postgres.Decoding.Texts;

/// <summary>bit and varbit as digits 0 and 1.</summary>
internal static class BitText
{
    public static void Write(ReadOnlySpan<byte> value, TextBuffer text)
    {
        var count = BinaryPrimitives.ReadInt32BigEndian(value);
        var bits = value[sizeof(int)..];
        var digits = text.Reserve(count);
        for (var i = 0; i < count; i++)
        {
            digits[i] = (byte)('0' + ((bits[i >> 3] >> (7 - (i & 7))) & 1));
        }

        text.Advance(count);
    }
}
