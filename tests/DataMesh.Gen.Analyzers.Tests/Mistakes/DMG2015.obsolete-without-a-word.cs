using DataMesh;

namespace Mistakes.ObsoleteWithoutAWord;

/// <summary>How to reach the server.</summary>
[ConnectorConfig]
public sealed partial record ObsoleteWithoutAWordConfig
{
    /// <summary>Connections that are kept.</summary>
    public int PoolSize { get; init; } = 5;

    /// <summary>What the pool was called.</summary>
    [[|Obsolete|]]
    public int? Pool { get; init; }
}
