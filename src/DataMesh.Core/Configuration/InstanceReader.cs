using System.ComponentModel;

namespace DataMesh.Runtime;

/// <summary>Reads the map <c>connectors</c>: instances by name, each with its type, reserved keys and configuration.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class InstanceReader
{
    /// <summary>Reads every instance and unites it with those that code adds; every problem goes into the list.</summary>
    /// <param name="instances">The map of instances by name.</param>
    /// <param name="connectors">The connectors that can be configured.</param>
    /// <param name="problems">Where problems go.</param>
    /// <param name="byCode">Instances that code adds: their configuration wins over the map's, whose reserved keys hold for them all the same.</param>
    public static IReadOnlyList<ConnectorInstance> Read(
        ConfigNode instances, IEnumerable<ConnectorDescriptor> connectors, ConfigProblems problems, IReadOnlyList<ConnectorInstance>? byCode = null)
    {
        ArgumentNullException.ThrowIfNull(instances);
        ArgumentNullException.ThrowIfNull(problems);
        if (instances.Text is { Length: > 0 } || instances.IsList)
        {
            problems.Add(instances.Path, "must be a map of instances by name", instances.Origin);
        }

        var known = ConnectorSet.Unite(connectors);
        List<ConnectorInstance> read = [];
        List<ConnectorInstance> codeAlone = [.. byCode ?? []];
        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (var (name, node) in instances.Entries)
        {
            if (!names.Add(name))
            {
                problems.Add(node.Path, $"instance '{name}' is given twice: rename or remove one", node.Origin);
                continue;
            }

            // One alone: a second of that name stays, for the registry to refuse.
            var ofCode = codeAlone.Find(instance => instance.Name == name);
            codeAlone.RemoveAll(instance => ReferenceEquals(instance, ofCode));
            if (ReadInstance(name, node, known, ofCode, problems) is { } instance)
            {
                read.Add(instance);
            }
        }

        return [.. codeAlone, .. read];
    }

    private static ConnectorInstance? ReadInstance(string name, ConfigNode node, ConnectorSet connectors, ConnectorInstance? ofCode, ConfigProblems problems)
    {
        if (node.Text is not null || node.IsList)
        {
            var hint = node.Text?.Contains(':', StringComparison.Ordinal) == true ? ": is a space missing after a ':'?" : "";
            problems.Add(node.Path, $"is {(node.IsList ? "a list" : "a single value")}, but must be a map of keys, 'type' among them{hint}", node.Origin);
            return null;
        }

        var before = problems.Count;
        var parts = new InstanceParts(node, problems);
        var descriptor = InstanceType.Find(name, parts, node, connectors, ofCode, problems);
        var isEnabled = !parts.Reserved.Read("enabled", ConfigScalars.Boolean, out var enabled) || enabled;
        var options = ReadOptions(name, parts, node, descriptor, problems);
        var config = ofCode is null ? BindConfig(parts, descriptor, problems) : CodesConfig(parts, ofCode, problems);
        return problems.Count > before || config is null ? null : new ConnectorInstance(descriptor!, options!, config) { Values = node, IsBound = ofCode is null, IsEnabled = isEnabled };
    }

    private static ConnectorInstanceOptions? ReadOptions(string name, InstanceParts parts, ConfigNode node, ConnectorDescriptor? descriptor, ConfigProblems problems)
    {
        parts.CheckName(name, problems);
        var readOnly = parts.Reserved.Read("read_only", ConfigScalars.Boolean, out var isReadOnly) && isReadOnly;
        var limits = LimitsReader.Read(parts.Section("limits"), problems);
        var resilience = ResilienceReader.Read(parts.Section("resilience"), problems);
        if (!InstanceName.IsValid(name))
        {
            problems.Add(node.Path, $"'{name}' is not an instance name: {InstanceName.Rule}", node.Origin);
            return null;
        }

        var options = new ConnectorInstanceOptions(name) { ReadOnly = readOnly, Limits = limits, Resilience = resilience };
        try
        {
            if (descriptor is not null)
            {
                AccessRules.Verify(descriptor, options);
            }
        }
        catch (ConnectorConfigurationException exception)
        {
            var place = node.Find(options.ReadOnly && !AccessRules.CanHoldReadOnly(descriptor!) ? "read_only" : "limits") ?? node;
            problems.Add(place.Path, exception.Message, place.Origin);
        }

        return options;
    }

    private static Func<IServiceProvider?, object>? BindConfig(InstanceParts parts, ConnectorDescriptor? descriptor, ConfigProblems problems) =>
        descriptor?.Config.Bind(parts.Config, problems) is { } config ? _ => config : null;

    // Nothing is required of the map where code gives the values; a key that does not exist is a mistake all the same.
    private static Func<IServiceProvider?, object> CodesConfig(InstanceParts parts, ConnectorInstance ofCode, ConfigProblems problems)
    {
        ConfigChoices.CheckKeys(parts.Config, problems, ofCode.Descriptor.Config);
        return ofCode.Config;
    }
}
