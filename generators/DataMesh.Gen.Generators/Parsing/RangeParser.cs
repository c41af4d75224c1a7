using System.Globalization;
using System.Numerics;
using DataMesh.Runtime;
using Microsoft.CodeAnalysis;

namespace DataMesh.Gen.Generators;

/// <summary>The <c>[Range]</c> of a property, its bounds converted to a type that both the property and the bounds fit.</summary>
internal static class RangeParser
{
    // More than any type of whole numbers has.
    private static readonly BigInteger Beyond = BigInteger.One << 130;

    public static ConstraintModel? Parse(AttributeData attribute, ScalarModel scalar)
    {
        var (first, last) = attribute.ConstructorArguments.Length == 3
            ? (attribute.Argument(1), attribute.Argument(2))
            : (attribute.Argument(0), attribute.Argument(1));
        if (first is null || last is null)
        {
            return null;
        }

        var excludes = (Minimum: attribute.Named<bool>("MinimumIsExclusive"), Maximum: attribute.Named<bool>("MaximumIsExclusive"));
        return scalar.Kind switch
        {
            ScalarKind.Duration => Duration(first, last, excludes),
            ScalarKind.ByteSize => Sizes(first, last, excludes),
            ScalarKind.Integer or ScalarKind.Number => Numbers(first, last, excludes, scalar),
            _ => null,
        };
    }

    private static ConstraintModel? Duration(object first, object last, (bool Minimum, bool Maximum) excludes) =>
        first is string from && last is string to &&
        TryDuration(from, out var minimum) && TryDuration(to, out var maximum)
            ? Range(Words(minimum < TimeSpan.Zero ? null : DurationText.Write(minimum), DurationText.Write(maximum), excludes), Ticks(minimum), Ticks(maximum), excludes, null) with { Bounds = new BoundsModel(Seconds(minimum), Seconds(maximum), excludes.Minimum, excludes.Maximum) }
            : null;

