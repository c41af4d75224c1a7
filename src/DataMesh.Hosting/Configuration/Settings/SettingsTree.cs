using Microsoft.Extensions.Configuration;

namespace DataMesh.Runtime;

/// <summary>A section of an <see cref="IConfiguration"/> as a tree, made in one pass over the keys of each provider.</summary>
internal sealed class SettingsTree
{
    private readonly Dictionary<string, SettingsNode> _nodes = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, SettingsNode>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly string _root;

    private SettingsTree(string root)
    {
        _root = root;
        _lookup = _nodes.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The section's node; null where no provider gives it.</summary>
    public static SettingsNode? Of(IConfiguration configuration, string section)
    {
        // Providers know the section by its whole path.
        var path = configuration is IConfigurationSection outer ? ConfigurationPath.Combine(outer.Path, section) : section;
        var tree = new SettingsTree(path);
        foreach (var provider in SettingsProvider.Of(configuration))
        {
            foreach (var (key, value) in provider.ValuesUnder(section))
            {
                tree.Node(key, provider).Set(value, provider);
            }
        }

        return tree._nodes.GetValueOrDefault(path);
    }

    private SettingsNode Node(ReadOnlySpan<char> path, SettingsProvider provider)
    {
        var isNew = !_lookup.TryGetValue(path, out var node);
        if (isNew)
        {
            node = new SettingsNode(path.ToString());
            _nodes.Add(node.Path, node);
        }

        // What is above knows already who gives this, unless that is news here.
        if (node!.SeenBy(provider, path) && path.Length > _root.Length)
        {
            var parent = Node(path[..path.LastIndexOf(':')], provider);
            if (isNew)
            {
                parent.Children.Add(node);
            }
        }

        return node;
    }
}
