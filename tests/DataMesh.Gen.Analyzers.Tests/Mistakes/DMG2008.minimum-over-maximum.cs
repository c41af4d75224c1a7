using System.ComponentModel.DataAnnotations;
using DataMesh;

namespace Mistakes.MinimumOverMaximum;

/// <summary>How to reach the server.</summary>
[ConnectorConfig]
public sealed partial record MinimumOverMaximumConfig
{
    /// <summary>Port of the server.</summary>
    [[|Range(65535, 1)|]]
    public int Port { get; init; } = 5432;
}
