using DataMesh;

namespace Mistakes.NotPartialConfig;

/// <summary>How to reach the server.</summary>
[ConnectorConfig]
public sealed record [|NotPartialConfig|]
{
    /// <summary>Name of the server.</summary>
    public required string Host { get; init; }
}
