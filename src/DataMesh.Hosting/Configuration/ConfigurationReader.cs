using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace DataMesh.Runtime;

/// <summary>Reads the section <c>connectors</c> of an <see cref="IConfiguration"/> as a map of instances by name.</summary>
/// <remarks>
/// <see cref="IConfiguration"/> merges lists by index, so that the password of one system could reach the host of another: a list is
/// taken only where one provider gives the whole of it.
/// </remarks>
internal static class ConfigurationReader
{
    private const string Section = "connectors";

    public static ConfigNode Read(IConfiguration configuration, ConfigProblems problems)
    {
        var section = configuration.GetSection(Section);
        var children = section.GetChildren().ToList();
        return children.Count > 0 && children.All(static child => IsIndex(child.Key))
            ? ReadList(configuration, section, children, problems)
            : ToNode(section, configuration);
    }

    private static ConfigNode ReadList(IConfiguration configuration, IConfigurationSection section, List<IConfigurationSection> children, ConfigProblems problems)
    {
        var providers = ProvidersOf(configuration, provider => provider.GetChildKeys([], section.Path).Any(IsIndex));
        if (providers.Count > 1)
        {
            problems.Add(
                section.Path,
                $"a list that several providers give is merged by index, so that settings of one system reach another ({string.Join("; ", providers)}). Write it as a map by name: \"{Section}\": {{ \"warehouse\": {{ \"type\": … }} }}.",
                new ConfigOrigin("configuration"));
            return ConfigNode.Map(section.Path, [], OriginOf(configuration, section));
        }

        List<KeyValuePair<string, ConfigNode>> entries = [];
        foreach (var child in children.OrderBy(static child => int.Parse(child.Key, CultureInfo.InvariantCulture)))
        {
            if (child["name"] is not { Length: > 0 } name)
            {
                problems.Add($"{child.Path}:name", "an instance in a list needs a name.", OriginOf(configuration, child));
                continue;
            }

            var node = ToNode(child, configuration);
            entries.Add(new(name, ConfigNode.Map(child.Path, [.. node.Entries.Where(static entry => !IsName(entry.Key))], node.Origin, ignoresCase: true)));
        }

        return ConfigNode.Map(section.Path, entries, OriginOf(configuration, section));
    }

    private static ConfigNode ToNode(IConfigurationSection section, IConfiguration configuration)
    {
        var children = section.GetChildren().ToList();
        return children.Count == 0 && section.Path != Section
            ? ConfigNode.Scalar(section.Path, section.Value, OriginOf(configuration, section))
            : ConfigNode.Map(section.Path, [.. children.Select(child => KeyValuePair.Create(child.Key, ToNode(child, configuration)))], OriginOf(configuration, section), ignoresCase: true);
    }

    private static ConfigOrigin OriginOf(IConfiguration configuration, IConfigurationSection section) =>
        new(ProvidersOf(configuration, provider => provider.TryGet(section.Path, out _)).LastOrDefault() ?? "configuration");

    private static List<string> ProvidersOf(IConfiguration configuration, Func<IConfigurationProvider, bool> has) =>
        configuration is IConfigurationRoot root ? [.. root.Providers.Where(has).Select(static provider => provider.ToString() ?? provider.GetType().Name)] : [];

    private static bool IsIndex(string key) => int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out _);

    private static bool IsName(string key) => string.Equals(key, "name", StringComparison.OrdinalIgnoreCase);
}
