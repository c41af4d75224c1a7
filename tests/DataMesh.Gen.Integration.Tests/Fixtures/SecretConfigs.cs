using System.ComponentModel.DataAnnotations;

namespace DataMesh.Gen.Integration.Tests;

/// <summary>Secrets that a derived configuration takes over.</summary>
[ConnectorConfig]
public partial record BaseSecretsConfig
{
    [Secret, MinLength(8), ConfigKey("pass_word"), ConfigAlias("pwd")] public virtual string? Password { get; init; }
    [Secret] public string? Token { get; init; }
    [Obsolete("write pass_word")] public virtual string? Pin { get; init; }
}

/// <summary>No attribute is repeated here.</summary>
[ConnectorConfig]
public sealed partial record DerivedSecretsConfig : BaseSecretsConfig
{
    [ConfigAlias("pw")] public override string? Password { get; init; }
    public new string? Token { get; init; }

#pragma warning disable CS0672 // That the attribute need not be repeated is what is tested.
    public override string? Pin { get; init; }
#pragma warning restore CS0672
}

/// <summary>An author's rule that repeats secrets.</summary>
[ConnectorConfig]
public sealed partial record TalkativeConfig
{
    [Secret] public string? Password { get; init; }

    partial void Validate(ConfigRules rules)
    {
        rules.Fail("password", $"'{Password}' is too short");
        rules.Fail($"login with {Password} and Pwd=other is refused");
    }
}

/// <summary>A secret whose keys are none themselves.</summary>
[ConnectorConfig]
public sealed partial record SectionConfig
{
    public string? User { get; init; }
    public bool Tls { get; init; }
    public IReadOnlyList<string> Codes { get; init; } = [];
    public SectionConfig? Inner { get; init; }
    [Secret] public SectionConfig? Hidden { get; init; }
}
