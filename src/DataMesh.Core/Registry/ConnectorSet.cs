using System.Collections;
using System.ComponentModel;

namespace DataMesh.Runtime;

/// <summary>Connectors of several modules as one list in ordinal order of their ids; each is made when it is asked for. Unchangeable, thread-safe.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ConnectorSet : IReadOnlyList<ConnectorDescriptor>
{
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private string[]? _names;

    private ConnectorSet()
    {
    }

    /// <summary>The ids in ordinal order.</summary>
    public IReadOnlyList<string> Names => LazyInitializer.EnsureInitialized(ref _names, () => [.. _entries.Keys.Order(StringComparer.Ordinal)]);

    /// <inheritdoc/>
    public int Count => _entries.Count;

    /// <inheritdoc/>
    public ConnectorDescriptor this[int index] => _entries[Names[index]].Descriptor;

    /// <summary>Unites modules and single connectors; the same connector twice is one.</summary>
    /// <exception cref="ConnectorConfigurationException">Two different classes have one id; the message names both; or one was built for a contract that this library does not have.</exception>
    public static ConnectorSet Unite(IEnumerable<ConnectorModule> modules, IEnumerable<ConnectorDescriptor> connectors)
    {
        ArgumentNullException.ThrowIfNull(modules);
        ArgumentNullException.ThrowIfNull(connectors);
        var set = new ConnectorSet();
        foreach (var module in modules.Distinct())
        {
            set.Add(module);
        }

        foreach (var connector in connectors)
        {
            Refuse(connector.ContractVersion, $"Connector '{connector.Name}' ({Place(connector)}) was");
            set.Add(connector.Name, new Entry(connector));
        }

        return set;
    }

    /// <summary>Unites connectors; a list that is a module or a set already makes none of them.</summary>
    /// <exception cref="ConnectorConfigurationException">Two different classes have one id; the message names both; or one was built for a contract that this library does not have.</exception>
    public static ConnectorSet Unite(IEnumerable<ConnectorDescriptor> connectors) => connectors switch
    {
        ConnectorSet set => set,
        ConnectorModule module => Unite([module], []),
        _ => Unite([], connectors),
    };

    /// <summary>The connector of some id, or null where there is none.</summary>
    public ConnectorDescriptor? Find(string name) => _entries.GetValueOrDefault(name)?.Descriptor;

    /// <inheritdoc/>
    public IEnumerator<ConnectorDescriptor> GetEnumerator() => Names.Select(name => _entries[name].Descriptor).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private void Add(ConnectorModule module)
    {
        Refuse(module.ContractVersion, $"The connectors of {module.AssemblyName} were");
        _entries.EnsureCapacity(_entries.Count + module.Count);
        for (var i = 0; i < module.Count; i++)
        {
            Add(module.Names[i], new Entry(module, i));
        }
    }

    private void Add(string name, Entry entry)
    {
        if (!_entries.TryAdd(name, entry))
        {
            var (first, second) = (_entries[name].Descriptor, entry.Descriptor);
            if (first.ConnectorType != second.ConnectorType)
            {
                throw new ConnectorConfigurationException(
                    $"Two connectors are called '{name}': {Place(first)} and {Place(second)}. Change the name in one [Connector] attribute, or do not reference both assemblies.");
            }

            _entries[name] = entry;
        }
    }

    private static void Refuse(string contractVersion, string subject)
    {
        if (ContractVersions.WhyNot(contractVersion, ConnectorContract.Version) is { } advice)
        {
            throw new ConnectorConfigurationException($"{subject} built for contract {contractVersion}, and the DataMesh.Gen of this application has {ConnectorContract.Version}: {advice}");
        }
    }

    private static string Place(ConnectorDescriptor connector) => $"{connector.ConnectorType.FullName} in {connector.ConnectorType.Assembly.GetName().Name}";

    /// <summary>A place in a module, or a connector that was made already.</summary>
    private sealed class Entry
    {
        private readonly IReadOnlyList<ConnectorDescriptor> _list;
        private readonly int _index;

        public Entry(IReadOnlyList<ConnectorDescriptor> list, int index) => (_list, _index) = (list, index);

        public Entry(ConnectorDescriptor connector)
            : this([connector], 0)
        {
        }

        public ConnectorDescriptor Descriptor => _list[_index];
    }
}
