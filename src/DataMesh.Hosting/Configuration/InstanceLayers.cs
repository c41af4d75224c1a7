namespace DataMesh.Runtime;

/// <summary>Unites what several sources say of the instances: later ones win, key by key; a list is replaced whole.</summary>
internal static class InstanceLayers
{
    private const string Section = "connectors";
    private const string TypeKey = "type";

    /// <summary>The map of instances by name, placeholders substituted; every problem goes into the list.</summary>
    /// <param name="sources">In the order in which they win.</param>
    /// <param name="environment">Wins over all of them.</param>
    /// <param name="configOf">Finds the keys of a connector by its id; null where there is no such connector.</param>
    /// <param name="problems">Where problems go.</param>
    public static ConfigNode Read(IEnumerable<IInstanceSource> sources, EnvironmentSource environment, Func<string, ConfigDescriptor?> configOf, ConfigProblems problems)
    {
        var united = Unite(sources, configOf, problems);
        united = Unite(united, environment.Read([.. united.Entries.Select(static entry => entry.Key)], problems), configOf, problems);
        return new Placeholders(problems).Substitute(united);
    }

    /// <summary>The same of the sources alone; placeholders stay as they are.</summary>
    public static ConfigNode Unite(IEnumerable<IInstanceSource> sources, Func<string, ConfigDescriptor?> configOf, ConfigProblems problems)
    {
        var united = ConfigNode.Map(Section, [], new ConfigOrigin("configuration"));
        foreach (var source in sources)
        {
            united = Unite(united, source.Read(problems), configOf, problems);
        }

        return united;
    }

    /// <summary>One layer over another.</summary>
    public static ConfigNode Unite(ConfigNode lower, ConfigNode? upper, Func<string, ConfigDescriptor?> configOf, ConfigProblems problems)
    {
        if (upper is null)
        {
            return lower;
        }

        var instances = new List<KeyValuePair<string, ConfigNode>>(lower.Entries);
        var places = PlacesOf(lower.Entries);
        foreach (var (name, instance) in upper.Entries)
        {
            // Taken out: a name that one layer gives twice stays twice, for the reader to refuse.
            if (places.Remove(name, out var place))
            {
                var known = instances[place].Value;
                CheckType(known, instance, problems);
                var type = (instance.Find(TypeKey) ?? known.Find(TypeKey))?.Text;
                instances[place] = new(name, ConfigOverlay.Of(known, instance, type is null ? null : configOf(type)));
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

    private static Dictionary<string, int> PlacesOf(IReadOnlyList<KeyValuePair<string, ConfigNode>> entries)
    {
        var places = new Dictionary<string, int>(entries.Count, StringComparer.Ordinal);
        for (var i = 0; i < entries.Count; i++)
        {
            places.TryAdd(entries[i].Key, i);
        }

        return places;
    }
}
