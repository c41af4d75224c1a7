namespace DataMesh.Runtime;

/// <summary>Lists what an instance is configured with: what is written, then the defaults of what is not.</summary>
internal static class ConfiguredValues
{
    private const string Hidden = "***";
    private const string ListPrefix = "list of ";
    private const string MapPrefix = "map of ";

    public static IEnumerable<ConfiguredValue> Of(ConfigNode instance, ConfigDescriptor config) =>
        instance.Entries.SelectMany(entry => KeyOf(entry.Key, instance, config) is { } key ? Of(entry.Value, key, key.Type) : Plain(entry.Value))
            .Concat(Defaults(instance, config));

    private static IEnumerable<ConfiguredValue> Of(ConfigNode node, ConfigKeyDescriptor key, string type)
    {
        if (key.IsSecret)
        {
            return [new ConfiguredValue(node.Path, node is { IsMap: false, IsList: false, Text: null } ? null : Hidden, node.Origin)];
        }

        if (Inner(type) is { } inner)
        {
            return Children(node).SelectMany(child => Of(child, key, inner));
        }

        return key.Nested?.Invoke() is not { } section ? Plain(node)
            : node.IsMap ? Of(node, section)
            : section.Keys.FirstOrDefault(known => known.Key == section.Shorthand) is { } shorthand ? Of(node, shorthand, shorthand.Type)
            : Plain(node);
    }

    private static IEnumerable<ConfiguredValue> Plain(ConfigNode node) =>
        node.IsMap || node.IsList ? Children(node).SelectMany(Plain) : [new ConfiguredValue(node.Path, ConfigText.Shown(node), node.Origin)];

    private static IEnumerable<ConfiguredValue> Defaults(ConfigNode node, ConfigDescriptor config) =>
        config.Keys
            .Where(key => key.Default is not null && node.Find(key.Key) is null)
            .Select(key => new ConfiguredValue($"{node.Path}:{key.Key}", key.Default, ConfigOrigin.Default));

    private static ConfigKeyDescriptor? KeyOf(string name, ConfigNode node, ConfigDescriptor config) => config.Keys.FirstOrDefault(key => node.KeyComparer.Equals(key.Key, name));

    private static IEnumerable<ConfigNode> Children(ConfigNode node) => node.IsList ? node.Items : node.Entries.Select(static entry => entry.Value);

    private static string? Inner(string type) =>
        type.StartsWith(ListPrefix, StringComparison.Ordinal) ? type[ListPrefix.Length..] : type.StartsWith(MapPrefix, StringComparison.Ordinal) ? type[MapPrefix.Length..] : null;
}
