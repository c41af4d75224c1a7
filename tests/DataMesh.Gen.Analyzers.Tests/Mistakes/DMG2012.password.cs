using DataMesh;

namespace Mistakes.PasswordKey;

/// <summary>How to reach the server.</summary>
[ConnectorConfig]
public sealed partial record PasswordKeyConfig
{
    /// <summary>Name of the server.</summary>
    public required string Host { get; init; }

    /// <summary>What proves who asks.</summary>
    public string? [|Password|] { get; init; }
}
