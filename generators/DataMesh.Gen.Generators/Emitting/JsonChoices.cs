using DataMesh.Runtime;

namespace DataMesh.Gen.Generators;

/// <summary>Writes the JSON Schema of a configuration that is a choice: one of its cases, told apart by the discriminator's constant.</summary>
internal static class JsonChoices
{
    /// <summary>What stands between the braces, as expressions to add up: what a case accepts is a constant of its own.</summary>
    public static IEnumerable<string> Body(ConfigModel config)
    {
        var choice = config.Choice!;
        yield return Literals.Of($"{(config.Description.Length > 0 ? $"  \"description\": {Literals.Json(config.Description)},\n" : "")}  \"oneOf\": [\n    {{\n");
        foreach (var one in choice.Cases)
        {
            yield return $"{one.TypeName}.{WellKnownNames.ConfigSchemaChoiceMember}";
            yield return Literals.Of("\n    },\n    {\n");
        }

        // Which case a placeholder chooses is not known yet.
        var key = Literals.Json(choice.Discriminator);
        var placeholder = $"\"type\": \"string\", \"pattern\": {Literals.Json(TextForms.Placeholder)}";
        yield return Literals.Of($"      \"type\": \"object\", \"properties\": {{ {key}: {{ {placeholder} }} }}, \"required\": [{key}]\n    }}{Short(choice)}\n  ]");
    }

    /// <summary>The discriminator of a case, as a member of its properties.</summary>
    public static string Discriminator(ChosenModel chosen) => $"\n    {Literals.Json(chosen.Discriminator)}: {{ \"const\": {Literals.Json(chosen.Name)} }}";

    private static string Short(ChoiceModel choice)
    {
        var names = choice.Cases.Where(static one => one.MayBeShort).Select(static one => Literals.Json(one.Name)).ToArray();
        return names.Length == 0 ? "" : $",\n    {{ \"type\": \"string\", \"anyOf\": [{{ \"enum\": [{string.Join(", ", names)}] }}, {{ \"pattern\": {Literals.Json(TextForms.Placeholder)} }}] }}";
    }
}
