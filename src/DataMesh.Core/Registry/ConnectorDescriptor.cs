using DataMesh.Runtime;

namespace DataMesh;

/// <summary>What a connector is and can do, computed by the compiler from what its class implements. Unchangeable, thread-safe.</summary>
public sealed record ConnectorDescriptor
{
    /// <summary>The id in configuration files.</summary>
    public required string Name { get; init; }

    /// <summary>Version of the connector, SemVer.</summary>
    public required string Version { get; init; }

    /// <summary>The contract it was built against, <c>major.minor</c>; see <see cref="ConnectorContract.Version"/>.</summary>
    public required string ContractVersion { get; init; }

    /// <summary>What it does, in one sentence; empty if its author wrote none.</summary>
    public required string Description { get; init; }

    /// <summary>Where its documentation is; null if its author wrote none.</summary>
    public string? DocsUrl { get; init; }

    /// <summary>The system's name in telemetry: <c>db.system.name</c>.</summary>
    public required string SystemName { get; init; }

    /// <summary>The author's class.</summary>
    public required Type ConnectorType { get; init; }

    /// <summary>The kinds it is of, in the order of <see cref="ConnectorKind"/>.</summary>
    public required IReadOnlyList<ConnectorKind> Kinds { get; init; }

    /// <summary>What it can do beyond its kinds; see <see cref="ConnectorCapabilities"/>.</summary>
    public required IReadOnlyList<string> Capabilities { get; init; }

    /// <summary>Its operations with their classes and the author's retries.</summary>
    public required IReadOnlyList<OperationDescriptor> Operations { get; init; }

    /// <summary>What its author says of breaker, concurrency, rate and the time to connect; the operator's word goes before it.</summary>
    public ResilienceOptions Resilience { get; init; } = ResilienceOptions.None;

    /// <summary>Its configuration.</summary>
    public required ConfigDescriptor Config { get; init; }

    /// <summary>Makes a managed connector of one instance; for the registry.</summary>
    [System.ComponentModel.EditorBrowsable(System.ComponentModel.EditorBrowsableState.Never)]
    public required Func<ConnectorCreation, ManagedConnector> Create { get; init; }

    /// <summary>The id and version.</summary>
    public override string ToString() => $"{Name} {Version}";
}
