using DataMesh;

namespace Mistakes.GenericConfig;

/// <summary>How to reach the server.</summary>
[ConnectorConfig]
public sealed partial record GenericConfig[|<TOptions>|]
{
    /// <summary>Name of the server.</summary>
    public required string Host { get; init; }
}
