namespace DataMesh.Runtime;

/// <summary>Unites what several sources say of the instances: later ones win, key by key; a list is replaced whole.</summary>
internal static class InstanceLayers
{
    private const string Section = "connectors";
    private const string TypeKey = "type";

    /// <summary>The map of instances by name, placeholders substituted; every problem goes into the list.</summary>
    /// <param name="sources">In the order in which they win.</param>
    /// <param name="environment">Wins over all of them.</param>
    /// <param name="problems">Where problems go.</param>
    public static ConfigNode Read(IEnumerable<IInstanceSource> sources, EnvironmentSource environment, ConfigProblems problems)
    {
        var united = ConfigNode.Map(Section, [], new ConfigOrigin("configuration"));
        foreach (var source in sources)
        {
            united = Unite(united, source.Read(problems), problems);
        }

        united = Unite(united, environment.Read([.. united.Entries.Select(static entry => entry.Key)], problems), problems);
        return new Placeholders(problems).Substitute(united);
    }

    private static ConfigNode Unite(ConfigNode lower, ConfigNode? upper, ConfigProblems problems)
    {
        if (upper is null)
        {
            return lower;
        }

        var instances = new List<KeyValuePair<string, ConfigNode>>(lower.Entries);
        var places = PlacesOf(lower.Entries, StringComparer.Ordinal);
        foreach (var (name, instance) in upper.Entries)
        {
            // Taken out: a name that one layer gives twice stays twice, for the reader to refuse.
            if (places.Remove(name, out var place))
            {
                var known = instances[place].Value;
                CheckType(known, instance, problems);
                instances[place] = new(name, Over(known, instance));
            }
            else
            {
                instances.Add(new(name, instance));
            }
        }

        return lower.With(instances);
    }

    // Else the password of one system would be sent to another.
    private static void CheckType(ConfigNode lower, ConfigNode upper, ConfigProblems problems)
    {
        if (lower.Find(TypeKey) is { Text: { } below } known && upper.Find(TypeKey) is { Text: { } above } type && below != above)
        {
            problems.Add(type.Path, $"is '{above}' here and '{below}' in {known.Origin}: an instance has one type. Remove one, or rename the instance", type.Origin);
        }
    }

    private static ConfigNode Over(ConfigNode lower, ConfigNode upper)
    {
        // Settings cannot tell an empty map from nothing.
        if (lower.IsMap && upper is { IsMap: false, IgnoresCase: true, Text: null or "" })
        {
            return lower;
        }

        if (!lower.IsMap || !upper.IsMap || IsIndexed(upper) || IsOtherChoice(lower, upper))
        {
            return upper;
        }

        var ignoresCase = lower.IgnoresCase || upper.IgnoresCase;
        var entries = new List<KeyValuePair<string, ConfigNode>>(lower.Entries);
        var places = PlacesOf(lower.Entries, ignoresCase ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
        foreach (var (key, value) in upper.Entries)
        {
            if (places.TryGetValue(key, out var place))
            {
                entries[place] = new(entries[place].Key, Over(entries[place].Value, value));
            }
            else
            {
                entries.Add(new(key, value));
            }
        }

        return ConfigNode.Map(upper.Path, entries, upper.Origin, ignoresCase);
    }

    // Where lists are maps of indices, one item must not come to stand among those of another list.
    private static bool IsIndexed(ConfigNode map) =>
        map is { IgnoresCase: true, Entries.Count: > 0 } && map.Entries.All(static entry => entry.Key.All(char.IsAsciiDigit));

    // What belongs to one choice is nothing to another one.
    private static bool IsOtherChoice(ConfigNode lower, ConfigNode upper) =>
        lower.Find(TypeKey) is { Text: { } below } && upper.Find(TypeKey) is { Text: { } above } && below != above;

    private static Dictionary<string, int> PlacesOf(IReadOnlyList<KeyValuePair<string, ConfigNode>> entries, StringComparer comparer)
    {
        var places = new Dictionary<string, int>(entries.Count, comparer);
        for (var i = 0; i < entries.Count; i++)
        {
            places.TryAdd(entries[i].Key, i);
        }

        return places;
    }
}
