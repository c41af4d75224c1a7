using DataMesh;

namespace Mistakes.KeyWithColon;

/// <summary>How to reach the server.</summary>
[ConnectorConfig]
public sealed partial record KeyWithColonConfig
{
    /// <summary>Whether the connection is encrypted.</summary>
    [ConfigKey([|"tls:on"|])]
    public bool Tls { get; init; }
}
