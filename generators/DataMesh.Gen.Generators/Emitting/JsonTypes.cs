namespace DataMesh.Gen.Generators;

/// <summary>What a JSON Schema says of one value, as members of an object.</summary>
internal static class JsonTypes
{
    /// <param name="value">The type of the value.</param>
    /// <param name="isNullable">Whether nothing is a value.</param>
    /// <param name="constraints">Its rules.</param>
    public static IEnumerable<string> Of(ValueModel value, bool isNullable, EquatableArray<ConstraintModel> constraints) => value switch
    {
        ScalarModel scalar => JsonScalars.Of(scalar, isNullable, isNullable ? ["null"] : [], constraints),
        ListModel list => OfCollection("array", "items", list.Item, isNullable, constraints),
        MapModel map => OfCollection("object", "additionalProperties", map.Item, isNullable, constraints),
        _ => OfSection((SectionModel)value, isNullable),
    };

    /// <summary>Rules that all hold, as members of an object.</summary>
    public static string AllOf(IReadOnlyList<string> rules) => rules.Count == 1 ? rules[0] : $"\"allOf\": [{string.Join(", ", rules.Select(static rule => $"{{ {rule} }}"))}]";

    private static IEnumerable<string> OfCollection(string type, string keyword, ItemModel item, bool isNullable, EquatableArray<ConstraintModel> constraints)
    {
        yield return isNullable ? $"\"type\": [\"{type}\", \"null\"]" : $"\"type\": \"{type}\"";
        yield return $"\"{keyword}\": {{ {string.Join(", ", Of(item.Value, item.IsNullable, EquatableArray<ConstraintModel>.Empty))} }}";
        var rules = constraints.Where(static constraint => constraint.Json.Length > 0).Select(static constraint => constraint.Json).ToArray();
        if (rules.Length > 0)
        {
            yield return AllOf(rules);
        }
    }

    private static IEnumerable<string> OfSection(SectionModel section, bool isNullable)
    {
        var reference = $"\"$ref\": {Literals.Json($"#/$defs/{Uri.EscapeDataString(section.Definition)}")}";
        return [isNullable ? $"\"anyOf\": [{{ {reference} }}, {{ \"type\": \"null\" }}]" : reference];
    }
}
