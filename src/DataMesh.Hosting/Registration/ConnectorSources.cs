namespace DataMesh.Runtime;

/// <summary>What calls of <c>AddDataMesh</c> and <c>Add…Connector</c> gathered, until the registry is built. Not thread-safe.</summary>
internal sealed class ConnectorSources
{
    public DataMeshOptions Options { get; } = new();

    public List<ConnectorDescriptor> Connectors { get; } = [];

    public List<ConnectorInstance> Instances { get; } = [];

    /// <summary>Finds what is wrong with configurations that code gave as they are.</summary>
    public List<Action<ConfigProblems>> Checks { get; } = [];

    public List<SettingsSource> Settings { get; } = [];

    /// <summary>Adds an instance that code makes.</summary>
    public void Add(ConnectorDescriptor descriptor, string name, Func<IServiceProvider?, object> config)
    {
        Instances.Add(new ConnectorInstance(descriptor, new ConnectorInstanceOptions(name), config));
        Connectors.Add(descriptor);
    }
}
