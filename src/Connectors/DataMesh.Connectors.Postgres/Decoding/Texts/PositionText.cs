using System.Buffers.Binary;

namespace DataMesh.Connectors.Postgres.Decoding.Texts;

/// <summary>Positions in the write-ahead log and in tables.</summary>
internal static class PositionText
{
    /// <summary>pg_lsn: two numbers in hexadecimal, such as <c>16/B374D848</c>.</summary>
    public static void LogSequence(ReadOnlySpan<byte> value, TextBuffer text)
    {
        text.Add(BinaryPrimitives.ReadUInt32BigEndian(value), "X");
        text.Add('/');
        text.Add(BinaryPrimitives.ReadUInt32BigEndian(value[4..]), "X");
    }

    /// <summary>tid: block and number within, such as <c>(0,1)</c>.</summary>
    public static void Tuple(ReadOnlySpan<byte> value, TextBuffer text)
    {
        text.Add('(');
        text.Add(BinaryPrimitives.ReadUInt32BigEndian(value));
        text.Add(',');
        text.Add(BinaryPrimitives.ReadUInt16BigEndian(value[4..]));
        text.Add(')');
    }
}
