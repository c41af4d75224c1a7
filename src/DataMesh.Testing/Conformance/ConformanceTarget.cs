using DataMesh.Runtime;

namespace DataMesh.Testing.Conformance;

/// <summary>What a conformance class checks; written by the generator.</summary>
/// <param name="Name">The class's name, for messages.</param>
/// <param name="Connector">The connector.</param>
/// <param name="Make">Makes the author's own instance, without the managed wrapper.</param>
/// <param name="Features">What the connector can do; see <see cref="ConformanceFeatures"/>.</param>
/// <param name="Checks">Every check of the kit, in the order of suites.</param>
/// <param name="Quirks">What the author declares.</param>
public sealed record ConformanceTarget(
    string Name,
    ConnectorDescriptor Connector,
    Func<ConnectorCreation, IConnector> Make,
    IReadOnlyList<string> Features,
    IReadOnlyList<ConformanceCheck> Checks,
    IReadOnlyList<ConformanceQuirk> Quirks)
{
    /// <summary>Makes a system to check against, not started.</summary>
    public required Func<ConformanceSystem> NewSystem { get; init; }
}

/// <summary>One check.</summary>
/// <param name="Name">Its name, and that of its test.</param>
/// <param name="Suite">The suite it belongs to.</param>
/// <param name="What">What holds, in one sentence.</param>
/// <param name="Missing">The features it needs and the connector does not have, joined by a comma and a space; empty where it applies.</param>
/// <param name="Run">The check; throws where it fails.</param>
public sealed record ConformanceCheck(string Name, string Suite, string What, string Missing, Func<ConformanceContext, Task> Run);

/// <summary>A check that the system cannot pass.</summary>
/// <param name="Check">Name of the check.</param>
/// <param name="Reason">What of the system forces it.</param>
public sealed record ConformanceQuirk(string Check, string Reason);
