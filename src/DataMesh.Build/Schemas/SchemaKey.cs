using System.Text.Json;

namespace DataMesh.Build;

/// <summary>A key of a configuration with all its names.</summary>
/// <param name="Descriptor">What readers know of it.</param>
/// <param name="Type">How its value is read.</param>
internal sealed record SchemaKey(ConfigKeyDescriptor Descriptor, SchemaKeyType Type)
{
    /// <summary>Finds the keys that a schema says of a map; a name that no other may stand beside is one more name of the same key.</summary>
    public static IReadOnlyList<SchemaKey> Of(JsonElement schema, SchemaTypes types)
    {
        var required = schema.Texts("required");
        var others = AliasesOf(schema);
        List<SchemaKey> keys = [];
        foreach (var property in schema.Members("properties").Where(property => property.Value.Member("const") is null && !others.ContainsKey(property.Name)))
        {
            string[] aliases = [.. others.Where(other => other.Value == property.Name).Select(static other => other.Key)];
            var isObsolete = property.Value.Is("deprecated");
            var type = types.Read(property.Value);
            keys.Add(new(
                new ConfigKeyDescriptor(property.Name, type.Words, required.Contains(property.Name) || IsRequired(schema, property.Name), property.Value.Is("writeOnly"))
                {
                    Aliases = [.. aliases.Select(alias => new ConfigKeyName(alias, !isObsolete && schema.Member("properties")!.Value.Member(alias) is { } other && other.Is("deprecated") ? "" : null))],
                    Obsolete = isObsolete ? "" : null,
                    Nested = type.Nested,
                    Description = property.Value.Text("description") ?? "",
                    Constraints = SchemaConstraints.Of(property.Value),
                    Default = property.Value.Member("default") is { } value ? value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText() : null,
                },
                type));
        }

        return keys;
    }

    /// <summary>What a file gives for the key, under whichever of its names; null where nothing is.</summary>
    public ConfigNode? Find(ConfigNode config) =>
        config.Find(Descriptor.Key) ?? Descriptor.Aliases.Select(alias => config.Find(alias.Key)).FirstOrDefault(static node => node is not null);

    // Each pair of names that exclude each other begins with the one that came first: the key's own before all.
    private static Dictionary<string, string> AliasesOf(JsonElement schema)
    {
        Dictionary<string, string> aliases = new(StringComparer.Ordinal);
        foreach (var pair in schema.Items("allOf").Select(static rule => rule.Member("not")?.Texts("required") ?? []).Where(static names => names.Count == 2))
        {
            aliases.TryAdd(pair[1], aliases.GetValueOrDefault(pair[0], pair[0]));
        }

        return aliases;
    }

    // Under one of its names.
    private static bool IsRequired(JsonElement schema, string key) =>
        schema.Items("allOf").Any(rule => rule.Items("anyOf").Any(one => one.Texts("required").Contains(key)));
}
