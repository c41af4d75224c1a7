namespace DataMesh.Testing.Conformance;

/// <summary>What came of one check.</summary>
/// <param name="Check">The check.</param>
/// <param name="Outcome">What came of it.</param>
/// <param name="Told">Why it failed, which quirk holds, or why it does not apply; empty where it passed.</param>
public sealed record CheckResult(ConformanceCheck Check, CheckOutcome Outcome, string Told)
{
    /// <summary>How long it took.</summary>
    public TimeSpan Duration { get; init; }
}

/// <summary>What came of a check.</summary>
public enum CheckOutcome
{
    /// <summary>It was not run, such as by a filter.</summary>
    NotRun,

    /// <summary>The connector does what it asks for.</summary>
    Passed,

    /// <summary>The connector does not.</summary>
    Failed,

    /// <summary>The connector does not, and its author says why its system cannot.</summary>
    Quirk,

    /// <summary>The connector does not promise what it is about.</summary>
    Unsupported,
}
