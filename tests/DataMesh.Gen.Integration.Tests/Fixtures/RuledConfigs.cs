using System.ComponentModel.DataAnnotations;

namespace DataMesh.Gen.Integration.Tests;

/// <summary>Rules across keys.</summary>
[ConnectorConfig]
public partial record RuledConfig
{
    [Range(0, 65535)] public int? Port { get; init; }
    public bool Tls { get; init; }
    [Secret] public RuledConfig? Hidden { get; init; }

    partial void Validate(ConfigRules rules)
    {
        if (Tls && (Port ?? 0) == 0)
        {
            rules.Fail("port", "must not be 0 where tls is on");
        }

        if (Port == 4711)
        {
            rules.Fail("prot", "must be another port");
            rules.Fail("4711 is taken");
        }
    }
}

[ConnectorConfig]
public sealed partial record RuledChildConfig : RuledConfig
{
    [ConfigAlias("called")] public string? Name { get; init; }
    public IReadOnlyList<RuledConfig> Others { get; init; } = [];

    partial void Validate(ConfigRules rules)
    {
        if (Name is "x")
        {
            rules.Fail("name", "must not be x");
        }
    }
}

/// <summary>Ranges of times.</summary>
[ConnectorConfig]
public sealed partial record TimedConfig
{
    public TimeSpan? Idle { get; init; }
    public TimeSpan Keep { get; init; } = TimeSpan.FromDays(7);

    partial void Validate(ConfigRules rules)
    {
        rules.InRange("idle", Idle, TimeSpan.FromMilliseconds(1), TimeSpan.FromDays(24));
        rules.InRange("keep", Keep, TimeSpan.FromSeconds(1));
    }
}
