using Microsoft.Extensions.Configuration;

namespace DataMesh.Runtime;

/// <summary>What each provider of an <see cref="IConfiguration"/> gives by itself, before they are merged.</summary>
internal sealed class ConfigurationProviders(IConfiguration configuration)
{
    private readonly IReadOnlyList<IConfigurationProvider>? _providers = configuration is IConfigurationRoot root ? [.. root.Providers] : null;

    /// <summary>The provider whose value wins.</summary>
    public ConfigOrigin OriginOf(IConfigurationSection section) =>
        new(_providers?.LastOrDefault(provider => provider.TryGet(section.Path, out _)) is { } last ? NameOf(last) : "configuration");

    /// <summary>Why one provider may not be giving the whole of a list; null if it does.</summary>
    /// <remarks>A section shows no providers and a chained provider hides those behind it, so neither is believed.</remarks>
    public string? WhyNotOne(string listPath)
    {
        if (_providers is null)
        {
            return "that cannot be seen where a section stands in place of the configuration's root";
        }

        var givers = _providers.Where(provider => provider.TryGet(listPath, out _) || provider.GetChildKeys([], listPath).Any()).ToList();
        return givers.Count > 1 ? $"here it comes from {string.Join(" and ", givers.Select(NameOf))}"
            : givers.Any(static giver => giver is ChainedConfigurationProvider) ? "that cannot be seen behind a chained provider"
            : null;
    }

    /// <summary>Keys below a path that one provider gives in two spellings; the merged view shows only one.</summary>
    public IEnumerable<IReadOnlyList<string>> KeysInTwoSpellings(string path) =>
        (_providers ?? [])
            .SelectMany(provider => provider.GetChildKeys([], path).Distinct(StringComparer.Ordinal).GroupBy(static key => key, StringComparer.OrdinalIgnoreCase))
            .Where(static spellings => spellings.Skip(1).Any())
            .Select(static spellings => spellings.OrderDescending(StringComparer.Ordinal).ToList());

    private static string NameOf(IConfigurationProvider provider) => provider.ToString() ?? provider.GetType().Name;
}
