using System.Globalization;
using System.Numerics;
using DataMesh.Runtime;

namespace DataMesh.Gen.Generators;

/// <summary>What a JSON Schema says of a scalar: a number is judged by its value, a text by its form.</summary>
internal static class JsonScalars
{
    /// <param name="scalar">Its type.</param>
    /// <param name="isNullable">Whether nothing is a value; then an empty text is nothing, except to a text.</param>
    /// <param name="otherTypes">Types of JSON that the key takes besides, which the scalar's rules do not touch.</param>
    /// <param name="constraints">The scalar's rules.</param>
    public static IEnumerable<string> Of(ScalarModel scalar, bool isNullable, string[] otherTypes, EquatableArray<ConstraintModel> constraints)
    {
        var values = JsonChoice.Of(scalar, constraints);
        if (CommentOf(scalar, constraints) is { } comment)
        {
            yield return $"\"$comment\": {Literals.Json(comment)}";
        }

        var types = TypesOf(scalar, values).Concat(otherTypes).Select(static name => $"\"{name}\"").ToArray();
        yield return $"\"type\": {(types.Length == 1 ? types[0] : $"[{string.Join(", ", types)}]")}";
        foreach (var member in scalar.Kind == ScalarKind.Text ? OfText(values, otherTypes, constraints) : OfOther(scalar, isNullable, values, otherTypes, constraints))
        {
            yield return member;
        }
    }

    // A text is whatever a scalar is written as.
    private static string[] TypesOf(ScalarModel scalar, JsonChoice values) => scalar.Kind switch
    {
        ScalarKind.Text => ["string", "number", "boolean"],
        ScalarKind.Boolean or ScalarKind.Integer or ScalarKind.Number => [ValueNames.InWords(scalar), "string"],
        _ => ["string", .. values.OtherTypes],
    };

    private static IEnumerable<string> OfText(JsonChoice values, string[] otherTypes, EquatableArray<ConstraintModel> constraints)
    {
        var rules = constraints.Where(static constraint => constraint.Json.Length > 0).Select(static constraint => constraint.Json).Concat(values.Rules).ToArray();
        if (rules.Length > 0)
        {
            yield return AnyOf($"{{ {JsonTypes.AllOf(rules)} }}", $"{{ \"type\": \"string\", \"pattern\": {Literals.Json(TextForms.Placeholder)} }}", otherTypes);
        }
    }

    private static IEnumerable<string> OfOther(ScalarModel scalar, bool isNullable, JsonChoice values, string[] otherTypes, EquatableArray<ConstraintModel> constraints)
    {
        if (scalar.Kind is ScalarKind.Integer or ScalarKind.Number && JsonBounds.Of(scalar, constraints) is { Length: > 0 } bounds)
        {
            yield return bounds;
        }

        var pattern = $"\"pattern\": {Literals.Json($"{FormOf(scalar, values, constraints)}{(isNullable ? "|^$" : "")}|{TextForms.Placeholder}")}";
        if (values.Rules.Count == 0)
        {
            yield return pattern;
        }
        else
        {
            var type = scalar.Kind == ScalarKind.Enum ? "" : $"\"type\": \"{ValueNames.InWords(scalar)}\", ";
            yield return AnyOf($"{{ {type}{JsonTypes.AllOf(values.Rules)} }}", $"{{ \"type\": \"string\", {pattern} }}", otherTypes);
        }
    }

    private static string AnyOf(string first, string second, string[] otherTypes) =>
        $"\"anyOf\": [{first}, {second}{string.Concat(otherTypes.Select(static type => $", {{ \"type\": \"{type}\" }}"))}]";

    private static string FormOf(ScalarModel scalar, JsonChoice values, EquatableArray<ConstraintModel> constraints) => scalar.Kind switch
    {
        ScalarKind.Boolean or ScalarKind.Enum => $"^(?:{values.Texts})$",
        ScalarKind.Integer => Integer(scalar, constraints),
        ScalarKind.Number => $"^{TextForms.Number}$",
        ScalarKind.Guid => $"^{TextForms.UniqueId}$",
        ScalarKind.Uri => $"^{(constraints.Any(static constraint => constraint.Kind == ConstraintKind.Url) ? TextForms.UrlStart : TextForms.UriStart)}",
        ScalarKind.Duration => $"^(?:{TextForms.Duration})$",
        ScalarKind.ByteSize => $"^(?:{TextForms.ByteSize})$",
        _ => $"^{TextForms.Timestamp}$",
    };

    private static string Integer(ScalarModel scalar, EquatableArray<ConstraintModel> constraints)
    {
        var (least, greatest) = JsonBounds.Integers(scalar, constraints);
        var allowed = JsonChoice.Find(constraints, ConstraintKind.Allowed)?.Select(Whole).Where(value => value >= least && value <= greatest).ToArray();
        var denied = JsonChoice.Find(constraints, ConstraintKind.Denied)?.Select(Whole).ToArray() ?? [];
        return IntegerPattern.Whole(
            allowed is { Length: > 0 } ? AnyOf(allowed) : IntegerPattern.Of(least, greatest),
            allowed?.Contains(0) ?? (least <= 0 && greatest >= 0 && !denied.Contains(0)),
            AnyOf(denied));

        static BigInteger Whole(string value) => BigInteger.Parse(value, CultureInfo.InvariantCulture);

        static string AnyOf(IEnumerable<BigInteger> values) => string.Join("|", values.Select(static value => IntegerPattern.Of(value, value)));
    }

    // What a schema cannot say.
    private static string? CommentOf(ScalarModel scalar, EquatableArray<ConstraintModel> constraints) => scalar.Kind switch
    {
        ScalarKind.Text when constraints.Any(static constraint => constraint is { Kind: ConstraintKind.Pattern, Json: "" }) => "The pattern is judged when the value is read.",
        ScalarKind.Text when constraints.Any(static constraint => constraint.Kind != ConstraintKind.Allowed) => "A number or a boolean is the text that it is written as, which is judged when it is read.",
        ScalarKind.Number => "A number in quotes is judged here by its form alone.",
        ScalarKind.Duration or ScalarKind.ByteSize when constraints.Count > 0 => "The range is judged when the value is read.",
        ScalarKind.Uri => "What follows the scheme is judged when the value is read.",
        _ => null,
    };
}
