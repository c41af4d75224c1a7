using System.ComponentModel.DataAnnotations;

namespace DataMesh.Gen.Integration.Tests;

public enum TlsMode
{
    Disable,
    VerifyFull,
}

/// <summary>One key of every type, all optional.</summary>
[ConnectorConfig]
public sealed partial record TypesConfig
{
    public string Text { get; init; } = "default";
    public string? MaybeText { get; init; } = "default";
    public bool Flag { get; init; }
    public bool? MaybeFlag { get; init; } = true;
    public byte Tiny { get; init; } = 7;
    public short Small { get; init; } = 7;
    public int Whole { get; init; } = 7;
    public int? MaybeWhole { get; init; } = 7;
    public long Big { get; init; } = 7;
    public ulong Huge { get; init; } = 7;
    public Int128 Vast { get; init; } = 7;
    public float Narrow { get; init; } = 7;
    public double Wide { get; init; } = 7;
    public decimal Exact { get; init; } = 7.5m;
    public TlsMode Tls { get; init; } = TlsMode.VerifyFull;
    public TlsMode? MaybeTls { get; init; }
    public Guid Id { get; init; } = Guid.Empty;
    public Uri? Endpoint { get; init; }
    public TimeSpan Wait { get; init; } = TimeSpan.FromSeconds(30);
    public TimeSpan? MaybeWait { get; init; }
    public DateTimeOffset Since { get; init; } = DateTimeOffset.UnixEpoch;
}

/// <summary>One key a rule.</summary>
[ConnectorConfig]
public sealed partial record RulesConfig
{
    [Range(1, 65535)] public int Port { get; init; } = 1;
    [Range(1, int.MaxValue)] public long AtLeastOne { get; init; } = 1;
    [Range(0.0, 1.0, MaximumIsExclusive = true)] public double Ratio { get; init; } = 0.5;
    [Range(typeof(decimal), "0.1", "99.9")] public decimal? Price { get; init; }
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")] public TimeSpan Wait { get; init; } = TimeSpan.FromMinutes(1);
    [Length(2, 4)] public string? Length { get; init; }
    [StringLength(4, MinimumLength = 2)] public string? StringLength { get; init; }
    [MinLength(2)] public string? MinLength { get; init; }
    [MaxLength(4)] public string? MaxLength { get; init; }
    [RegularExpression("[a-z]+")] public string? Pattern { get; init; }
    [Url] public string? Url { get; init; }
    [Url] public Uri? Link { get; init; }
    [AllowedValues("red", "green")] public string? Colour { get; init; }
    [AllowedValues(1, 2)] public int Level { get; init; } = 1;
    [DeniedValues("root")] public string? User { get; init; }
    [DeniedValues(TlsMode.Disable)] public TlsMode Tls { get; init; } = TlsMode.VerifyFull;
    [Required] public string? Name { get; init; }
    [Secret, MinLength(8)] public string? Token { get; init; }
    [Secret, Range(1000, 9999)] public int? Pin { get; init; }
}

/// <param name="Host">Where.</param>
[ConnectorConfig]
public sealed partial record PositionalConfig([Required] string Host, [Range(1, 10)] int Port = 5, TlsMode Tls = TlsMode.VerifyFull)
{
    public required string User { get; init; }

    public string Greeting { get; init; } = "hello " + Host;
}

[ConnectorConfig]
public partial class ClassConfig
{
    private ClassConfig() => Port = 5432;

    public int Port { get; init; }

    [Secret] public string? Password { get; set; }
}

/// <summary>What must be given, and what need not be.</summary>
[ConnectorConfig]
public sealed partial record RequiredConfig
{
    public required string? RequiredNullable { get; init; }
    public required bool RequiredFlag { get; init; }
    public required int RequiredDespiteDefault { get; init; } = 1;
    [Required] public string? ByAttribute { get; init; }
    public int Bare { get; init; }
    public string Quieted { get; init; } = null!;
    public bool FreeFlag { get; init; }
    public int? FreeNullable { get; init; }
    public int FreeDefault { get; init; } = 1;
}

public abstract record BaseConfig
{
    [Secret] public string? ApiKey { get; init; }

    public string Region { get; init; } = "eu";
}

[ConnectorConfig]
public partial record DerivedConfig : BaseConfig
{
    public int Size { get; init; } = 3;
}

public sealed record GrandchildConfig : DerivedConfig
{
    public string Extra { get; init; } = "x";
}

public static partial class Container<T>
{
    /// <summary>Nested in a generic type.</summary>
    [ConnectorConfig]
    public sealed partial record NestedConfig
    {
        public required string Host { get; init; }
        public int Port { get; init; } = 1;
    }
}
