using System.Text.RegularExpressions;

namespace DataMesh.Gen.Generators;

/// <summary>The values that a scalar may have, where it may not have all of its type's.</summary>
/// <param name="Rules">What is said of values that are no texts in quotes, as members of an object.</param>
/// <param name="Texts">The texts that are such values, as a pattern; empty where they are not told by name.</param>
/// <param name="OtherTypes">Types of JSON, besides texts, that the values have.</param>
internal sealed record JsonChoice(IReadOnlyList<string> Rules, string Texts, IReadOnlyList<string> OtherTypes)
{
    private static readonly string[] Booleans = ["true", "false"];
    private static readonly Regex JsonNumber = new(@"\A-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?\z", RegexOptions.CultureInvariant);

    public static JsonChoice Of(ScalarModel scalar, EquatableArray<ConstraintModel> constraints)
    {
        var allowed = Find(constraints, ConstraintKind.Allowed);
        var denied = Find(constraints, ConstraintKind.Denied);
        switch (scalar.Kind)
        {
            case ScalarKind.Boolean:
                var booleans = Left(Booleans, allowed, denied);
                return new(booleans.Length == 2 ? [] : [Enum(booleans)], string.Join("|", booleans.Select(SpellingsOf)), []);
            case ScalarKind.Enum:
                var names = Left([.. scalar.Names.Select(static name => name.Text)], allowed, denied);
                var literals = names.Where(IsLiteral).ToArray();
                return new(
                    names.Length == 0 ? [] : [Enum([.. names.Select(Literals.Json), .. literals])],
                    names.Length == 0 ? "(?!)" : string.Join("|", names.Select(AnyCase)),
                    [.. literals.Select(static literal => Booleans.Contains(literal) ? "boolean" : "number").Distinct()]);
            default:
                var isText = scalar.Kind == ScalarKind.Text;
                return new(
                    [
                        .. allowed is null ? [] : new[] { Enum(isText ? [.. allowed.Select(Literals.Json), .. allowed.Where(IsLiteral)] : allowed) },
                        .. denied is null ? [] : new[] { $"\"not\": {{ {Enum(isText ? [.. denied.Select(Literals.Json)] : denied)} }}" },
                    ],
                    "",
                    []);
        }
    }

    /// <summary>The values of a rule, or null where there is none.</summary>
    public static string[]? Find(EquatableArray<ConstraintModel> constraints, ConstraintKind kind) => constraints.FirstOrDefault(constraint => constraint.Kind == kind)?.Values.ToArray();

    private static string[] Left(string[] values, string[]? allowed, string[]? denied) =>
        [.. values.Where(value => allowed?.Contains(value) != false && denied?.Contains(value) != true)];

    private static string Enum(IEnumerable<string> values) => $"\"enum\": [{string.Join(", ", values)}]";

    private static string SpellingsOf(string boolean) => boolean == "true" ? "true|True|TRUE" : "false|False|FALSE";

    // What YAML and JSON read as no text: its text is this name all the same.
    private static bool IsLiteral(string text) => Booleans.Contains(text) || JsonNumber.IsMatch(text);

    // verify_full is also VerifyFull and verify-full.
    private static string AnyCase(string name) => string.Concat(name.Select(static c =>
        c == '_' ? "[-_]?" : char.ToUpperInvariant(c) != c ? $"[{c}{char.ToUpperInvariant(c)}]" : c.ToString()));
}
