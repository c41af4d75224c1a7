namespace DataMesh.Runtime;

/// <summary>What calls of <c>AddDataMesh</c> and <c>Add…Connector</c> gathered, until the registry is built. Not thread-safe.</summary>
internal sealed class ConnectorSources
{
    public List<ConnectorModule> Modules { get; } = [];

    public List<ConnectorDescriptor> Connectors { get; } = [];

    public List<ConnectorInstance> Instances { get; } = [];

    public List<IInstanceSource> Sources { get; } = [];

    /// <summary>Builds the registry; every problem of the configuration is told at once.</summary>
    /// <exception cref="ConnectorConfigurationException">The configuration is wrong.</exception>
    public ConnectorRegistry Build(IServiceProvider services)
    {
        var connectors = ConnectorSet.Unite(Modules, Connectors);
        var problems = new ConfigProblems();
        var instances = InstanceReader.Read(InstanceLayers.Read(Sources, new EnvironmentSource(), problems), connectors, problems, Instances);
        problems.ThrowIfAny();
        return new ConnectorRegistry(connectors, instances, services);
    }
}
