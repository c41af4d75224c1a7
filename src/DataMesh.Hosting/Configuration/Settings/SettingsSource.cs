using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Primitives;

namespace DataMesh.Runtime;

/// <summary>Reads the section <c>connectors</c> of an <see cref="IConfiguration"/> as a map of instances by name.</summary>
/// <remarks>
/// <see cref="IConfiguration"/> merges lists by index, so that the password of one system could reach the host of another, or a shorter
/// list of denied paths could open one of a longer list: a list is taken only where one provider gives the whole of it.
/// </remarks>
internal sealed class SettingsSource(IConfiguration configuration) : IInstanceSource
{
    private const string Section = "connectors";

    /// <summary>Where the instances come from; two sources of one configuration are one.</summary>
    public IConfiguration Configuration => configuration;

    /// <summary>The instances by their names in lower case: case does not count here.</summary>
    public ConfigNode? Read(ConfigProblems problems)
    {
        if (SettingsTree.Of(configuration, Section) is not { } root)
        {
            return null;
        }

        if (root.Value is { Length: > 0 })
        {
            problems.Add(root.Path, $"must be a map of instances by name: \"{Section}\": {{ \"warehouse\": {{ \"type\": … }} }}", root.Origin);
            return null;
        }

        return ConfigNode.Map(root.Path, root.IsList ? ReadList(root, problems) : ReadMap(root, problems), root.Origin, ignoresCase: true);
    }

    public IChangeToken? Watch() => configuration.GetReloadToken();

    private static List<KeyValuePair<string, ConfigNode>> ReadMap(SettingsMap root, ConfigProblems problems)
    {
        foreach (var instance in root.Entries.Select(static entry => entry.Map).OfType<SettingsMap>())
        {
            if (instance.Spellings is { } spellings)
            {
                problems.Add(instance.Path, $"'{spellings.First}' and '{spellings.Second}' are one name here, where case does not count: rename one, or write both alike", instance.Origin);
            }
        }

        return [.. root.Entries.Select(entry => KeyValuePair.Create(Name(entry.Key), ToNode(entry, problems)))];
    }

    private static List<KeyValuePair<string, ConfigNode>> ReadList(SettingsMap root, ConfigProblems problems)
    {
        if (WhyNotOne(root) is { } reason)
        {
            problems.Add(
                root.Path,
                $"a list is merged by index, so that settings of one system reach another, unless one provider gives the whole of it: {reason}. Write it as a map by name: \"{Section}\": {{ \"warehouse\": {{ \"type\": … }} }}.",
                root.Origin);
            return [];
        }

        List<KeyValuePair<string, ConfigNode>> entries = [];
        foreach (var entry in root.Entries)
        {
            var instance = ToNode(entry, problems);
            if (instance.Find("name") is { Text: { Length: > 0 } name })
            {
                entries.Add(new(Name(name), instance));
            }
            else
            {
                problems.Add($"{instance.Path}:name", "an instance in a list needs a name.", instance.Origin);
            }
        }

        return entries;
    }

    private static ConfigNode ToNode(SettingsEntry entry, ConfigProblems problems)
    {
        if (entry.Map is not { } map)
        {
            return entry.Leaf!;
        }

        if (map.Value is { Length: > 0 })
        {
            problems.Add(map.Path, "is a text in one provider and a map or a list in another: remove one", map.Origin);
        }

        if (map.IsList && WhyNotOne(map) is { } reason)
        {
            problems.Add(map.Path, $"a list is merged by index, so that one item replaces another, unless one provider gives the whole of it: {reason}. Of the root's providers, give the whole list in one place.", map.Origin);
        }

        var entries = new KeyValuePair<string, ConfigNode>[map.Entries.Count];
        for (var i = 0; i < entries.Length; i++)
        {
            entries[i] = new(map.Entries[i].Key, ToNode(map.Entries[i], problems));
        }

        return ConfigNode.Map(map.Path, entries, map.Origin, ignoresCase: true);
    }

    /// <summary>Why one provider may not be giving the whole of a list; null if it does.</summary>
    private static string? WhyNotOne(SettingsMap list) =>
        list.Providers.Count > 1
            ? $"here it comes from {string.Join(" and ", list.Providers.Select(static provider => provider.Origin.Source))}"
            : list.Providers[0].WhyOpaque;

    [SuppressMessage("Globalization", "CA1308:Normalize strings to uppercase", Justification = "Names of instances are in lower case.")]
    private static string Name(string key) => key.ToLowerInvariant();
}
