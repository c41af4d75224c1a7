using DataMesh;

namespace Mistakes.CaseWithoutConfig;

/// <summary>Who asks.</summary>
[ConnectorConfig]
public abstract partial record CaseAuth;

/// <summary>Nobody in particular.</summary>
[ConnectorConfig, ConfigChoice("anonymous")]
public sealed partial record AnonymousCaseAuth : CaseAuth;

/// <summary>A user with a name.</summary>
[[|ConfigChoice("named")|]]
public sealed partial record NamedCaseAuth : CaseAuth
{
    /// <summary>Name of the user.</summary>
    public required string User { get; init; }
}
