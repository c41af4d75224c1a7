using System.Buffers.Binary;

namespace DataMesh.Connectors.Postgres.Decoding;

/// <summary>numeric in binary form: groups of four decimal digits, the first of them worth 10,000 to the power of the weight.</summary>
internal readonly ref struct NumericValue(ReadOnlySpan<byte> value)
{
    public const int GroupDigits = 4;
    public const int GroupBase = 10_000;

    private const int Negative = 0x4000;
    private const int Infinity = 0xD000;
    private const int NegativeInfinity = 0xF000;
    private const int HeaderBytes = 8;

    private readonly ReadOnlySpan<byte> _groups = value[HeaderBytes..];
    private readonly int _sign = BinaryPrimitives.ReadUInt16BigEndian(value[4..]);

    /// <summary>Up to 36,864: the most digits that the server takes are more than a signed number of two bytes counts.</summary>
    public int GroupCount { get; } = BinaryPrimitives.ReadUInt16BigEndian(value);

    public int Weight { get; } = BinaryPrimitives.ReadInt16BigEndian(value[2..]);

    /// <summary>Digits after the point that the server prints.</summary>
    public int Scale { get; } = BinaryPrimitives.ReadUInt16BigEndian(value[6..]);

    public bool IsNegative => _sign == Negative;

    public bool IsFinite => _sign is 0 or Negative;

    /// <summary>The name of a value that is no number.</summary>
    public ReadOnlySpan<byte> Special => _sign switch
    {
        Infinity => "Infinity"u8,
        NegativeInfinity => "-Infinity"u8,
        _ => "NaN"u8,
    };

    /// <summary>A group of digits; 0 where none is stored.</summary>
    public int GroupAt(int index) => (uint)index < (uint)GroupCount ? BinaryPrimitives.ReadInt16BigEndian(_groups[(index * sizeof(short))..]) : 0;
}
