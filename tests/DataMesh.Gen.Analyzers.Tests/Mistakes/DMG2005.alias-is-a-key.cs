using DataMesh;

namespace Mistakes.AliasIsAKey;

/// <summary>How to reach the server.</summary>
[ConnectorConfig]
public sealed partial record AliasIsAKeyConfig
{
    /// <summary>Name of the server.</summary>
    [ConfigAlias("server", [|"address"|])]
    public required string Host { get; init; }

    /// <summary>Where answers are sent.</summary>
    public required string Address { get; init; }
}
