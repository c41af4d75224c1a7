namespace DataMesh.Runtime;

/// <summary>What stands below an instance's name, taken apart: reserved scalars, reserved sections, and the connector's own keys.</summary>
internal sealed class InstanceParts
{
    private static readonly string[] Sections = ["limits", "resilience"];
    private static readonly ConfigDescriptor ReservedScalars = ConfigSections.Describe<ConnectorInstanceOptions>(
        new ConfigKeyDescriptor("name", "string", IsRequired: false, IsSecret: false),
        new ConfigKeyDescriptor("type", "string", IsRequired: true, IsSecret: false),
        new ConfigKeyDescriptor("enabled", "boolean", IsRequired: false, IsSecret: false),
        new ConfigKeyDescriptor("read_only", "boolean", IsRequired: false, IsSecret: false));

    private static readonly string[] ReservedKeys = [.. ReservedScalars.Keys.Select(static key => key.Key)];

    /// <summary>Keys that every instance has besides its connector's own.</summary>
    public static IReadOnlyList<string> AllReserved { get; } = [.. ReservedKeys, .. Sections];

    private static readonly string[] KeysInSections =
        [.. ResilienceReader.Keys.Select(static key => $"resilience:{key.Key}"), .. LimitsReader.Keys.Select(static key => $"limits:{key.Key}")];

    private readonly ConfigNode _node;

    public InstanceParts(ConfigNode node, ConfigProblems problems)
    {
        _node = node;
        List<KeyValuePair<string, ConfigNode>> reserved = [];
        List<KeyValuePair<string, ConfigNode>> own = new(node.Entries.Count);
        for (var i = 0; i < node.Entries.Count; i++)
        {
            if (IsOneOf(ReservedKeys, node.Entries[i].Key))
            {
                reserved.Add(node.Entries[i]);
            }
            else if (!IsOneOf(Sections, node.Entries[i].Key))
            {
                own.Add(node.Entries[i]);
            }
        }

        Reserved = new ConfigReader(node.With(reserved), problems, ReservedScalars);
        Config = node.With(own);
    }

    /// <summary>Reads <c>name</c>, <c>type</c>, <c>enabled</c> and <c>read_only</c>.</summary>
    public ConfigReader Reserved { get; }

    /// <summary>The connector's own keys.</summary>
    public ConfigNode Config { get; }

    /// <summary>Where a key of the reserved sections stands, such as <c>resilience:retry</c>; null where they have none.</summary>
    public static string? InSection(string key, StringComparison comparison)
    {
        var found = KeysInSections.Where(path => path.AsSpan(path.IndexOf(':') + 1).Equals(key, comparison)).Select(static path => $"'{path}'").ToArray();
        return found.Length == 0 ? null : string.Join(" or ", found);
    }

    /// <summary>A reserved section, or null where it is not given.</summary>
    public ConfigNode? Section(string name) => _node.Find(name);

    /// <summary>The key <c>name</c> is a list's; below a name it may be repeated, but not differ.</summary>
    public void CheckName(string name, ConfigProblems problems)
    {
        if (Reserved.Read("name", ConfigScalars.Text, out var repeated) && !Same(repeated, name))
        {
            var node = Reserved.Find("name")!;
            problems.Add(node.Path, $"is {ConfigText.Quote(node)}, but the instance is called '{name}': remove this key, or rename the instance", node.Origin);
        }
    }

    private bool IsOneOf(string[] keys, string key)
    {
        foreach (var known in keys)
        {
            if (Same(known, key))
            {
                return true;
            }
        }

        return false;
    }

    private bool Same(string left, string right) => string.Equals(left, right, _node.IgnoresCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);
}
