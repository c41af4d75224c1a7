using System.ComponentModel.DataAnnotations;

namespace DataMesh.Schema.Tests;

public enum Switch
{
    On,
    Off,
    True,
    _1,
}

public enum KeyKind
{
    Disk,
    DiskBacked,
}

/// <summary>Rules beside each other, and rules that JSON Schema says in other words.</summary>
[ConnectorConfig]
public sealed partial record MoreRulesConfig
{
    [AllowedValues("1", "1.5", "true", "x")] public string? Word { get; init; }
    [DeniedValues("", "x"), MaxLength(3)] public string? NotWord { get; init; }
    [Length(1, 2), RegularExpression("[a-z😀]*")] public string? Astral { get; init; }
    [RegularExpression(@"^\w+\s?[^\x41-\x43.\-]$")] public string? Classes { get; init; }
    [RegularExpression(@"(?<year>\d{4})-\d\d(?:\z)")] public string? Named { get; init; }
    [RegularExpression(@"(?i)abc")] public string? Untold { get; init; }
    [RegularExpression(@".[]a-]\ \#{,2}")] public string? Odd { get; init; }
    [AllowedValues(true)] public bool Sure { get; init; } = true;
    [DeniedValues(true)] public bool? Unsure { get; init; }
    [AllowedValues(KeyKind.DiskBacked)] public KeyKind Kind { get; init; } = KeyKind.DiskBacked;
    [DeniedValues(KeyKind.Disk)] public KeyKind? MaybeKind { get; init; }
    public Switch Switch { get; init; }
    [AllowedValues(1, 5, 255)] public byte? Byte { get; init; }
    [DeniedValues(0, 5)] public int Other { get; init; } = 7;
    [DeniedValues(5), Range(1, 300)] public int? Both { get; init; }
    [AllowedValues(0.5, 1.0)] public double? Half { get; init; }
    [DeniedValues(0.5)] public double NotHalf { get; init; }
    [Range(-5, 17, MinimumIsExclusive = true, MaximumIsExclusive = true)] public int Between { get; init; } = 3;
    [Range(-0.5, 3.5)] public int Fractions { get; init; } = 1;
    [Range(0, int.MaxValue)] public double AtLeastNothing { get; init; }
    [Range(int.MinValue, 127)] public long Below { get; init; }
    [Range(typeof(decimal), "-0.1", "100")] public decimal Money { get; init; }
    [Required] public int? Needed { get; init; }
    [Required(AllowEmptyStrings = true)] public string? Empty { get; init; }
    [Required, MinLength(1)] public IReadOnlyList<int>? Some { get; init; }
    public ByteSize Memory { get; init; } = ByteSize.Parse("64MiB");
    [Range(typeof(ByteSize), "1KiB", "1GiB")] public ByteSize? Cache { get; init; }
    [Url, MaxLength(20)] public string Site { get; init; } = "https://example.org";
}

/// <summary>Every type of number.</summary>
[ConnectorConfig]
public sealed partial record NumbersConfig
{
    public sbyte SignedByte { get; init; }
    public ushort UnsignedShort { get; init; }
    public uint UnsignedInt { get; init; }
    public long Wide { get; init; }
    public nint Native { get; init; }
    public nuint UnsignedNative { get; init; }
    public UInt128 Vast { get; init; }
    public Half Half { get; init; }
    public float? Narrow { get; init; } = 0.1f;
    public double? Real { get; init; } = 1e21;
    public decimal? Exact { get; init; } = -0.10m;
    [ConfigShorthand] public int? Whole { get; init; }
}
