using DataMesh;

namespace Mistakes.TwoKeysOfOneName;

/// <summary>How to reach the server.</summary>
[ConnectorConfig]
public sealed partial record TwoKeysOfOneNameConfig
{
    /// <summary>Connections that are kept.</summary>
    public int PoolSize { get; init; } = 5;

    /// <summary>Connections that are allowed.</summary>
    [ConfigKey([|"pool_size"|])]
    public int Connections { get; init; } = 50;
}
