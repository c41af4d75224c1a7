namespace DataMesh.Cli.Configuration;

/// <summary>Finds what is known of a key that stands anywhere below an instance.</summary>
internal static class KeySearch
{
    private const string ListPrefix = "list of ";
    private const string MapPrefix = "map of ";
    private static readonly ConfigKeyDescriptor TextList = new("", "list of string", IsRequired: false, IsSecret: false);
    private static readonly ConfigKeyDescriptor Unknown = new("", "", IsRequired: false, IsSecret: false);

    /// <summary>The type of the value at a path, and whether it is secret; an empty type where there is no such key, or it is one of every instance.</summary>
    public static ConfigKeyDescriptor Find(ConfigDescriptor config, ReadOnlySpan<string> path)
    {
        if (path is ["limits", var limit])
        {
            return limit.StartsWith("allow_", StringComparison.Ordinal) || limit.StartsWith("deny_", StringComparison.Ordinal) ? TextList : Unknown;
        }

        var name = path[0];
        foreach (var key in KeysOf(config))
        {
            if (key.Key == name || key.Aliases.Any(alias => alias.Key == name))
            {
                return Find(key, key.Type, path[1..]);
            }
        }

        return Unknown;
    }

    private static ConfigKeyDescriptor Find(ConfigKeyDescriptor key, string type, ReadOnlySpan<string> below)
    {
        if (below.IsEmpty)
        {
            return key with { Type = type };
        }

        if (type.StartsWith(MapPrefix, StringComparison.Ordinal) || type.StartsWith(ListPrefix, StringComparison.Ordinal))
        {
            return Find(key, type[(type.IndexOf("of ", StringComparison.Ordinal) + 3)..], below[1..]);
        }

        var found = key.Nested is { } nested ? Find(nested(), below) : Unknown;
        return key.IsSecret ? found with { IsSecret = true } : found;
    }

    // Of a choice those of every case: which one is meant, another key says.
    private static IEnumerable<ConfigKeyDescriptor> KeysOf(ConfigDescriptor config) => config.Keys.Concat(config.Choices.SelectMany(static choice => choice.Config().Keys));
}
