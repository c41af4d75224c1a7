using System.Globalization;
using System.Numerics;

namespace DataMesh.Gen.Baselines;

/// <summary>Between which ends a value must be.</summary>
/// <param name="Minimum">As it was written; null where there is no end.</param>
/// <param name="Maximum">As it was written; null where there is no end.</param>
/// <param name="ExcludesMinimum">Whether the least value is itself outside.</param>
/// <param name="ExcludesMaximum">Whether the greatest value is itself outside.</param>
/// <param name="Unit">What the numbers count, such as seconds; or empty.</param>
internal sealed record ContractRange(string? Minimum, string? Maximum, bool ExcludesMinimum, bool ExcludesMaximum, string Unit)
{
    /// <summary>Whether every value of another range is in this one.</summary>
    public bool Holds(ContractRange other) =>
        (Minimum is null || (other.Minimum is not null && Compare(Minimum, other.Minimum) is var least && (least < 0 || (least == 0 && (!ExcludesMinimum || other.ExcludesMinimum))))) &&
        (Maximum is null || (other.Maximum is not null && Compare(Maximum, other.Maximum) is var most && (most > 0 || (most == 0 && (!ExcludesMaximum || other.ExcludesMaximum)))));

    public static ContractRange Read(JsonMembers members, string type)
    {
        var (above, below) = (members.Number("exclusiveMinimum"), members.Number("exclusiveMaximum"));
        return new ContractRange(
            above ?? members.Number("minimum"),
            below ?? members.Number("maximum"),
            above is not null,
            below is not null,
            type switch { "duration" => " seconds", "byte size" => " bytes", _ => "" });
    }

    public override string ToString() => (Minimum, Maximum) switch
    {
        (null, null) => "any value",
        (null, _) => $"{(ExcludesMaximum ? "less than" : "at most")} {Maximum}{Unit}",
        (_, null) => $"{(ExcludesMinimum ? "more than" : "at least")} {Minimum}{Unit}",
        _ when !ExcludesMinimum && !ExcludesMaximum => $"from {Minimum} to {Maximum}{Unit}",
        _ => $"{(ExcludesMinimum ? "more than" : "at least")} {Minimum} and {(ExcludesMaximum ? "less than" : "at most")} {Maximum}{Unit}",
    };

    // Exactly where both are whole or have at most 28 digits: a double tells 9007199254740993 from its neighbour no more.
    private static int Compare(string left, string right) =>
        BigInteger.TryParse(left, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) && BigInteger.TryParse(right, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var otherWhole) ? whole.CompareTo(otherWhole)
        : decimal.TryParse(left, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact) && decimal.TryParse(right, NumberStyles.Float, CultureInfo.InvariantCulture, out var otherExact) ? exact.CompareTo(otherExact)
        : Real(left).CompareTo(Real(right));

    // A number that no double holds is infinite to some frameworks and an error to others.
    private static double Real(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number
        : text[0] == '-' ? double.NegativeInfinity
        : double.PositiveInfinity;
}
