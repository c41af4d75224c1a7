using System.ComponentModel.DataAnnotations;

namespace DataMesh.Hosting.Tests;

public enum TlsMode
{
    Disable,
    VerifyFull,
}

[ConnectorConfig]
public sealed partial record PoolConfig
{
    [Range(1, 100)] public int Max { get; init; } = 10;
    public TimeSpan Idle { get; init; } = TimeSpan.FromMinutes(5);
}

[ConnectorConfig]
public sealed partial record AccountConfig
{
    public required string User { get; init; }
    [Secret] public string? Password { get; init; }
}

[ConnectorConfig]
public abstract partial record LoginConfig
{
    [ConnectorConfig, ConfigChoice("anonymous")]
    public sealed partial record Anonymous : LoginConfig;

    [ConnectorConfig, ConfigChoice("basic")]
    public sealed partial record Basic : LoginConfig
    {
        public required string User { get; init; }
        [Secret] public required string Password { get; init; }
    }

    [ConnectorConfig, ConfigChoice("token")]
    public sealed partial record Token : LoginConfig
    {
        [Secret, MinLength(8)] public required string Value { get; init; }
    }
}

/// <summary>A key of every kind.</summary>
[ConnectorConfig]
public sealed partial record EveryConfig
{
    public required string Host { get; init; }
    [Range(1, 65535)] public int Port { get; init; } = 8080;
    [DeniedValues("root")] public string? Username { get; init; }
    [Secret, MinLength(8)] public string? Password { get; init; }
    [Secret, Range(1000, 9999)] public int? Pin { get; init; }
    [ConfigKey("schema")] public string? SchemaName { get; init; }
    [Range(1, 50)] public int PoolSize { get; init; } = 5;
    public bool Ssl { get; init; }
    public TlsMode Tls { get; init; } = TlsMode.VerifyFull;
    public byte Level { get; init; } = 1;
    [Range(0.0, 1.0)] public double Ratio { get; init; } = 0.5;
    public Guid? Id { get; init; }
    public Uri? Endpoint { get; init; }
    [Url] public string? Link { get; init; }
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")] public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);
    public DateTimeOffset? Since { get; init; }
    [Length(2, 8)] public string? Zone { get; init; }
    [RegularExpression("[a-z]+-[0-9]")] public string? Region { get; init; }
    [AllowedValues("read", "write")] public string? Mode { get; init; }
    [MaxLength(3)] public IReadOnlyList<string> Hosts { get; init; } = [];
    public IReadOnlyList<int> Ports { get; init; } = [];
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();
    public PoolConfig? Pool { get; init; }
    public IReadOnlyList<PoolConfig> Pools { get; init; } = [];
    public IReadOnlyDictionary<string, PoolConfig> PoolsByName { get; init; } = new Dictionary<string, PoolConfig>();
    public IReadOnlyList<AccountConfig> Accounts { get; init; } = [];
    public LoginConfig? Login { get; init; }
    public ByteSize Buffer { get; init; } = ByteSize.Parse("1MiB");
    [ConfigAlias("catalog"), ConfigAlias("db", Obsolete = "it was short")] public string? Database { get; init; }
    [Obsolete("write 'timeout'")] public int? TimeoutSeconds { get; init; }
    [Obsolete("write 'tls'", error: true)] public bool? UseTls { get; init; }
    public int MinSize { get; init; } = 1;
    public int MaxSize { get; init; } = 10;

    partial void Validate(ConfigRules rules)
    {
        if (MinSize > MaxSize)
        {
            rules.Fail("min_size", "must be at most max_size: raise that one, or lower this");
        }
    }
}

/// <summary>A connector that is configured and never made.</summary>
internal static class EveryConnector
{
    public static ConnectorDescriptor Descriptor { get; } = NotesConnector.Descriptor with { Name = "every", Config = EveryConfig.ConfigDescriptor };
}
