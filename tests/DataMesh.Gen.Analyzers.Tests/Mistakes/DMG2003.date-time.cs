using DataMesh;

namespace Mistakes.DateTimeKey;

/// <summary>How to reach the server.</summary>
[ConnectorConfig]
public sealed partial record DateTimeKeyConfig
{
    /// <summary>Name of the server.</summary>
    public required string Host { get; init; }

    /// <summary>From when on rows are read.</summary>
    public [|DateTime|] Since { get; init; }
}
