using DataMesh;

namespace Mistakes.ApiKeyKey;

/// <summary>How to reach the server.</summary>
[ConnectorConfig]
public sealed partial record ApiKeyKeyConfig
{
    /// <summary>Name of the server.</summary>
    public required string Host { get; init; }

    /// <summary>What proves who asks.</summary>
    public required string [|ApiKey|] { get; init; }
}
