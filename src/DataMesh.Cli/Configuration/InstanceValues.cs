using DataMesh.Runtime;

namespace DataMesh.Cli.Configuration;

/// <summary>The values of an instance for people to look at: placeholders as they are written, secrets hidden, nothing substituted.</summary>
internal static class InstanceValues
{
    private const string Hidden = "***";
    private static readonly ConfigDescriptor NoKeys = new() { ConfigType = typeof(object), Keys = [], JsonSchema = "{}", Bind = static (_, _) => null, Validate = static (_, _, _) => { } };

    /// <summary>Each value with where it comes from, then the defaults. Of a type that is not known every value is hidden.</summary>
    public static IReadOnlyList<ConfiguredValue> List(InstanceEntry entry)
    {
        var descriptor = entry.Descriptor ?? KnownConnectors.All[0] with { Config = NoKeys };
        var shown = new ConnectorInstance(descriptor, new ConnectorInstanceOptions("shown"), static _ => throw new InvalidOperationException("It is only looked at.")) { Values = entry.Unite(new ConfigProblems()) };
        return shown.ListValues();
    }

    /// <summary>The same as a file would write it, without the defaults.</summary>
    public static Setting Write(InstanceEntry entry) => Write(entry.Unite(new ConfigProblems()), List(entry).Where(static value => value.Origin != ConfigOrigin.Default).ToDictionary(static value => value.Path, static value => value.Value, StringComparer.Ordinal));

    private static Setting Write(ConfigNode node, Dictionary<string, string?> shown)
    {
        if (shown.TryGetValue(node.Path, out var value))
        {
            return Setting.Scalar(value ?? "null", isText: false);
        }

        if (node.IsList)
        {
            return Setting.List(node.Items.Select(item => Write(item, shown)));
        }

        if (!node.IsMap)
        {
            return Setting.Scalar(Hidden, isText: false);
        }

        var map = Setting.Map();
        foreach (var (key, below) in node.Entries)
        {
            map.Add(key, Write(below, shown));
        }

        return map;
    }
}
