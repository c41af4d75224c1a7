using System.Buffers.Binary;

namespace DataMesh.Connectors.Trino.Loopback.Sql.Types;

/// <summary>Numbers of 128 bits as bytes that SQLite orders as the numbers are: big-endian, the sign turned over. Decimals and points in time are held so.</summary>
internal static class Wide
{
    public const int Size = 16;

    public static byte[] Bytes(Int128 value, ReadOnlySpan<byte> behind = default)
    {
        var bytes = new byte[Size + behind.Length];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, (UInt128)value ^ ((UInt128)1 << 127));
        behind.CopyTo(bytes.AsSpan(Size));
        return bytes;
    }

    public static Int128 Value(object value) =>
        (Int128)(BinaryPrimitives.ReadUInt128BigEndian(((byte[])value).AsSpan(0, Size)) ^ ((UInt128)1 << 127));

    public static Int128 PowerOf10(int exponent)
    {
        Int128 power = 1;
        for (var i = 0; i < exponent; i++)
        {
            power *= 10;
        }

        return power;
    }

    /// <summary>Divides and rounds half away from zero.</summary>
    public static Int128 DivideRounded(Int128 value, Int128 divisor)
    {
        var (quotient, rest) = Int128.DivRem(value, divisor);
        return Int128.Abs(rest) >= Int128.Abs(divisor) - Int128.Abs(rest) ? quotient + (Int128.IsNegative(value) == Int128.IsNegative(divisor) ? 1 : -1) : quotient;
    }
}
