namespace DataMesh.Runtime;

/// <summary>Lays the values of one source over those of another, key by key, under whichever of a key's names they are given.</summary>
internal static class ConfigOverlay
{
    private const string MapPrefix = "map of ";

    /// <param name="lower">What wins where the upper one says nothing.</param>
    /// <param name="upper">What wins.</param>
    /// <param name="config">The keys there are; null where they are not known.</param>
    public static ConfigNode Of(ConfigNode lower, ConfigNode upper, ConfigDescriptor? config)
    {
        // Settings cannot tell an empty map from nothing.
        if (lower.IsMap && upper is { IsMap: false, IgnoresCase: true, Text: null or "" })
        {
            return lower;
        }

        if (!lower.IsMap || !upper.IsMap || IsIndexed(upper) || IsOtherChoice(lower, upper, config))
        {
            return upper;
        }

        var comparer = lower.IgnoresCase || upper.IgnoresCase ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;
        var keys = KeysOf(lower, upper, config);
        var entries = new List<KeyValuePair<string, ConfigNode>>(lower.Entries);
        var places = new Dictionary<string, int>(entries.Count, comparer);
        for (var i = 0; i < entries.Count; i++)
        {
            places.TryAdd(NameOf(keys, entries[i].Key, comparer), i);
        }

        foreach (var (key, value) in upper.Entries)
        {
            // Taken out: what one source gives twice stays twice, for the reader to refuse.
            if (places.Remove(NameOf(keys, key, comparer), out var place))
            {
                var known = Find(keys, key, comparer);
                var name = comparer.Equals(entries[place].Key, key) ? entries[place].Key : key;
                entries[place] = new(name, OfKey(entries[place].Value, value, known, known?.Type ?? ""));
            }
            else
            {
                entries.Add(new(key, value));
            }
        }

        return ConfigNode.Map(upper.Path, entries, upper.Origin, ReferenceEquals(comparer, StringComparer.OrdinalIgnoreCase));
    }

    private static ConfigNode OfKey(ConfigNode lower, ConfigNode upper, ConfigKeyDescriptor? key, string type)
    {
        if (!type.StartsWith(MapPrefix, StringComparison.Ordinal) || !lower.IsMap || !upper.IsMap)
        {
            return Of(lower, upper, key?.Nested?.Invoke());
        }

        var entries = new List<KeyValuePair<string, ConfigNode>>(lower.Entries);
        var comparer = lower.IgnoresCase || upper.IgnoresCase ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;
        foreach (var (name, value) in upper.Entries)
        {
            var place = entries.FindIndex(entry => comparer.Equals(entry.Key, name));
            if (place < 0)
            {
                entries.Add(new(name, value));
            }
            else
            {
                entries[place] = new(entries[place].Key, OfKey(entries[place].Value, value, key, type[MapPrefix.Length..]));
            }
        }

        return ConfigNode.Map(upper.Path, entries, upper.Origin, ReferenceEquals(comparer, StringComparer.OrdinalIgnoreCase));
    }

    // Where lists are maps of indices, one item must not come to stand among those of another list.
    private static bool IsIndexed(ConfigNode map) =>
        map is { IgnoresCase: true, Entries.Count: > 0 } && map.Entries.All(static entry => entry.Key.All(char.IsAsciiDigit));

    // What belongs to one choice is nothing to another one.
    private static bool IsOtherChoice(ConfigNode lower, ConfigNode upper, ConfigDescriptor? config) =>
        ChoiceOf(lower, config) is { } below && ChoiceOf(upper, config) is { } above && below != above;

    private static string? ChoiceOf(ConfigNode node, ConfigDescriptor? config) => config is { Choices.Count: > 0 } ? node.Find(config.Keys[0].Key)?.Text : null;

    private static IEnumerable<ConfigKeyDescriptor> KeysOf(ConfigNode lower, ConfigNode upper, ConfigDescriptor? config) =>
        config is null ? []
        : (ChoiceOf(upper, config) ?? ChoiceOf(lower, config)) is { } choice && config.Choices.FirstOrDefault(known => known.Name == choice) is { } chosen ? [.. config.Keys, .. chosen.Config().Keys]
        : config.Keys;

    private static ConfigKeyDescriptor? Find(IEnumerable<ConfigKeyDescriptor> keys, string name, StringComparer comparer) =>
        keys.FirstOrDefault(key => comparer.Equals(key.Key, name) || key.Aliases.Any(alias => comparer.Equals(alias.Key, name)));

    private static string NameOf(IEnumerable<ConfigKeyDescriptor> keys, string name, StringComparer comparer) => Find(keys, name, comparer)?.Key ?? name;
}
