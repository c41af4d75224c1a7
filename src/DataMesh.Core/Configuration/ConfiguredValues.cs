namespace DataMesh.Runtime;

/// <summary>Lists what an instance is configured with: what is written, then the defaults of what is not.</summary>
internal static class ConfiguredValues
{
    private const string Hidden = "***";
    private const string ListPrefix = "list of ";
    private const string MapPrefix = "map of ";

    /// <param name="instance">The whole of the instance, reserved keys included.</param>
    /// <param name="config">The connector's own keys.</param>
    public static IEnumerable<ConfiguredValue> Of(ConfigNode instance, ConfigDescriptor config) => OfSection(instance, config, InstanceParts.AllReserved);

    /// <param name="node">A map.</param>
    /// <param name="section">What its keys are.</param>
    /// <param name="beside">Keys that are of something else.</param>
    private static IEnumerable<ConfiguredValue> OfSection(ConfigNode node, ConfigDescriptor section, IReadOnlyList<string> beside)
    {
        var chosen = ConfigChoices.Named(node, section);
        ConfigDescriptor[] known = chosen is null ? [section] : [section, chosen];
        return node.Entries
            .SelectMany(entry => beside.Contains(entry.Key, node.KeyComparer) ? Plain(entry.Value) : OfKey(entry, node, known))
            .Concat(Defaults(node, chosen ?? section));
    }

    // What is no key of any is hidden: nobody says that it is no secret.
    private static IEnumerable<ConfiguredValue> OfKey(KeyValuePair<string, ConfigNode> entry, ConfigNode map, ConfigDescriptor[] known) =>
        known.SelectMany(static config => config.Keys).FirstOrDefault(key => IsCalled(key, entry.Key, map)) is { } key ? Of(entry.Value, key, key.Type) : [Hide(entry.Value)];

    private static bool IsCalled(ConfigKeyDescriptor key, string name, ConfigNode map) =>
        map.KeyComparer.Equals(key.Key, name) || key.Aliases.Any(alias => map.KeyComparer.Equals(alias.Key, name));

    private static IEnumerable<ConfiguredValue> Of(ConfigNode node, ConfigKeyDescriptor key, string type)
    {
        if (key.IsSecret)
        {
            return [Hide(node)];
        }

        if (Inner(type) is { } inner)
        {
            return Children(node).SelectMany(child => Of(child, key, inner));
        }

        return key.Nested?.Invoke() is not { } section ? Plain(node)
            : node.IsMap ? OfSection(node, section, [])
            : section.Keys.FirstOrDefault(known => known.Key == section.Shorthand) is { } shorthand ? Of(node, shorthand, shorthand.Type)
            : Plain(node);
    }

    private static ConfiguredValue Hide(ConfigNode node) => new(node.Path, node is { IsMap: false, IsList: false, Text: null } ? null : Hidden, node.Origin);

    private static IEnumerable<ConfiguredValue> Plain(ConfigNode node) =>
        node.IsMap || node.IsList ? Children(node).SelectMany(Plain) : [new ConfiguredValue(node.Path, ConfigText.Shown(node), node.Origin)];

    private static IEnumerable<ConfiguredValue> Defaults(ConfigNode node, ConfigDescriptor config) =>
        config.Keys
            .Where(key => key.Default is not null && !node.Entries.Any(entry => IsCalled(key, entry.Key, node)))
            .Select(key => new ConfiguredValue($"{node.Path}:{key.Key}", key.Default, ConfigOrigin.Default));

    private static IEnumerable<ConfigNode> Children(ConfigNode node) => node.IsList ? node.Items : node.Entries.Select(static entry => entry.Value);

    private static string? Inner(string type) =>
        type.StartsWith(ListPrefix, StringComparison.Ordinal) ? type[ListPrefix.Length..] : type.StartsWith(MapPrefix, StringComparison.Ordinal) ? type[MapPrefix.Length..] : null;
}
