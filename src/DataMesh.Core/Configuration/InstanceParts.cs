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

    private readonly ConfigNode _node;

    public InstanceParts(ConfigNode node, ConfigProblems problems)
    {
        _node = node;
        Reserved = new ConfigReader(Only(IsReservedScalar), problems, ReservedScalars);
        Config = Only(key => !IsReservedScalar(key) && !Sections.Any(section => Same(section, key)));
    }

    /// <summary>Reads <c>name</c>, <c>type</c>, <c>enabled</c> and <c>read_only</c>.</summary>
    public ConfigReader Reserved { get; }

    /// <summary>The connector's own keys.</summary>
    public ConfigNode Config { get; }

    /// <summary>A reserved section, or null where it is not given.</summary>
    public ConfigNode? Section(string name) => _node.Entries.FirstOrDefault(entry => Same(name, entry.Key)).Value;

    /// <summary>The key <c>name</c> is a list's; below a name it may be repeated, but not differ.</summary>
    public void CheckName(string name, ConfigProblems problems)
    {
        if (Reserved.Read("name", ConfigScalars.Text, out var repeated) && !Same(repeated, name))
        {
            var node = Reserved.Find("name")!;
            problems.Add(node.Path, $"is {ConfigText.Quote(node)}, but the instance is called '{name}': remove this key, or rename the instance", node.Origin);
        }
    }

    private ConfigNode Only(Func<string, bool> isWanted) => _node.With([.. _node.Entries.Where(entry => isWanted(entry.Key))]);

    private bool IsReservedScalar(string key) => ReservedScalars.Keys.Any(known => Same(known.Key, key));

    private bool Same(string left, string right) => string.Equals(left, right, _node.IgnoresCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);
}
