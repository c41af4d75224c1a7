using System.Globalization;
using DataMesh.Gen.Generators;
using DataMesh.Runtime;
using Microsoft.CodeAnalysis;

namespace DataMesh.Gen.Analyzers;

/// <summary>Constraints as analyzers compare them.</summary>
internal static class ConstraintFacts
{
    private const string Space = "System.ComponentModel.DataAnnotations.";

    /// <summary>Whether an attribute is one that validates, and is looked at by nothing but the generator: <c>[DataType]</c> and what options alone use are not.</summary>
    public static bool IsConstraint(AttributeData attribute) =>
        attribute is { AttributeConstructor: not null, AttributeClass: { } type } && type.DerivesFrom(Space + "ValidationAttribute") &&
        !type.Is(Space + "DataTypeAttribute") && !type.Is(ConstraintParser.Required) && type.ContainingNamespace.Name != "Options";

    /// <summary>The name of a constraint that the generator writes, such as <c>Range</c>; null for any other.</summary>
    public static string? Known(AttributeData attribute) =>
        attribute.ShortName() is "Range" or "AllowedValues" or "DeniedValues" or "Url" or "RegularExpression" or "Length" or "MinLength" or "MaxLength" or "StringLength" &&
        attribute.AttributeClass.Is($"{Space}{attribute.AttributeClass!.Name}")
            ? attribute.ShortName()
            : null;

    /// <summary>Whether a constraint says something about values of a type.</summary>
    public static bool Fits(string constraint, ValueModel value) => constraint switch
    {
        "Range" => value is ScalarModel { Kind: ScalarKind.Integer or ScalarKind.Number or ScalarKind.Duration or ScalarKind.ByteSize },
        "AllowedValues" or "DeniedValues" => value is ScalarModel { Kind: ScalarKind.Text or ScalarKind.Boolean or ScalarKind.Integer or ScalarKind.Number or ScalarKind.Enum },
        "Url" => value is ScalarModel { Kind: ScalarKind.Text or ScalarKind.Uri },
        "RegularExpression" or "StringLength" => value is ScalarModel { Kind: ScalarKind.Text },
        _ => value is ScalarModel { Kind: ScalarKind.Text } or ListModel or MapModel,
    };

    /// <summary>What a type's values are, in words.</summary>
    public static string Words(ValueModel value) => value switch
    {
        ListModel => "a list",
        MapModel => "a map",
        SectionModel => "a configuration",
        ScalarModel scalar => scalar.Kind switch
        {
            ScalarKind.Text => "a text",
            ScalarKind.Boolean => "true or false",
            ScalarKind.Integer or ScalarKind.Number => "a number",
            ScalarKind.Enum => "one of the names of its type",
            ScalarKind.Guid => "a GUID",
            ScalarKind.Uri => "a URI",
            ScalarKind.Duration => "a duration",
            ScalarKind.ByteSize => "a size in bytes",
            _ => "a time",
        },
        _ => "no scalar",
    };

    /// <summary>The bounds of a range as its author wrote them; each null where it is not there yet.</summary>
    public static (object? First, object? Last) BoundsOf(AttributeData range) =>
        range.ConstructorArguments.Length == 3 ? (range.Argument(1), range.Argument(2)) : (range.Argument(0), range.Argument(1));

    /// <summary>A bound or a default on the scale of its type; null where it cannot be read. Rounding keeps the order.</summary>
    public static double? Measure(object? bound, ScalarModel scalar) => (scalar.Kind, bound) switch
    {
        (ScalarKind.Duration, string text) => RangeParser.TryDuration(text, out var duration) ? duration.Ticks : null,
        (ScalarKind.ByteSize, string text) => ByteSizeText.TryParse(text, out var size) ? size : null,
        (ScalarKind.Duration or ScalarKind.ByteSize, _) => null,
        (_, int number) => number,
        (_, double number) when !double.IsNaN(number) => number,
        (_, string text) when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && !double.IsNaN(number) => number,
        _ => null,
    };
}
