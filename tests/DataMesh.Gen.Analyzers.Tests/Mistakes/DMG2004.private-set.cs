using DataMesh;

namespace Mistakes.PrivateSet;

/// <summary>How to reach the server.</summary>
[ConnectorConfig]
public sealed partial record PrivateSetConfig
{
    /// <summary>Name of the server.</summary>
    public required string Host { get; init; }

    /// <summary>Schema that is meant where none is named.</summary>
    public string? Schema { get; [|private|] set; }
}
