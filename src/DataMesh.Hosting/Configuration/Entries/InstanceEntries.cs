using System.Collections;
using System.ComponentModel;

namespace DataMesh.Runtime;

/// <summary>The instances of one file and of the environment as a tool reads them: one by one, so that a mistake in one stops nobody who uses another. Not thread-safe.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class InstanceEntries
{
    private readonly Dictionary<string, InstanceEntry> _byName = new(StringComparer.Ordinal);

    private InstanceEntries(ConfigNode? standard, IEnumerable<InstanceEntry> all)
    {
        Default = standard;
        All = [.. all];
        foreach (var entry in All)
        {
            _byName.TryAdd(entry.Name, entry);
        }
    }

    /// <summary>The name that the file's key <c>default</c> gives; null where it gives none.</summary>
    public ConfigNode? Default { get; }

    /// <summary>Every instance, disabled ones too, in the order of the file, then those of the environment alone.</summary>
    public IReadOnlyList<InstanceEntry> All { get; }

    /// <summary>Reads a file and what the environment lays over it; no placeholder is substituted yet, and no instance is judged.</summary>
    /// <param name="file">The file; null: the environment alone.</param>
    /// <param name="connectors">The connectors that can be configured.</param>
    /// <param name="problems">Where problems of the file as a whole go.</param>
    /// <param name="variables">The environment; null: that of the process.</param>
    public static InstanceEntries Read(ConfigFileBytes? file, ConnectorSet connectors, ConfigProblems problems, IDictionary? variables = null)
    {
        ArgumentNullException.ThrowIfNull(connectors);
        ArgumentNullException.ThrowIfNull(problems);
        var content = file is null ? ConfigFileContent.Empty : ConfigFile.ReadContent(file, problems);
        var written = content.Instances?.Entries ?? [];
        List<string> names = new(written.Count);
        foreach (var (instance, _) in written)
        {
            names.Add(instance);
        }

        var environment = new EnvironmentSource(variables).Read(names, problems);
        Dictionary<string, ConfigNode> overlays = new(StringComparer.Ordinal);
        foreach (var (instance, node) in environment?.Entries ?? [])
        {
            overlays.Add(instance, node);
        }

        Func<string, string?> variable = variables is null ? Environment.GetEnvironmentVariable : key => variables[key] as string;
        List<InstanceEntry> entries = [];
        foreach (var (instance, node) in written)
        {
            entries.Add(new InstanceEntry(instance, node, overlays.Remove(instance, out var overlay) ? overlay : null, connectors, variable));
        }

        foreach (var (instance, node) in environment?.Entries ?? [])
        {
            if (overlays.ContainsKey(instance))
            {
                entries.Add(new InstanceEntry(instance, null, node, connectors, variable));
            }
        }

        return new InstanceEntries(content.Default, entries);
    }

    /// <summary>The instance of a name; null where there is none.</summary>
    public InstanceEntry? Find(string name) => _byName.GetValueOrDefault(name);
}