    // The attribute takes .NET's form alone, which files have too; theirs is the one an author has in mind.
    public static bool TryDuration(string text, out TimeSpan duration) => TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out duration) || DurationText.TryParse(text, out duration);

    private static ConstraintModel? Sizes(object first, object last, (bool Minimum, bool Maximum) excludes) =>
        first is string from && last is string to && ByteSizeText.TryParse(from, out var minimum) && ByteSizeText.TryParse(to, out var maximum)
            ? Range(Words(ByteSizeText.Write(minimum), ByteSizeText.Write(maximum), excludes), Bytes(minimum), Bytes(maximum), excludes, null) with { Bounds = new BoundsModel(Number(minimum), Number(maximum), excludes.Minimum, excludes.Maximum) }
            : null;

    private static ConstraintModel? Numbers(object first, object last, (bool Minimum, bool Maximum) excludes, ScalarModel scalar)
    {
        var isFloating = scalar.TypeName is "float" or "double" or "global::System.Half" || (first is double && scalar.TypeName != "decimal");
        if (scalar.IsWide)
        {
            return Wide(first, last, excludes, scalar);
        }

        if (isFloating)
        {
            return Real(first) is { } least && Real(last) is { } most
                ? Bounds(least <= double.MinValue ? null : Literals.Json(least), most >= double.MaxValue ? null : Literals.Json(most), Literals.Of((object)least), Literals.Of((object)most), excludes, "double")
                : null;
        }

        if (Exact(first) is not { } minimum || Exact(last) is not { } maximum)
        {
            return null;
        }

        // What the type cannot pass anyway is no bound.
        var (from, to) = (
            minimum <= LeastOf(scalar) && !excludes.Minimum ? null : minimum.ToString(CultureInfo.InvariantCulture),
            maximum >= GreatestOf(scalar) && !excludes.Maximum ? null : maximum.ToString(CultureInfo.InvariantCulture));
        return scalar.TypeName is "sbyte" or "byte" or "short" or "ushort" or "int" or "uint" or "long" or "nint" && IsLong(minimum) && IsLong(maximum)
            ? Bounds(from, to, Literals.Of((long)minimum), Literals.Of((long)maximum), excludes, "long")
            : Bounds(from, to, Literals.Of(minimum), Literals.Of(maximum), excludes, "decimal");
    }

    // Wider than any other type of number, so that they are compared as what they are; a bound between two of them is the inner one.
    private static ConstraintModel? Wide(object first, object last, (bool Minimum, bool Maximum) excludes, ScalarModel scalar)
    {
        if (WholeOf(first) is not { } minimum || WholeOf(last) is not { } maximum)
        {
            return null;
        }

        var (least, greatest) = (BigInteger.Parse(scalar.Minimum!, CultureInfo.InvariantCulture), BigInteger.Parse(scalar.Maximum!, CultureInfo.InvariantCulture));
        var (from, to) = (minimum.Up + (excludes.Minimum && minimum.Up == minimum.Down ? 1 : 0), maximum.Down - (excludes.Maximum && maximum.Up == maximum.Down ? 1 : 0));
        return from > greatest || to < least
            ? null
            : Bounds(from <= least ? null : Text(from), to >= greatest ? null : Text(to), Literals.Wide(BigInteger.Max(from, least), scalar.TypeName), Literals.Wide(BigInteger.Min(to, greatest), scalar.TypeName), (false, false), null);

        static string Text(BigInteger number) => number.ToString(CultureInfo.InvariantCulture);
    }

    private static ConstraintModel Bounds(string? from, string? to, string minimum, string maximum, (bool Minimum, bool Maximum) excludes, string? cast) =>
        Range(Words(from, to, excludes), minimum, maximum, excludes, cast) with { Bounds = new BoundsModel(from, to, excludes.Minimum, excludes.Maximum) };

    private static ConstraintModel Range(string words, string minimum, string maximum, (bool Minimum, bool Maximum) excludes, string? cast) =>
        new(
            ConstraintKind.Range,
            words,
            $"{minimum}, {maximum}{(excludes.Minimum ? ", excludesMinimum: true" : "")}{(excludes.Maximum ? ", excludesMaximum: true" : "")}",
            cast,
            "");

    private static string Words(string? from, string? to, (bool Minimum, bool Maximum) excludes) => (from, to, excludes) switch
    {
        (null, null, _) => "any number",
        (null, _, _) => excludes.Maximum ? $"below {to}" : $"at most {to}",
        (_, null, _) => excludes.Minimum ? $"above {from}" : $"at least {from}",
        (_, _, (false, false)) => $"from {from} to {to}",
        _ => $"{(excludes.Minimum ? "above" : "at least")} {from} and {(excludes.Maximum ? "below" : "at most")} {to}",
    };

    private static string Seconds(TimeSpan duration) => ((decimal)duration.Ticks / TimeSpan.TicksPerSecond).ToString(CultureInfo.InvariantCulture);

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Ticks(TimeSpan duration) => $"global::System.TimeSpan.FromTicks({Literals.Of(duration.Ticks)})";

    private static string Bytes(long size) => $"new global::{WellKnownNames.ByteSize}({Literals.Of(size)})";

    private static double? Real(object bound) =>
        bound switch
        {
            int number => number,
            double number => number,
            string text when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
            _ => (double?)null,
        } is { } real && !double.IsNaN(real) ? real : null;

    private static decimal? Exact(object bound) => bound switch
    {
        int number => number,
        double number when Math.Abs(number) <= 7.9e27 => (decimal)number,
        double number => number < 0 ? decimal.MinValue : decimal.MaxValue,
        string text when decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
        _ => null,
    };

    // The whole numbers on both sides of a bound.
    private static (BigInteger Down, BigInteger Up)? WholeOf(object bound) => bound switch
    {
        int number => (number, number),
        string text when BigInteger.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => (number, number),
        _ => Real(bound) switch
        {
            null => null,
            double.PositiveInfinity => (Beyond, Beyond),
            double.NegativeInfinity => (-Beyond, -Beyond),
            { } real => (new BigInteger(Math.Floor(real)), new BigInteger(Math.Ceiling(real))),
        },
    };

    private static decimal LeastOf(ScalarModel scalar) => Exact(scalar.Minimum ?? "") ?? decimal.MinValue;

    private static decimal GreatestOf(ScalarModel scalar) => Exact(scalar.Maximum ?? "") ?? decimal.MaxValue;

    private static bool IsLong(decimal number) => number is >= long.MinValue and <= long.MaxValue && decimal.Truncate(number) == number;
}
