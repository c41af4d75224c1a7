using DataMesh;

namespace Mistakes.MapOfNumbers;

/// <summary>How to reach the server.</summary>
[ConnectorConfig]
public sealed partial record MapOfNumbersConfig
{
    /// <summary>Name of the server.</summary>
    public required string Host { get; init; }

    /// <summary>Servers by their shard.</summary>
    public [|Dictionary<int, string>|] Shards { get; init; } = [];
}
