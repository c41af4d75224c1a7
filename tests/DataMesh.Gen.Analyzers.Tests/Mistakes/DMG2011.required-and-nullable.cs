using DataMesh;

namespace Mistakes.RequiredAndNullable;

/// <summary>How to reach the server.</summary>
[ConnectorConfig]
public sealed partial record RequiredAndNullableConfig
{
    /// <summary>Name of the server.</summary>
    public required [|string?|] Host { get; init; }
}
