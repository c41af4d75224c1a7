using System.ComponentModel.DataAnnotations;
using DataMesh;

namespace Mistakes.RangeOnText;

/// <summary>How to reach the server.</summary>
[ConnectorConfig]
public sealed partial record RangeOnTextConfig
{
    /// <summary>Port of the server.</summary>
    [[|Range|](1, 65535)]
    public string Port { get; init; } = "5432";
}
