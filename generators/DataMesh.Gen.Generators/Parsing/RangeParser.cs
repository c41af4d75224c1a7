using System.Globalization;
using DataMesh.Runtime;
using Microsoft.CodeAnalysis;

namespace DataMesh.Gen.Generators;

/// <summary>The <c>[Range]</c> of a property, its bounds converted to a type that both the property and the bounds fit.</summary>
internal static class RangeParser
{
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
        TimeSpan.TryParse(from, CultureInfo.InvariantCulture, out var minimum) && TimeSpan.TryParse(to, CultureInfo.InvariantCulture, out var maximum)
            ? Range(Words(Durations.Write(minimum), Durations.Write(maximum), excludes), Ticks(minimum), Ticks(maximum), excludes, null)
            : null;

    private static ConstraintModel? Sizes(object first, object last, (bool Minimum, bool Maximum) excludes) =>
        first is string from && last is string to && ByteSizeText.TryParse(from, out var minimum) && ByteSizeText.TryParse(to, out var maximum)
            ? Range(Words(ByteSizeText.Write(minimum), ByteSizeText.Write(maximum), excludes), Bytes(minimum), Bytes(maximum), excludes, null)
            : null;

    private static ConstraintModel? Numbers(object first, object last, (bool Minimum, bool Maximum) excludes, ScalarModel scalar)
    {
        var isFloating = scalar.TypeName is "float" or "double" or "global::System.Half" || (first is double && scalar.TypeName != "decimal");
        if (isFloating)
        {
            return Real(first) is { } least && Real(last) is { } most
                ? Bounds(least <= double.MinValue ? null : Literals.Json(least), most >= double.MaxValue ? null : Literals.Json(most), Literals.Of(least), Literals.Of(most), excludes, "double")
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

    private static ConstraintModel Bounds(string? from, string? to, string minimum, string maximum, (bool Minimum, bool Maximum) excludes, string cast) =>
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

    private static string Ticks(TimeSpan duration) => $"global::System.TimeSpan.FromTicks({Literals.Of(duration.Ticks)})";

    private static string Bytes(long size) => $"new global::{WellKnownNames.ByteSize}({Literals.Of(size)})";

    private static double? Real(object bound) =>
        bound switch
        {
            int number => number,
            double number => number,
            string text when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
            _ => (double?)null,
        } is { } real && !double.IsNaN(real) && !double.IsInfinity(real) ? real : null;

    private static decimal? Exact(object bound) => bound switch
    {
        int number => number,
        double number when Math.Abs(number) <= 7.9e27 => (decimal)number,
        double number => number < 0 ? decimal.MinValue : decimal.MaxValue,
        string text when decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
        _ => null,
    };

    private static decimal LeastOf(ScalarModel scalar) => Exact(scalar.Minimum ?? "") ?? decimal.MinValue;

    private static decimal GreatestOf(ScalarModel scalar) => Exact(scalar.Maximum ?? "") ?? decimal.MaxValue;

    private static bool IsLong(decimal number) => number is >= long.MinValue and <= long.MaxValue && decimal.Truncate(number) == number;
}
