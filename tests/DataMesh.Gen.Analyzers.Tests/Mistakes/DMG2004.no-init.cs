using DataMesh;

namespace Mistakes.NoInit;

/// <summary>How to reach the server.</summary>
[ConnectorConfig]
public sealed partial record NoInitConfig
{
    /// <summary>Name of the server.</summary>
    public required string Host { get; init; }

    /// <summary>Port of the server.</summary>
    public int [|Port|] { get; } = 5432;
}
