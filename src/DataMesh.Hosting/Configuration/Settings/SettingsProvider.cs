using System.Runtime.CompilerServices;
using Microsoft.Extensions.Configuration;

namespace DataMesh.Runtime;

/// <summary>What one provider of an <see cref="IConfiguration"/> gives by itself, before it is merged with others.</summary>
internal sealed class SettingsProvider
{
    private readonly Func<string, IEnumerable<KeyValuePair<string, string?>>> _valuesUnder;

    private SettingsProvider(ConfigOrigin origin, Func<string, IEnumerable<KeyValuePair<string, string?>>> valuesUnder, string? whyOpaque = null)
    {
        Origin = origin;
        _valuesUnder = valuesUnder;
        WhyOpaque = whyOpaque;
    }

    /// <summary>Where its values come from.</summary>
    public ConfigOrigin Origin { get; }

    /// <summary>Finds where a key stands, in a file that was read with its places; null where none was.</summary>
    private Func<string, ConfigOrigin>? Places { get; init; }

    /// <summary>Why it may be several providers in one; null where it is one.</summary>
    public string? WhyOpaque { get; }

    /// <summary>The providers of a configuration, later ones over earlier ones; those behind a chained one are told apart where they can be seen.</summary>
    public static IEnumerable<SettingsProvider> Of(IConfiguration configuration) =>
        configuration is IConfigurationRoot root
            ? root.Providers.SelectMany(Of)
            : [new SettingsProvider(new ConfigOrigin("configuration"), path => Values(configuration.GetSection(path)), "that cannot be seen where a section stands in place of the configuration's root")];

    /// <summary>Where a key's value comes from.</summary>
    public ConfigOrigin OriginOf(string key) => Places?.Invoke(key) ?? Origin;

    /// <summary>Keys at and below a path, with their values.</summary>
    public IEnumerable<KeyValuePair<string, string?>> ValuesUnder(string path) => _valuesUnder(path);

    private static IEnumerable<SettingsProvider> Of(IConfigurationProvider provider) => provider switch
    {
        ChainedConfigurationProvider { Configuration: IConfigurationRoot inner } => Of(inner),
        SettingsFile file => [new SettingsProvider(file.Origin, path => Values(Data(file), path)) { Places = file.OriginOf }],
        ConfigurationProvider simple => [new SettingsProvider(OriginOf(provider), path => Values(Data(simple), path))],
        _ => [new SettingsProvider(OriginOf(provider), path => Values(provider, path), provider is ChainedConfigurationProvider ? "that cannot be seen behind a chained provider" : null)],
    };

    private static IEnumerable<KeyValuePair<string, string?>> Values(IDictionary<string, string?> data, string path) =>
        data.Where(entry => entry.Key.StartsWith(path, StringComparison.OrdinalIgnoreCase) && (entry.Key.Length == path.Length || entry.Key[path.Length] == ConfigurationPath.KeyDelimiter[0]));

    private static IEnumerable<KeyValuePair<string, string?>> Values(IConfigurationSection section)
    {
        var children = section.GetChildren().ToList();
        return (section.Value is null && children.Count > 0) || !section.Exists() ? children.SelectMany(Values) : children.SelectMany(Values).Prepend(new(section.Path, section.Value));
    }

    private static IEnumerable<KeyValuePair<string, string?>> Values(IConfigurationProvider provider, string path)
    {
        if (provider.TryGet(path, out var value))
        {
            yield return new(path, value);
        }

        foreach (var key in provider.GetChildKeys([], path).Distinct(StringComparer.Ordinal))
        {
            foreach (var entry in Values(provider, ConfigurationPath.Combine(path, key)))
            {
                yield return entry;
            }
        }
    }

    private static ConfigOrigin OriginOf(IConfigurationProvider provider) => provider switch
    {
        FileConfigurationProvider { Source.Path: { } path } => new ConfigOrigin(path) { IsFile = true },
        StreamConfigurationProvider => new ConfigOrigin("a JSON or XML stream") { IsFile = true },
        _ => new ConfigOrigin(NameOf(provider.GetType().Name)),
    };

    private static string NameOf(string type) => type switch
    {
        "EnvironmentVariablesConfigurationProvider" => "environment",
        "CommandLineConfigurationProvider" => "command line",
        "MemoryConfigurationProvider" => "settings in memory",
        _ => type,
    };

    // Every provider of the framework derives from this class; by way of the interface, finding all keys takes a time that grows with their square.
    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "get_Data")]
    private static extern IDictionary<string, string?> Data(ConfigurationProvider provider);
}
