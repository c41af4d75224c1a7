namespace DataMesh.Testing.Conformance;

/// <summary>What came of all checks of one connector.</summary>
/// <param name="Target">What was checked.</param>
/// <param name="Results">A result for each check of the kit, in its order.</param>
public sealed record ConformanceReport(ConformanceTarget Target, IReadOnlyList<CheckResult> Results);
