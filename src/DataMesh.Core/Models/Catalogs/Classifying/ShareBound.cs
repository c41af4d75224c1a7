namespace DataMesh;

/// <summary>From the matches in a sample to the share of the column that is surely of a kind.</summary>
internal static class ShareBound
{
    // One-sided, 99 %; no share is surer than that.
    private const double Z = 2.326;
    private const double Certainty = 0.99;

    /// <summary>
    /// The share of values that are of the kind, at least. First Wilson's lower bound of the share that matches; then, as
    /// Rogan and Gladen estimate a prevalence from an imperfect test, what matches by chance is taken off and what the rule
    /// misses is added.
    /// </summary>
    public static double Of(int matches, int count, ValueRule rule) =>
        Math.Clamp((LowerBound(matches, count) - rule.Chance) / (rule.Sensitivity - rule.Chance), 0, Certainty);

    private static double LowerBound(int matches, int count)
    {
        if (count == 0)
        {
            return 0;
        }

        var share = (double)matches / count;
        const double square = Z * Z;
        var spread = Z * Math.Sqrt((share * (1 - share) / count) + (square / (4.0 * count * count)));
        return (share + (square / (2 * count)) - spread) / (1 + (square / count));
    }
}
