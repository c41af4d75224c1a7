using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace DataMesh.Runtime;

/// <summary>Reads the section <c>connectors</c> of an <see cref="IConfiguration"/> as a map of instances by name.</summary>
/// <remarks>
/// <see cref="IConfiguration"/> merges lists by index, so that the password of one system could reach the host of another, or a shorter
/// list of denied paths could open one of a longer list: a list is taken only where one provider gives the whole of it.
/// </remarks>
internal sealed class ConfigurationReader
{
    private const string Section = "connectors";

    private readonly ConfigurationProviders _providers;
    private readonly ConfigProblems _problems;

    private ConfigurationReader(IConfiguration configuration, ConfigProblems problems)
    {
        _providers = new ConfigurationProviders(configuration);
        _problems = problems;
    }

    /// <summary>The instances of one configuration, by their names in lower case: case does not count in <see cref="IConfiguration"/>.</summary>
    public static IReadOnlyList<KeyValuePair<string, ConfigNode>> Read(IConfiguration configuration, ConfigProblems problems) =>
        new ConfigurationReader(configuration, problems).ReadInstances(configuration.GetSection(Section));

    private List<KeyValuePair<string, ConfigNode>> ReadInstances(IConfigurationSection section)
    {
        if (section.Value is { Length: > 0 })
        {
            _problems.Add(section.Path, $"must be a map of instances by name: \"{Section}\": {{ \"warehouse\": {{ \"type\": … }} }}", _providers.OriginOf(section));
            return [];
        }

        var children = section.GetChildren().ToList();
        return IsList(children) ? ReadList(section, children) : ReadMap(section, children);
    }

    private List<KeyValuePair<string, ConfigNode>> ReadMap(IConfigurationSection section, List<IConfigurationSection> children)
    {
        foreach (var spellings in _providers.KeysInTwoSpellings(section.Path))
        {
            _problems.Add(
                $"{section.Path}:{Name(spellings[0])}",
                $"{string.Join(" and ", spellings.Select(static spelling => $"'{spelling}'"))} are one name here, where case does not count: rename one, or write both alike",
                _providers.OriginOf(section));
        }

        return [.. children.Select(child => KeyValuePair.Create(Name(child.Key), ToNode(child)))];
    }

    private List<KeyValuePair<string, ConfigNode>> ReadList(IConfigurationSection section, List<IConfigurationSection> children)
    {
        if (_providers.WhyNotOne(section.Path) is { } reason)
        {
            _problems.Add(
                section.Path,
                $"a list is merged by index, so that settings of one system reach another, unless one provider gives the whole of it: {reason}. Write it as a map by name: \"{Section}\": {{ \"warehouse\": {{ \"type\": … }} }}.",
                _providers.OriginOf(section));
            return [];
        }

        List<KeyValuePair<string, ConfigNode>> entries = [];
        foreach (var child in children)
        {
            if (child["name"] is { Length: > 0 } name)
            {
                entries.Add(new(Name(name), ToNode(child)));
            }
            else
            {
                _problems.Add($"{child.Path}:name", "an instance in a list needs a name.", _providers.OriginOf(child));
            }
        }

        return entries;
    }

    private ConfigNode ToNode(IConfigurationSection section)
    {
        var origin = _providers.OriginOf(section);
        var children = section.GetChildren().ToList();
        if (children.Count == 0)
        {
            return ConfigNode.Scalar(section.Path, section.Value, origin, ignoresCase: true);
        }

        if (section.Value is { Length: > 0 })
        {
            _problems.Add(section.Path, "is a text in one provider and a map or a list in another: remove one", origin);
        }

        if (IsList(children) && _providers.WhyNotOne(section.Path) is { } reason)
        {
            _problems.Add(section.Path, $"a list is merged by index, so that one item replaces another, unless one provider gives the whole of it: {reason}. Of the root's providers, give the whole list in one place.", origin);
        }

        return ConfigNode.Map(section.Path, [.. children.Select(child => KeyValuePair.Create(child.Key, ToNode(child)))], origin, ignoresCase: true);
    }

    private static bool IsList(List<IConfigurationSection> children) =>
        children.Count > 0 && children.All(static child => int.TryParse(child.Key, NumberStyles.None, CultureInfo.InvariantCulture, out _));

    [SuppressMessage("Globalization", "CA1308:Normalize strings to uppercase", Justification = "Names of instances are in lower case.")]
    private static string Name(string key) => key.ToLowerInvariant();
}
