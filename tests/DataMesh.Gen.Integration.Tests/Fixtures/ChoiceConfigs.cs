using System.ComponentModel.DataAnnotations;

namespace DataMesh.Gen.Integration.Tests;

/// <summary>Who asks.</summary>
[ConnectorConfig]
public abstract partial record AuthConfig
{
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>A user and a password.</summary>
    [ConnectorConfig, ConfigChoice("basic")]
    public sealed partial record Basic : AuthConfig
    {
        public required string Username { get; init; }
        [Secret, MinLength(8)] public string? Password { get; init; }
        public SourceConfig? Keys { get; init; }
    }

    [ConnectorConfig, ConfigChoice("anonymous")]
    public sealed partial record Anonymous : AuthConfig;
}

[ConnectorConfig, ConfigChoice("token")]
public sealed partial record TokenAuthConfig : AuthConfig
{
    [Secret] public required string Token { get; init; }
    [Range(1, 9)] public int Version { get; init; } = 1;
    public AuthConfig? Fallback { get; init; }
}

/// <summary>Not one of the cases, although it derives from the base.</summary>
public sealed record UnmarkedAuthConfig : AuthConfig;

[ConnectorConfig, ConfigDiscriminator("kind")]
public abstract partial class ShapeConfig
{
    [ConnectorConfig, ConfigChoice("square")]
    public sealed partial class Square : ShapeConfig
    {
        public required int Side { get; init; }

        partial void Validate(ConfigRules rules)
        {
            if (Side == 0)
            {
                rules.Fail("side", "must not be 0");
            }
        }
    }
}

[ConnectorConfig]
public sealed partial record ClientConfig
{
    public required AuthConfig Auth { get; init; }
    public AuthConfig? Proxy { get; init; }
    public IReadOnlyList<AuthConfig> Chain { get; init; } = [];
    public IReadOnlyDictionary<string, AuthConfig?> ByHost { get; init; } = new Dictionary<string, AuthConfig?>();
    public ShapeConfig? Shape { get; init; }
    [Secret] public AuthConfig? Hidden { get; init; }
    public TokenAuthConfig? Plain { get; init; }
}

/// <summary>The whole configuration of a connector.</summary>
[ConnectorConfig, ConfigDiscriminator("mode")]
public abstract partial record LoginConfig
{
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(5);

    [ConnectorConfig, ConfigChoice("basic")]
    public sealed partial record Basic : LoginConfig
    {
        public required string User { get; init; }
        [Secret] public string? Password { get; init; }
    }

    [ConnectorConfig, ConfigChoice("key")]
    public sealed partial record Key : LoginConfig
    {
        public string File { get; init; } = "id";
        public AuthConfig? Fallback { get; init; }
    }
}
