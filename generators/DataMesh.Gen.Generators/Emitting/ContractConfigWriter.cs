namespace DataMesh.Gen.Generators;

/// <summary>Writes what users of a configuration may rely on: which keys there are and which values they take. What is merely told, such as a description, is left out.</summary>
internal static class ContractConfigWriter
{
    /// <summary>The cases of a choice, as expressions to add up: what a case promises is a constant of its own.</summary>
    public static IEnumerable<string> Choice(ChoiceModel choice)
    {
        for (var i = 0; i < choice.Cases.Count; i++)
        {
            yield return Literals.Of($"{(i == 0 ? "{\"cases\":{" : ",")}\n{Literals.Json(choice.Cases[i].Name)}:");
            yield return $"{choice.Cases[i].TypeName}.{WellKnownNames.ConfigContractBodyMember}";
        }

        yield return Literals.Of($"}},\"discriminator\":{Literals.Json(choice.Discriminator)}}}");
    }

    /// <summary>The keys of a configuration, one a line.</summary>
    public static string Keys(ConfigModel config)
    {
        var members = new List<string> { $"\"keys\":{{{string.Join(",", config.Keys.Select(static key => $"\n{Literals.Json(key.Key)}:{{{string.Join(",", Key(key))}}}"))}}}" };
        if (config.ShorthandKey is { } shorthand)
        {
            members.Add($"\"shorthand\":{Literals.Json(shorthand.Key)}");
        }

        return $"{{{string.Join(",", members)}}}";
    }

    private static IEnumerable<string> Key(ConfigKeyModel key)
    {
        if (key.Aliases.Count > 0)
        {
            yield return Texts("aliases", key.Aliases.Select(static alias => alias.Key));
        }

        if (key.Default is not null)
        {
            yield return $"\"default\":{Literals.Json(key.Default)}";
        }

        foreach (var (name, has) in new[] { ("nullable", key.TakesNothing), ("obsolete", key.Obsolete is not null), ("required", key.IsRequired), ("secret", key.IsSecret) })
        {
            if (has)
            {
                yield return $"\"{name}\":true";
            }
        }

        foreach (var member in Value(key.Value, key.Constraints))
        {
            yield return member;
        }
    }

    private static IEnumerable<string> Value(ValueModel value, EquatableArray<ConstraintModel> constraints)
    {
        switch (value)
        {
            case ScalarModel scalar:
                return [$"\"type\":\"{TypeOf(scalar)}\"", .. ContractRules.Of(scalar, constraints)];
            case ListModel { Item: var item }:
                return ["\"type\":\"list\"", Item(item), .. ContractRules.Sizes(constraints)];
            case MapModel { Item: var item }:
                return ["\"type\":\"map\"", Item(item), .. ContractRules.Sizes(constraints)];
            default:
                return ["\"type\":\"section\"", $"\"definition\":{Literals.Json(((SectionModel)value).Definition)}"];
        }
    }

    private static string Item(ItemModel item) =>
        $"\"items\":{{{(item.IsNullable ? "\"nullable\":true," : "")}{string.Join(",", Value(item.Value, EquatableArray<ConstraintModel>.Empty))}}}";

    private static string TypeOf(ScalarModel scalar) => scalar.Kind == ScalarKind.Enum ? "enum" : ValueNames.InWords(scalar);

    public static string Texts(string name, IEnumerable<string> values) =>
        $"\"{name}\":[{string.Join(",", values.OrderBy(static value => value, StringComparer.Ordinal).Select(Literals.Json))}]";
}
