using DataMesh.Cli.Output;
using DataMesh.Cli.Plugins;
using DataMesh.Cli.Running;
using DataMesh.Runtime;

namespace DataMesh.Cli.Configuration;

/// <summary>The configuration in use and the instances that a command opened from it; disposing it disconnects them.</summary>
internal sealed class Workspace : IAsyncDisposable
{
    private readonly List<ConnectorRegistry> _opened = [];

    private readonly HostServices _services = new();
    private readonly Lazy<bool> _isTrusted;

    private Workspace(ConfigLocation location, ConfigFileBytes? file, InstanceEntries entries, ConfigProblems problems)
    {
        Location = location;
        File = file;
        Entries = entries;
        Problems = problems;
        _isTrusted = new(() => location.Source != ConfigSource.Upward || (file is not null && TrustStore.Has(file)));
    }

    public ConfigLocation Location { get; }

    /// <summary>The file as it was read; null where there is none, or it cannot be read.</summary>
    public ConfigFileBytes? File { get; }

    /// <summary>Whether the file may do all that a file can: it was given, is the user's own, or was trusted as it is.</summary>
    public bool IsTrusted => _isTrusted.Value;

    /// <summary>Every instance, by name, not yet judged.</summary>
    public InstanceEntries Entries { get; }

    /// <summary>How far the connectors are with what takes long.</summary>
    public WorkProgress Progress => _services.Progress;

    /// <summary>What is wrong with the file as a whole.</summary>
    public ConfigProblems Problems { get; }

    /// <summary>Reads the configuration at a place.</summary>
    /// <param name="location">Where it is.</param>
    /// <param name="mayBeMissing">Whether a file that is not there is one without instances.</param>
    /// <exception cref="ConnectorConfigurationException">The file that is named is not there, or others can write it.</exception>
    public static Workspace Open(ConfigLocation location, bool mayBeMissing = false)
    {
        if (!mayBeMissing)
        {
            location.RequireFile();
        }

        var problems = new ConfigProblems();
        var file = location.Path is { } path && !(mayBeMissing && !System.IO.File.Exists(path)) ? ConfigFileBytes.Read(path, location.Name, problems, handle => FileGuard.Check(handle, path)) : null;
        return new Workspace(location, file, InstanceEntries.Read(file, KnownConnectors.All, problems), problems);
    }

    /// <summary>An instance of the configuration, not judged.</summary>
    /// <exception cref="ConnectorNotFoundException">There is none of that name; the message lists those there are.</exception>
    public InstanceEntry Entry(string name) => Entries.Find(name) ?? throw new ConnectorNotFoundException(Missing(name));

    /// <summary>An instance of the configuration, checked.</summary>
    /// <exception cref="ConnectorNotFoundException">There is none of that name; the message lists those there are.</exception>
    /// <exception cref="ConnectorConfigurationException">It is wrong, or the file is; or it needs trust that the file has not.</exception>
    public ConnectorInstance Instance(string name)
    {
        Problems.ThrowIfAny();
        var entry = Entry(name);
        if (!IsTrusted)
        {
            TrustNeeds.Refuse(entry, Location);
            DriverVariables.Remove();
        }

        var problems = new ConfigProblems();
        var instance = entry.Read(problems);
        problems.ThrowIfAny();
        return !instance!.IsEnabled ? throw new ConnectorConfigurationException($"'{name}' is disabled ({entry.Origin}): set its key 'enabled' to true.")
            : KnownConnectors.PluginOf(instance.Descriptor.Name) is { } plugin ? PluginLoader.Realize(instance, plugin)
            : instance;
    }

    /// <summary>Opens an instance for what it can do, such as <see cref="IStorageConnector"/>; it connects on first use.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="change">Changes its options, such as to make it read-only; null: they stay.</param>
    /// <exception cref="ConnectorUnsupportedException">It cannot do that.</exception>
    public TConnector Open<TConnector>(string name, Func<ConnectorInstanceOptions, ConnectorInstanceOptions>? change = null)
        where TConnector : class, IConnector
    {
        var instance = Instance(name);
        return Open<TConnector>(change is null ? instance : instance with { Options = change(instance.Options) });
    }

    /// <summary>Opens an instance that need not be in the configuration. Several threads may open several.</summary>
    public TConnector Open<TConnector>(ConnectorInstance instance)
        where TConnector : class, IConnector
    {
        var registry = new ConnectorRegistry([instance.Descriptor], [instance], _services);
        lock (_opened)
        {
            _opened.Add(registry);
        }

        return registry.Get<TConnector>(instance.Name);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var registry in _opened)
        {
            await registry.DisposeAsync();
        }
    }

    private string Missing(string name)
    {
        var names = Entries.All.Where(static entry => entry.IsEnabled).Select(static entry => entry.Name).ToList();
        var where = Location.Path is null ? "There is no dmesh.yaml yet: 'dmesh connector add' makes one." : $"{Location.Name} has {(names.Count == 0 ? "none" : NameList.Of(names))}.";
        return $"No instance is called '{name}'.{NearestName.Hint(name, names)} {where}";
    }
}
