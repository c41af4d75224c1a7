using System.Text;

namespace DataMesh.Gen.Generators;

/// <summary>Writes the JSON Schema (2020-12) of a configuration, one key after the other.</summary>
internal static class JsonSchemaWriter
{
    /// <summary>The whole schema as expressions to add up: the bodies of nested configurations are constants of theirs, each once.</summary>
    public static IEnumerable<string> Document(ConfigModel config)
    {
        yield return Literals.Of("{\n  \"$schema\": \"https://json-schema.org/draft/2020-12/schema\",\n");
        yield return WellKnownNames.ConfigSchemaBodyMember;
        for (var i = 0; i < config.Sections.Count; i++)
        {
            yield return Literals.Of($"{(i == 0 ? ",\n  \"$defs\": {" : "\n    },")}\n    {Literals.Json(config.Sections[i].Definition)}: {{\n");
            yield return $"{config.Sections[i].TypeName}.{WellKnownNames.ConfigSchemaBodyMember}";
        }

        yield return Literals.Of(config.Sections.Count == 0 ? "\n}" : "\n    }\n  }\n}");
    }

    /// <summary>What stands between the braces of a schema.</summary>
    public static string Body(ConfigModel config)
    {
        var text = new StringBuilder();
        if (config.Description.Length > 0)
        {
            text.Append("  \"description\": ").Append(Literals.Json(config.Description)).Append(",\n");
        }

        foreach (var member in Type(config))
        {
            text.Append("  ").Append(member).Append(",\n");
        }

        text.Append("  \"properties\": {");
        text.Append(string.Join(",", config.Keys.Select(static key => $"\n    {Literals.Json(key.Key)}: {{\n{string.Join(",\n", Members(key).Select(static member => $"      {member}"))}\n    }}")));
        text.Append(config.Keys.Count == 0 ? "},\n" : "\n  },\n");
        var required = config.Keys.Where(static key => key.IsRequired).Select(static key => Literals.Json(key.Key)).ToArray();
        if (required.Length > 0)
        {
            text.Append("  \"required\": [").Append(string.Join(", ", required)).Append("],\n");
        }

        return text.Append("  \"additionalProperties\": false").ToString();
    }

    // A scalar may stand for its key where no other must be given. What is said of scalars does not touch maps.
    private static IEnumerable<string> Type(ConfigModel config) =>
        config.ShorthandKey is { Value: ScalarModel scalar } shorthand && config.Keys.All(key => key == shorthand || !key.IsRequired)
            ? JsonScalars.Of(scalar, shorthand.TakesNothing, ["object"], shorthand.Constraints)
            : ["\"type\": \"object\""];

    private static IEnumerable<string> Members(ConfigKeyModel key)
    {
        if (key.Description.Length > 0)
        {
            yield return $"\"description\": {Literals.Json(key.Description)}";
        }

        foreach (var member in JsonTypes.Of(key.Value, key.TakesNothing, key.Constraints))
        {
            yield return member;
        }

        if (key is { Default: { } written, Value: ScalarModel { Kind: var kind } })
        {
            yield return $"\"default\": {(kind is ScalarKind.Integer or ScalarKind.Number or ScalarKind.Boolean ? written : Literals.Json(written))}";
        }

        if (key.IsSecret)
        {
            yield return "\"writeOnly\": true";
        }
    }
}
