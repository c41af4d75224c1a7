using System.Globalization;
using System.Numerics;

namespace DataMesh.Gen.Generators;

/// <summary>Between which ends a number must be: those of its rule, else those of its type.</summary>
internal static class JsonBounds
{
    /// <summary>As members of an object; empty where there are none.</summary>
    public static string Of(ScalarModel scalar, EquatableArray<ConstraintModel> constraints)
    {
        var bounds = Unite(scalar, constraints);
        return string.Join(", ", new[]
        {
            bounds.Minimum is null ? null : $"\"{(bounds.ExcludesMinimum ? "exclusiveMinimum" : "minimum")}\": {bounds.Minimum}",
            bounds.Maximum is null ? null : $"\"{(bounds.ExcludesMaximum ? "exclusiveMaximum" : "maximum")}\": {bounds.Maximum}",
        }.Where(static member => member is not null));
    }

    /// <summary>The least and the greatest whole number.</summary>
    public static (BigInteger Least, BigInteger Greatest) Integers(ScalarModel scalar, EquatableArray<ConstraintModel> constraints)
    {
        var bounds = Unite(scalar, constraints);
        var (least, greatest) = (BigInteger.Parse(scalar.Minimum!, CultureInfo.InvariantCulture), BigInteger.Parse(scalar.Maximum!, CultureInfo.InvariantCulture));
        if (Exact(bounds.Minimum) is { } minimum)
        {
            var whole = new BigInteger(decimal.Ceiling(minimum));
            least = BigInteger.Max(least, bounds.ExcludesMinimum && minimum == decimal.Truncate(minimum) ? whole + 1 : whole);
        }

        if (Exact(bounds.Maximum) is { } maximum)
        {
            var whole = new BigInteger(decimal.Floor(maximum));
            greatest = BigInteger.Min(greatest, bounds.ExcludesMaximum && maximum == decimal.Truncate(maximum) ? whole - 1 : whole);
        }

        return (least, greatest);
    }

    /// <summary>Between which ends a number must be: those of its rule, else those of its type.</summary>
    public static BoundsModel Unite(ScalarModel scalar, EquatableArray<ConstraintModel> constraints)
    {
        var type = LimitsOf(scalar);
        return constraints.Select(static constraint => constraint.Bounds).FirstOrDefault(static bounds => bounds is not null) is not { } rule
            ? type
            : new BoundsModel(
                rule.Minimum ?? type.Minimum,
                rule.Maximum ?? type.Maximum,
                rule.Minimum is null ? type.ExcludesMinimum : rule.ExcludesMinimum,
                rule.Maximum is null ? type.ExcludesMaximum : rule.ExcludesMaximum);
    }

    // From the numbers that round to infinity on, a floating type has no value. Of double, JSON has no others either.
    private static BoundsModel LimitsOf(ScalarModel scalar) => scalar.TypeName switch
    {
        "float" => new("-3.4028235677973366E+38", "3.4028235677973366E+38", ExcludesMinimum: true, ExcludesMaximum: true),
        "global::System.Half" => new("-65520", "65520", ExcludesMinimum: true, ExcludesMaximum: true),
        "decimal" => new(decimal.MinValue.ToString(CultureInfo.InvariantCulture), decimal.MaxValue.ToString(CultureInfo.InvariantCulture)),
        _ => new(scalar.Minimum, scalar.Maximum),
    };

    // Null: beyond every type but the two of 128 bits, whose own end is given in full.
    private static decimal? Exact(string? literal) =>
        decimal.TryParse(literal, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
