using System.Globalization;
using System.Text.RegularExpressions;
using DataMesh.Runtime;
using Microsoft.CodeAnalysis;

namespace DataMesh.Gen.Generators;

/// <summary>Rules of a property, from the attributes of System.ComponentModel.DataAnnotations; one that does not fit the type is left out.</summary>
internal static class ConstraintParser
{
    public const string Required = Space + "RequiredAttribute";
    private const string Space = "System.ComponentModel.DataAnnotations.";

    /// <param name="attributes">Of the property, and of the parameter of a positional record.</param>
    /// <param name="value">The property's type.</param>
    public static EquatableArray<ConstraintModel> Parse(IEnumerable<AttributeData> attributes, ValueModel value) =>
        attributes
            .Where(static attribute => attribute.AttributeClass?.ContainingNamespace is { Name: "DataAnnotations" })
            .Select(attribute => value switch
            {
                ScalarModel scalar => ParseOne(attribute, scalar),
                ListModel => Size(attribute, ConstraintKind.Count, "item", "Items"),
                MapModel => Size(attribute, ConstraintKind.Count, "item", "Properties"),
                _ => null,
            })
            .OfType<ConstraintModel>()
            .ToEquatableArray();

    private static ConstraintModel? ParseOne(AttributeData attribute, ScalarModel scalar)
    {
        var type = attribute.AttributeClass;
        var isText = scalar.Kind == ScalarKind.Text;
        return type.Is(Space + "RangeAttribute") ? RangeParser.Parse(attribute, scalar)
            : type.Is(Space + "AllowedValuesAttribute") ? ValuesParser.Parse(attribute, scalar, ConstraintKind.Allowed)
            : type.Is(Space + "DeniedValuesAttribute") ? ValuesParser.Parse(attribute, scalar, ConstraintKind.Denied)
            : type.Is(Space + "UrlAttribute") && (isText || scalar.Kind == ScalarKind.Uri) ? new ConstraintModel(ConstraintKind.Url, "an http, https or ftp URL", "", null, JsonPattern($"^{TextForms.UrlStart}"))
            : !isText ? null
            : type.Is(Required) ? attribute.Named<bool>("AllowEmptyStrings") ? null : new ConstraintModel(ConstraintKind.NotBlank, "not blank", "", null, JsonPattern(TextForms.NotBlank))
            : type.Is(Space + "RegularExpressionAttribute") ? Pattern(attribute.Argument(0) as string)
            : Size(attribute, ConstraintKind.Length, "character", "Length");
    }

    private static ConstraintModel? Size(AttributeData attribute, ConstraintKind kind, string unit, string jsonName)
    {
        var (minimum, maximum) = SizeOf(attribute, kind);
        if (minimum is not (>= 0 and var least) || maximum is not (>= 0 and var most) || least > most)
        {
            return null;
        }

        var words = least == 0 ? $"at most {Units(most)}" : most == int.MaxValue ? $"at least {Units(least)}" : $"from {Number(least)} to {Units(most)}";
        var json = string.Join(", ", new[] { least == 0 ? null : $"\"min{jsonName}\": {Number(least)}", most == int.MaxValue ? null : $"\"max{jsonName}\": {Number(most)}" }.Where(static member => member is not null));
        return new ConstraintModel(kind, words, $"{Number(least)}, {Number(most)}", null, json)
        {
            Bounds = new BoundsModel(least == 0 ? null : Number(least), most == int.MaxValue ? null : Number(most)),
        };

        string Units(int count) => $"{Number(count)} {unit}{(count == 1 ? "" : "s")}";
    }

    public static (int? Minimum, int? Maximum) SizeOf(AttributeData attribute, ConstraintKind kind)
    {
        var (type, first) = (attribute.AttributeClass, attribute.Argument(0) as int?);
        return type.Is(Space + "LengthAttribute") ? (first, attribute.Argument(1) as int?)
            : type.Is(Space + "MinLengthAttribute") ? (first, int.MaxValue)
            : type.Is(Space + "MaxLengthAttribute") ? (0, first ?? int.MaxValue)
            : kind == ConstraintKind.Length && type.Is(Space + "StringLengthAttribute") ? (attribute.Named<int>("MinimumLength"), first)
            : (null, null);
    }

    private static ConstraintModel? Pattern(string? pattern)
    {
        if (pattern is not { Length: > 0 })
        {
            return null;
        }

        // A comment at the end of a pattern with (?x) reaches to the end of the line, and so over what is put behind it.
        var whole = IsRegex(pattern) ? new[] { pattern, pattern + "\n" }.FirstOrDefault(static candidate => IsRegex($@"\A(?:{candidate})\z")) : null;
        if (whole is null)
        {
            return null;
        }

        // As the attribute does: the whole text must match, and an empty one always does.
        var translated = EcmaScriptPattern.Translate(pattern);
        return new ConstraintModel(ConstraintKind.Pattern, $"matching {pattern}", Literals.Of(pattern), null, translated is null ? "" : JsonPattern($"^(?:{translated})?$")) { Pattern = whole };
    }

    private static bool IsRegex(string pattern)
    {
        try
        {
            _ = new Regex(pattern, RegexOptions.CultureInvariant);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static string JsonPattern(string pattern) => $"\"pattern\": {Literals.Json(pattern)}";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
