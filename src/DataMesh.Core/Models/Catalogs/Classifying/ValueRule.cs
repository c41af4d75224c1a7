namespace DataMesh;

/// <summary>What values of one kind look like.</summary>
/// <param name="Says">What a value that matches does, in words that follow "values".</param>
/// <param name="Chance">
/// How often a value of another kind matches, at worst: for a check digit its odds among numbers that look the same,
/// since ids often do; where nothing is computed an estimate, said beside the rule.
/// </param>
/// <param name="Needs">How much the name must say before the rule may speak.</param>
/// <param name="Matches">Whether a value, trimmed and not empty, matches.</param>
internal sealed record ValueRule(string Says, double Chance, NameEvidence Needs, Func<string, bool> Matches)
{
    /// <summary>How many values of the kind match; below 1 where the rule knows only a part of them.</summary>
    public double Sensitivity { get; init; } = 1;
}
