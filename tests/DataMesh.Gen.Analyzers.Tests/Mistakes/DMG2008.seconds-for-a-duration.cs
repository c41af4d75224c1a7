using System.ComponentModel.DataAnnotations;
using DataMesh;

namespace Mistakes.SecondsForADuration;

/// <summary>How to reach the server.</summary>
[ConnectorConfig]
public sealed partial record SecondsForADurationConfig
{
    /// <summary>How long an answer may take.</summary>
    [Range([|1|], 60)]
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);
}
