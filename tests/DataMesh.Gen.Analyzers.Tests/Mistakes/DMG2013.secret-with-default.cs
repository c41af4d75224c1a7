using DataMesh;

namespace Mistakes.SecretWithDefault;

/// <summary>How to reach the server.</summary>
[ConnectorConfig]
public sealed partial record SecretWithDefaultConfig
{
    /// <summary>Name of the server.</summary>
    public required string Host { get; init; }

    /// <summary>What proves who asks.</summary>
    [Secret]
    public string Password { get; init; } = [|"changeit"|];
}
