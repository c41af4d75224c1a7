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
    /// <param name="config">The configuration.</param>
    /// <param name="chosen">Where it is meant as a case of its base: what chooses it is the first key, and no scalar stands for the whole.</param>
    public static string Body(ConfigModel config, ChosenModel? chosen = null)
    {
        var text = new StringBuilder();
        if (config.Description.Length > 0)
        {
            text.Append("  \"description\": ").Append(Literals.Json(config.Description)).Append(",\n");
        }

        foreach (var member in chosen is null ? Type(config) : ["\"type\": \"object\""])
        {
            text.Append("  ").Append(member).Append(",\n");
        }

        text.Append("  \"properties\": {");
        string[] properties = [.. chosen is null ? [] : new[] { JsonChoices.Discriminator(chosen) }, .. config.Keys.SelectMany(Properties)];
        text.Append(string.Join(",", properties)).Append(properties.Length == 0 ? "},\n" : "\n  },\n");
        string[] required = [.. chosen is null ? [] : new[] { chosen.Discriminator }, .. config.Keys.Where(static key => key is { IsRequired: true, Aliases.Count: 0 }).Select(static key => key.Key)];
        if (required.Length > 0)
        {
            text.Append("  \"required\": [").Append(string.Join(", ", required.Select(Literals.Json))).Append("],\n");
        }

        var conditions = JsonKeyNames.Conditions(config.Keys).ToArray();
        if (conditions.Length > 0)
        {
            text.Append("  \"allOf\": [").Append(string.Join(", ", conditions)).Append("],\n");
        }

        return text.Append("  \"additionalProperties\": false").ToString();
    }

    // A scalar may stand for its key where no other must be given. What is said of scalars does not touch maps.
    private static IEnumerable<string> Type(ConfigModel config) =>
        config.ShorthandKey is { Value: ScalarModel scalar } shorthand && config.Keys.All(key => key == shorthand || !key.IsRequired)
            ? JsonScalars.Of(scalar, shorthand.TakesNothing, ["object"], shorthand.Constraints)
            : ["\"type\": \"object\""];

    private static IEnumerable<string> Properties(ConfigKeyModel key)
    {
        yield return Property(key.Key, Members(key, key.Description, key.Obsolete is not null));
        foreach (var alias in key.Aliases)
        {
            yield return Property(alias.Key, Members(key, $"Another name of '{key.Key}'.", (alias.Obsolete ?? key.Obsolete) is not null));
        }
    }

    private static string Property(string key, IEnumerable<string> members) => $"\n    {Literals.Json(key)}: {{\n{string.Join(",\n", members.Select(static member => $"      {member}"))}\n    }}";

    private static IEnumerable<string> Members(ConfigKeyModel key, string description, bool isObsolete)
    {
        if (description.Length > 0)
        {
            yield return $"\"description\": {Literals.Json(description)}";
        }

        foreach (var member in JsonTypes.Of(key.Value, key.TakesNothing, key.Constraints))
        {
            yield return member;
        }

        if (key is { Default: { } written, Value: ScalarModel { Kind: var kind } })
        {
            yield return $"\"default\": {(kind is ScalarKind.Integer or ScalarKind.Number or ScalarKind.Boolean ? written : Literals.Json(written))}";
        }

        if (isObsolete)
        {
            yield return "\"deprecated\": true";
        }

        if (key.IsSecret)
        {
            yield return "\"writeOnly\": true";
        }
    }
}
