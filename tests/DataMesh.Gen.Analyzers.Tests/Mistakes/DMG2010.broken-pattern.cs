using System.ComponentModel.DataAnnotations;
using DataMesh;

namespace Mistakes.BrokenPattern;

/// <summary>How to reach the server.</summary>
[ConnectorConfig]
public sealed partial record BrokenPatternConfig
{
    /// <summary>What names of tables begin with.</summary>
    [RegularExpression([|"[a-z"|])]
    public string? Prefix { get; init; }
}
