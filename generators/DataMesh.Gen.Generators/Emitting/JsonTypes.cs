namespace DataMesh.Gen.Generators;

/// <summary>What a JSON Schema says of one value, as members of an object.</summary>
internal static class JsonTypes
{
    /// <summary>The pattern of a text that holds something to be substituted.</summary>
    public const string Placeholder = "\\$\\{";

    public static IEnumerable<string> Of(ValueModel value, bool isNullable, EquatableArray<ConstraintModel> constraints) => value switch
    {
        ScalarModel scalar => Of(scalar, isNullable ? ["null"] : [], constraints),
        ListModel list => OfCollection("array", "items", list.Item, isNullable, constraints),
        MapModel map => OfCollection("object", "additionalProperties", map.Item, isNullable, constraints),
        _ => OfSection((SectionModel)value, isNullable),
    };

    /// <summary>A scalar, or a value of another type that its rules do not touch.</summary>
    public static IEnumerable<string> Of(ScalarModel scalar, string[] otherTypes, EquatableArray<ConstraintModel> constraints)
    {
        var isText = scalar.Kind is not (ScalarKind.Boolean or ScalarKind.Integer or ScalarKind.Number);
        var names = (isText ? ["string"] : new[] { ValueNames.InWords(scalar), "string" }).Concat(otherTypes).Select(static name => $"\"{name}\"").ToArray();
        yield return $"\"type\": {(names.Length == 1 ? names[0] : $"[{string.Join(", ", names)}]")}";

        if (!isText)
        {
            foreach (var member in Numeric(scalar, constraints))
            {
                yield return member;
            }

            yield return $"\"pattern\": {Literals.Json($"{StringForm(scalar)}|{Placeholder}")}";
            yield break;
        }

        // A text that holds a placeholder is judged after it was substituted.
        var rules = constraints.Where(static constraint => constraint.Json.Length > 0).Select(static constraint => constraint.Json).ToList();
        if (StringForm(scalar) is { } form)
        {
            rules.Insert(0, $"\"pattern\": {Literals.Json(form)}");
        }

        if (rules.Count > 0)
        {
            var wrapped = rules.Count == 1 ? $"{{ {rules[0]} }}" : $"{{ {AllOf(rules)} }}";
            var others = string.Concat(otherTypes.Select(static type => $", {{ \"type\": \"{type}\" }}"));
            yield return $"\"anyOf\": [{wrapped}, {{ \"pattern\": {Literals.Json(Placeholder)} }}{others}]";
        }
    }

    private static IEnumerable<string> OfCollection(string type, string keyword, ItemModel item, bool isNullable, EquatableArray<ConstraintModel> constraints)
    {
        yield return isNullable ? $"\"type\": [\"{type}\", \"null\"]" : $"\"type\": \"{type}\"";
        yield return $"\"{keyword}\": {{ {string.Join(", ", Of(item.Value, item.IsNullable, EquatableArray<ConstraintModel>.Empty))} }}";
        var rules = constraints.Where(static constraint => constraint.Json.Length > 0).Select(static constraint => constraint.Json).ToArray();
        if (rules.Length > 0)
        {
            yield return rules.Length == 1 ? rules[0] : AllOf(rules);
        }
    }

    private static IEnumerable<string> OfSection(SectionModel section, bool isNullable)
    {
        var reference = $"\"$ref\": {Literals.Json($"#/$defs/{Uri.EscapeDataString(section.Definition)}")}";
        return [isNullable ? $"\"anyOf\": [{{ {reference} }}, {{ \"type\": \"null\" }}]" : reference];
    }

    private static IEnumerable<string> Numeric(ScalarModel scalar, EquatableArray<ConstraintModel> constraints)
    {
        // The placeholder's own pattern stands beside these; enum and not would judge it too.
        var rules = constraints.Where(static constraint => constraint.Kind == ConstraintKind.Range && constraint.Json.Length > 0).Select(static constraint => constraint.Json).ToArray();
        if (rules.Length > 0)
        {
            yield return rules[0];
        }
        else if (scalar is { Minimum: { } minimum, Maximum: { } maximum })
        {
            yield return $"\"minimum\": {minimum}, \"maximum\": {maximum}";
        }
    }

    private static string AllOf(IEnumerable<string> rules) => $"\"allOf\": [{string.Join(", ", rules.Select(static rule => $"{{ {rule} }}"))}]";

    private static string? StringForm(ScalarModel scalar) => scalar.Kind switch
    {
        ScalarKind.Boolean => "^(?:true|True|TRUE|false|False|FALSE)$",
        ScalarKind.Integer => "^[+-]?[0-9]+$",
        ScalarKind.Number => "^[+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?$",
        ScalarKind.Enum => $"^(?:{string.Join("|", scalar.Names.Select(static name => AnyCase(name.Text)))})$",
        ScalarKind.Guid => "^[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}$",
        ScalarKind.Uri => "^[a-zA-Z][a-zA-Z0-9+.-]*:",
        ScalarKind.Duration => "^(?:(?:[0-9]+(?:\\.[0-9]+)?(?:d|h|ms|m|s|us))+|(?:[0-9]+\\.)?(?:[01]?[0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\\.[0-9]{1,7})?|P(?=[0-9T])(?:[0-9]+D)?(?:T(?=[0-9])(?:[0-9]+H)?(?:[0-9]+M)?(?:[0-9]+(?:\\.[0-9]+)?S)?)?)$",
        ScalarKind.ByteSize => "^(?:[0-9]+ ?|[0-9]+(?:\\.[0-9]+)? ?[kKmMgGtTpP][iI]?)[bB]$",
        ScalarKind.Timestamp => "^[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\\.[0-9]{1,7})?)?(?:[Zz]|[+-][0-9]{2}:[0-9]{2})$",
        _ => null,
    };

    // verify_full is also VerifyFull and verify-full.
    private static string AnyCase(string name) => string.Concat(name.Select(static c =>
        c == '_' ? "[-_]?" : char.ToUpperInvariant(c) != c ? $"[{c}{char.ToUpperInvariant(c)}]" : c.ToString()));
}
