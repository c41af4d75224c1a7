using DataMesh;

namespace Mistakes.RequiredWithDefault;

/// <summary>How to reach the server.</summary>
[ConnectorConfig]
public sealed partial record RequiredWithDefaultConfig
{
    /// <summary>Port of the server.</summary>
    public required int Port { get; init; } = [|5432|];
}
