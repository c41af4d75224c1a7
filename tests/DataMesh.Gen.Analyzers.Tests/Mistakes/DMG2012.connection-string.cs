using DataMesh;

namespace Mistakes.ConnectionStringKey;

/// <summary>How to reach the server.</summary>
[ConnectorConfig]
public sealed partial record ConnectionStringKeyConfig
{
    /// <summary>How the driver reaches the server.</summary>
    public required string [|ConnectionString|] { get; init; }
}
