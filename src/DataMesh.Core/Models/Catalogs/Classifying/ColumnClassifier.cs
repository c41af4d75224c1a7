using System.Globalization;

namespace DataMesh;

/// <summary>Tells whether a column holds something sensitive, from its name and from sampled values.</summary>
/// <remarks>
/// <para>Values speak for themselves from 20 distinct ones on, where at least half of them are of the kind, chance matches taken off. Where the name
/// is needed too (national ids, names of people, dates of birth), both must agree. With fewer distinct values the name decides, unless most values contradict it.</para>
/// <para>Confidence: of values alone it is the share of distinct values that are of the kind, at least, with 99 % certainty and without
/// chance matches. A name alone gives 0.5. Both together are as sure as two independent witnesses: 1 − (1 − share) × (1 − name), where a
/// name that says the kind counts 0.5 and one that hints at it 0.25. More matching values never lower it,
/// and it never reaches 1, which is for what a person or the system set.</para>
/// <para>Thread-safe.</para>
/// </remarks>
public static class ColumnClassifier
{
    private const int EnoughValues = 20;
    private const double LeastShare = 0.5;
    private const double ClearNameWeight = 0.5;
    private const double HintWeight = 0.25;

    /// <summary>What one column holds; null: nothing that the rules know.</summary>
    /// <param name="column">The column and its sample.</param>
    /// <returns>The surest finding, with one of <see cref="ClassificationLabels"/>; its evidence shows no more of a value than its first character and its shape.</returns>
    public static Classification? Classify(ColumnSample column)
    {
        ArgumentNullException.ThrowIfNull(column);
        var words = new ColumnWords(column.Name);
        var isFloating = column.Type.Kind is ColumnTypeKind.Float32 or ColumnTypeKind.Float64;
        List<string> values = [.. column.Values.Select(value => Trim(value, isFloating)).Where(static value => value.Length > 0).Distinct(StringComparer.Ordinal)];
        return SensitiveKind.All.Select(kind => Judge(kind, column, words, values)).MaxBy(static found => found?.Confidence ?? 0);
    }

    // Whole numbers that ended up in a floating column: 5551234567.0.
    private static string Trim(string value, bool isFloating) =>
        value.Trim() is var text && isFloating && text.EndsWith(".0", StringComparison.Ordinal) ? text[..^2] : text;

    private static Classification? Judge(SensitiveKind kind, ColumnSample column, ColumnWords words, List<string> values)
    {
        if (kind.Names.Read(words) is not var (name, phrase))
        {
            return null;
        }

        if (values.Count == 0)
        {
            return name == NameEvidence.Clear && kind.CanBeIn(column.Type) ? Found(kind, column, 0, name, $"{Quoted(column, phrase)}; no values") : null;
        }

        if (values.Count < EnoughValues && name != NameEvidence.Clear)
        {
            return null;
        }

        var best = kind.Rules.Where(rule => rule.Needs <= name).Select(rule => new RuleMatch(rule, values)).MaxBy(static match => (match.Share, match.Matches));
        if (best is null || (values.Count < EnoughValues ? best.Matches < LeastShare * values.Count : best.Share < LeastShare))
        {
            return null;
        }

        var evidence = best.Evidence + (values.Count < EnoughValues ? "; too few to count without the name" : "");
        return Found(kind, column, best.Share, name, name == NameEvidence.None ? evidence : $"{Quoted(column, phrase)}; {evidence}");
    }

    private static Classification Found(SensitiveKind kind, ColumnSample column, double share, NameEvidence name, string evidence)
    {
        var weight = name switch { NameEvidence.Clear => ClearNameWeight, NameEvidence.Hint => HintWeight, _ => 0 };
        return new Classification(kind.Label, column.Name, Math.Round(1 - ((1 - share) * (1 - weight)), 3), evidence);
    }

    private static string Quoted(ColumnSample column, string phrase) => $"name '{column.Name}' (by '{phrase}')";

    /// <summary>How many of some distinct values match a rule.</summary>
    private sealed class RuleMatch
    {
        private readonly ValueRule _rule;
        private readonly int _count;
        private readonly string? _first;

        public RuleMatch(ValueRule rule, List<string> values)
        {
            _rule = rule;
            _count = values.Count;
            foreach (var value in values)
            {
                if (rule.Matches(value))
                {
                    Matches++;
                    _first ??= value;
                }
            }

            Share = ShareBound.Of(Matches, _count, rule);
        }

        public int Matches { get; }

        /// <summary>The share of values that are of the kind, at least.</summary>
        public double Share { get; }

        public string Evidence => string.Create(
            CultureInfo.InvariantCulture,
            $"{Matches} of {_count} distinct values {_rule.Says} (chance {_rule.Chance * 100:0.##} %), such as {MaskedSample.Of(_first ?? "")}");
    }
}
