using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace DataMesh.Gen.Generators;

/// <summary>Rules of a property, from the attributes of System.ComponentModel.DataAnnotations; one that does not fit the type is left out.</summary>
internal static class ConstraintParser
{
    public const string Required = Space + "RequiredAttribute";
    private const string Space = "System.ComponentModel.DataAnnotations.";

    /// <param name="attributes">Of the property, and of the parameter of a positional record.</param>
    /// <param name="scalar">The property's type.</param>
    public static EquatableArray<ConstraintModel> Parse(IEnumerable<AttributeData> attributes, ScalarModel scalar) =>
        attributes
            .Where(static attribute => attribute.AttributeClass?.ContainingNamespace is { Name: "DataAnnotations" })
            .Select(attribute => ParseOne(attribute, scalar))
            .OfType<ConstraintModel>()
            .ToEquatableArray();

    private static ConstraintModel? ParseOne(AttributeData attribute, ScalarModel scalar)
    {
        var type = attribute.AttributeClass;
        var isText = scalar.Kind == ScalarKind.Text;
        return type.Is(Space + "RangeAttribute") ? RangeParser.Parse(attribute, scalar)
            : type.Is(Space + "AllowedValuesAttribute") ? ValuesParser.Parse(attribute, scalar, ConstraintKind.Allowed)
            : type.Is(Space + "DeniedValuesAttribute") ? ValuesParser.Parse(attribute, scalar, ConstraintKind.Denied)
            : type.Is(Space + "UrlAttribute") && (isText || scalar.Kind == ScalarKind.Uri) ? new ConstraintModel(ConstraintKind.Url, "an http, https or ftp URL", "", null, JsonPattern("^(?:[hH][tT][tT][pP][sS]?|[fF][tT][pP])://"))
            : !isText ? null
            : type.Is(Required) ? attribute.Named<bool>("AllowEmptyStrings") ? null : new ConstraintModel(ConstraintKind.NotBlank, "not blank", "", null, JsonPattern("\\S"))
            : type.Is(Space + "LengthAttribute") ? Length(attribute.Argument(0) as int?, attribute.Argument(1) as int?)
            : type.Is(Space + "StringLengthAttribute") ? Length(attribute.Named<int>("MinimumLength"), attribute.Argument(0) as int?)
            : type.Is(Space + "MinLengthAttribute") ? Length(attribute.Argument(0) as int?, int.MaxValue)
            : type.Is(Space + "MaxLengthAttribute") ? Length(0, attribute.Argument(0) as int? ?? int.MaxValue)
            : type.Is(Space + "RegularExpressionAttribute") ? Pattern(attribute.Argument(0) as string)
            : null;
    }

    private static ConstraintModel? Length(int? minimum, int? maximum)
    {
        if (minimum is not (>= 0 and var least) || maximum is not (>= 0 and var most) || least > most)
        {
            return null;
        }

        var words = least == 0 ? $"at most {Number(most)} characters" : most == int.MaxValue ? $"at least {Number(least)} characters" : $"from {Number(least)} to {Number(most)} characters";
        var json = string.Join(", ", new[] { least == 0 ? null : $"\"minLength\": {Number(least)}", most == int.MaxValue ? null : $"\"maxLength\": {Number(most)}" }.Where(static member => member is not null));
        return new ConstraintModel(ConstraintKind.Length, words, $"{Number(least)}, {Number(most)}", null, json);
    }

    private static ConstraintModel? Pattern(string? pattern)
    {
        if (pattern is not { Length: > 0 })
        {
            return null;
        }

        try
        {
            _ = new Regex(pattern, RegexOptions.CultureInvariant);
        }
        catch (ArgumentException)
        {
            return null;
        }

        // As the attribute does: the whole text must match, and an empty one always does.
        return new ConstraintModel(ConstraintKind.Pattern, $"matching {pattern}", Literals.Of(pattern), null, JsonPattern($"^(?:{pattern})?$"));
    }

    private static string JsonPattern(string pattern) => $"\"pattern\": {Literals.Json(pattern)}";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
