using DataMesh;

namespace Mistakes.TwoCasesOfOneName;

/// <summary>Who asks.</summary>
[ConnectorConfig]
public abstract partial record TwinAuth;

/// <summary>Nobody in particular.</summary>
[ConnectorConfig, ConfigChoice("anonymous")]
public sealed partial record AnonymousTwinAuth : TwinAuth;

/// <summary>A user with a name.</summary>
[ConnectorConfig, ConfigChoice([|"anonymous"|])]
public sealed partial record NamedTwinAuth : TwinAuth
{
    /// <summary>Name of the user.</summary>
    public required string User { get; init; }
}
