using System.ComponentModel.DataAnnotations;
using DataMesh;

namespace Mistakes.DefaultOutOfRange;

/// <summary>How to reach the server.</summary>
[ConnectorConfig]
public sealed partial record DefaultOutOfRangeConfig
{
    /// <summary>Connections that are kept.</summary>
    [Range(1, 50)]
    public int PoolSize { get; init; } = [|0|];
}
