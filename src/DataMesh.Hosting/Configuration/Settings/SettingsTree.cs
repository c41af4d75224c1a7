using Microsoft.Extensions.Configuration;

namespace DataMesh.Runtime;

/// <summary>A section of an <see cref="IConfiguration"/> as a tree, made in one pass over the keys of each provider.</summary>
internal sealed class SettingsTree
{
    private readonly Dictionary<string, SettingsMap> _maps = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, SettingsMap>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    // The same few keys stand below every instance.
    private readonly HashSet<string> _keys = new(StringComparer.Ordinal);
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _keyLookup;
    private readonly SettingsMap _root;

    private SettingsTree(string root)
    {
        _lookup = _maps.GetAlternateLookup<ReadOnlySpan<char>>();
        _keyLookup = _keys.GetAlternateLookup<ReadOnlySpan<char>>();
        _root = new SettingsMap(root, null);
        _maps.Add(root, _root);
    }

    /// <summary>The section's map, perhaps without an entry; null where no provider gives it. A value of the section itself is its <see cref="SettingsMap.Value"/>.</summary>
    public static SettingsMap? Of(IConfiguration configuration, string section)
    {
        // Providers know the section by its whole path.
        var tree = new SettingsTree(configuration is IConfigurationSection outer ? ConfigurationPath.Combine(outer.Path, section) : section);
        foreach (var provider in SettingsProvider.Of(configuration))
        {
            foreach (var (key, value) in provider.ValuesUnder(section))
            {
                tree.Set(key, value, provider);
            }
        }

        return tree._root.Providers is [] ? null : tree._root;
    }

    private void Set(string path, string? value, SettingsProvider provider)
    {
        if (path.Length == _root.Path.Length)
        {
            _root.SetValue(value, provider, path);
            return;
        }

        var colon = path.LastIndexOf(':');
        var map = Map(path.AsSpan(0, colon));
        map.SeenBy(provider, path.AsSpan(0, colon));
        map.Set(Key(path.AsSpan(colon + 1)), path, value, provider);
    }

    private SettingsMap Map(ReadOnlySpan<char> path)
    {
        if (_lookup.TryGetValue(path, out var known))
        {
            return known;
        }

        var colon = path.LastIndexOf(':');
        var parent = Map(path[..colon]);
        var map = new SettingsMap(path.ToString(), parent);
        _maps.Add(map.Path, map);
        parent.Add(Key(path[(colon + 1)..]), map);
        return map;
    }

    private string Key(ReadOnlySpan<char> key)
    {
        if (!_keyLookup.TryGetValue(key, out var known))
        {
            known = key.ToString();
            _keys.Add(known);
        }

        return known;
    }
}
