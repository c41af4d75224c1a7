namespace DataMesh.Conformance.Tests.Kit;

/// <summary>One way to break the contract.</summary>
/// <param name="Id">What the connector's code asks for: <c>faults.Has("drops-last-page")</c>.</param>
/// <param name="What">What the connector does wrong, in a few words.</param>
/// <param name="CaughtBy">The checks that fail because of it; at least one.</param>
public sealed record Fault(string Id, string What, params string[] CaughtBy);
