using System.Text;

namespace DataMesh.Gen.Generators;

/// <summary>Writes the JSON Schema (2020-12) of a configuration, one key after the other.</summary>
internal static class JsonSchemaWriter
{
    private const string Placeholder = "\\$\\{";

    public static string Write(ConfigModel config)
    {
        var text = new StringBuilder("{\n");
        text.Append("  \"$schema\": \"https://json-schema.org/draft/2020-12/schema\",\n");
        if (config.Description.Length > 0)
        {
            text.Append("  \"description\": ").Append(Literals.Json(config.Description)).Append(",\n");
        }

        text.Append("  \"type\": \"object\",\n  \"properties\": {");
        text.Append(string.Join(",", config.Keys.Select(static key => $"\n    {Literals.Json(key.Key)}: {{\n{string.Join(",\n", Members(key).Select(static member => $"      {member}"))}\n    }}")));
        text.Append(config.Keys.Count == 0 ? "},\n" : "\n  },\n");
        var required = config.Keys.Where(static key => key.IsRequired).Select(static key => Literals.Json(key.Key)).ToArray();
        if (required.Length > 0)
        {
            text.Append("  \"required\": [").Append(string.Join(", ", required)).Append("],\n");
        }

        return text.Append("  \"additionalProperties\": false\n}").ToString();
    }

    private static IEnumerable<string> Members(ConfigKeyModel key)
    {
        if (key.Description.Length > 0)
        {
            yield return $"\"description\": {Literals.Json(key.Description)}";
        }

        foreach (var member in Type(key))
        {
            yield return member;
        }

        if (key.Default is { } written)
        {
            yield return $"\"default\": {(key.Scalar.Kind is ScalarKind.Integer or ScalarKind.Number or ScalarKind.Boolean ? written : Literals.Json(written))}";
        }

        if (key.IsSecret)
        {
            yield return "\"writeOnly\": true";
        }
    }

    private static IEnumerable<string> Type(ConfigKeyModel key)
    {
        var isText = key.Scalar.Kind is not (ScalarKind.Boolean or ScalarKind.Integer or ScalarKind.Number);
        var names = new[] { isText ? "string" : ScalarNames.InWords(key.Scalar), isText ? null : "string", key.IsNullable ? "null" : null }
            .Where(static name => name is not null).Select(static name => $"\"{name}\"").ToArray();
        yield return $"\"type\": {(names.Length == 1 ? names[0] : $"[{string.Join(", ", names)}]")}";

        if (!isText)
        {
            foreach (var member in Numeric(key))
            {
                yield return member;
            }

            yield return $"\"pattern\": {Literals.Json($"{StringForm(key.Scalar)}|{Placeholder}")}";
            yield break;
        }

        // A text that holds a placeholder is judged after it was substituted.
        var rules = key.Constraints.Where(static constraint => constraint.Json.Length > 0).Select(static constraint => constraint.Json).ToList();
        if (StringForm(key.Scalar) is { } form)
        {
            rules.Insert(0, $"\"pattern\": {Literals.Json(form)}");
        }

        if (rules.Count > 0)
        {
            var wrapped = rules.Count == 1 ? $"{{ {rules[0]} }}" : $"{{ \"allOf\": [{string.Join(", ", rules.Select(static rule => $"{{ {rule} }}"))}] }}";
            yield return $"\"anyOf\": [{wrapped}, {{ \"pattern\": {Literals.Json(Placeholder)} }}{(key.IsNullable ? ", { \"type\": \"null\" }" : "")}]";
        }
    }

    private static IEnumerable<string> Numeric(ConfigKeyModel key)
    {
        // The placeholder's own pattern stands beside these; enum and not would judge it too.
        var rules = key.Constraints.Where(static constraint => constraint.Kind == ConstraintKind.Range && constraint.Json.Length > 0).Select(static constraint => constraint.Json).ToArray();
        if (rules.Length > 0)
        {
            yield return rules[0];
        }
        else if (key.Scalar is { Minimum: { } minimum, Maximum: { } maximum })
        {
            yield return $"\"minimum\": {minimum}, \"maximum\": {maximum}";
        }
    }

    private static string? StringForm(ScalarModel scalar) => scalar.Kind switch
    {
        ScalarKind.Boolean => "^(?:true|True|TRUE|false|False|FALSE)$",
        ScalarKind.Integer => "^[+-]?[0-9]+$",
        ScalarKind.Number => "^[+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?$",
        ScalarKind.Enum => $"^(?:{string.Join("|", scalar.Names.Select(static name => AnyCase(name.Text)))})$",
        ScalarKind.Guid => "^[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}$",
        ScalarKind.Uri => "^[a-zA-Z][a-zA-Z0-9+.-]*:",
        ScalarKind.Duration => "^(?:(?:[0-9]+(?:\\.[0-9]+)?(?:d|h|ms|m|s|us))+|(?:[0-9]+\\.)?(?:[01]?[0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\\.[0-9]{1,7})?|P(?=[0-9T])(?:[0-9]+D)?(?:T(?=[0-9])(?:[0-9]+H)?(?:[0-9]+M)?(?:[0-9]+(?:\\.[0-9]+)?S)?)?)$",
        ScalarKind.Timestamp => "^[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\\.[0-9]{1,7})?)?(?:[Zz]|[+-][0-9]{2}:[0-9]{2})$",
        _ => null,
    };

    // verify_full is also VerifyFull and verify-full.
    private static string AnyCase(string name) => string.Concat(name.Select(static c =>
        c == '_' ? "[-_]?" : char.ToUpperInvariant(c) != c ? $"[{c}{char.ToUpperInvariant(c)}]" : c.ToString()));
}
