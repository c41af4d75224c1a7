using DataMesh.Runtime;

namespace DataMesh.Cli.Plugins;

/// <summary>Loads plug-ins when a connector of theirs is made, and never before.</summary>
internal static class PluginLoader
{
    private static readonly Lock Loading = new();
    private static readonly Dictionary<string, ConnectorSet> Loaded = new(StringComparer.Ordinal);

    /// <summary>The same instance, to be used: where its type is of a plug-in, that is loaded, and the author's own binder reads what the schema let pass.</summary>
    /// <exception cref="ConnectorConfigurationException">The plug-in is not as it was installed, cannot be loaded, or finds the configuration wrong.</exception>
    public static ConnectorInstance Realize(ConnectorInstance instance, InstalledPlugin plugin)
    {
        var problems = new ConfigProblems();
        var values = instance.Values!;
        var section = ConfigNode.Map("connectors", [new(instance.Name, values)], values.Origin, values.IgnoresCase);
        var real = InstanceReader.Read(section, Load(plugin), problems);
        problems.ThrowIfAny();
        return real[0];
    }

    private static ConnectorSet Load(InstalledPlugin plugin)
    {
        lock (Loading)
        {
            if (!Loaded.TryGetValue(plugin.Place, out var connectors))
            {
                connectors = ConnectorSet.Unite([LoadModule(plugin)], []);
                Loaded.Add(plugin.Place, connectors);
            }

            return connectors;
        }
    }

    // Each file is read once, and what was judged is what is loaded: who swaps a file meanwhile changes nothing. Native libraries alone are
    // loaded by their path, since systems know no other way.
    private static ConnectorModule LoadModule(InstalledPlugin plugin)
    {
        Dictionary<string, byte[]> content = new(StringComparer.OrdinalIgnoreCase);
        if (plugin.WhyChanged(content) is { } difference)
        {
            throw new ConnectorConfigurationException(plugin.Refusal(difference));
        }

        return ConnectorAssembly.Load(Path.Combine(plugin.Folder, plugin.Record.Assembly), content.GetValueOrDefault, name => NativeFile.Candidates(name).FirstOrDefault(content.ContainsKey) is { } found ? Path.Combine(plugin.Folder, found) : null);
    }
}
