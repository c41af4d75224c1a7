using System.ComponentModel;

namespace DataMesh.Runtime;

/// <summary>Reads the map <c>connectors</c>: instances by name, each with its type, reserved keys and configuration.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class InstanceReader
{
    /// <summary>Reads every instance; every problem goes into the list.</summary>
    /// <param name="instances">The map of instances by name.</param>
    /// <param name="connectors">The connectors that can be configured.</param>
    /// <param name="problems">Where problems go.</param>
    public static IReadOnlyList<ConnectorInstance> Read(ConfigNode instances, IEnumerable<ConnectorDescriptor> connectors, ConfigProblems problems)
    {
        ArgumentNullException.ThrowIfNull(instances);
        ArgumentNullException.ThrowIfNull(problems);
        var known = ConnectorSet.Unite(connectors);
        List<ConnectorInstance> read = [];
        foreach (var (name, node) in instances.Entries)
        {
            if (ReadInstance(name, node, known, problems) is { } instance)
            {
                read.Add(instance);
            }
        }

        return read;
    }

    private static ConnectorInstance? ReadInstance(string name, ConfigNode node, IReadOnlyList<ConnectorDescriptor> connectors, ConfigProblems problems)
    {
        var before = problems.Count;
        if (!InstanceName.IsValid(name))
        {
            problems.Add(node.Path, $"'{name}' is not an instance name: {InstanceName.Rule}", node.Origin);
        }

        var parts = new InstanceParts(node, problems);
        var descriptor = FindType(parts, node, connectors, problems);
        var readOnly = parts.Reserved.Read("read_only", ConfigScalars.Boolean, out var isReadOnly) && isReadOnly;
        var isEnabled = !parts.Reserved.Read("enabled", ConfigScalars.Boolean, out var enabled) || enabled;
        var limits = LimitsReader.Read(parts.Section("limits"), problems);
        var resilience = ResilienceReader.Read(parts.Section("resilience"), problems);
        var config = descriptor?.Config.Bind(parts.Config, problems);
        if (problems.Count > before || config is null || !isEnabled)
        {
            return null;
        }

        var options = new ConnectorInstanceOptions(name) { ReadOnly = readOnly, Limits = limits, Resilience = resilience };
        return new ConnectorInstance(descriptor!, options, _ => config);
    }

    private static ConnectorDescriptor? FindType(InstanceParts parts, ConfigNode node, IReadOnlyList<ConnectorDescriptor> connectors, ConfigProblems problems)
    {
        if (!parts.Reserved.Read("type", ConfigScalars.Text, out var type))
        {
            return null;
        }

        var ids = connectors.Select(static connector => connector.Name);
        var found = connectors.FirstOrDefault(connector => connector.Name == type);
        if (found is null)
        {
            problems.Add($"{node.Path}:type", $"no connector is called '{type}'.{NearestName.Hint(type, ids)} There are: {string.Join(", ", ids)}", node.Origin);
        }

        return found;
    }
}
