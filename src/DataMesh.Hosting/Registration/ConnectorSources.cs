using Microsoft.Extensions.Configuration;

namespace DataMesh.Runtime;

/// <summary>What calls of <c>AddDataMesh</c> and <c>Add…Connector</c> gathered, until the registry is built. Not thread-safe.</summary>
internal sealed class ConnectorSources
{
    public List<ConnectorDescriptor> Connectors { get; } = [];

    public List<ConnectorInstance> Instances { get; } = [];

    public List<IConfiguration> Configurations { get; } = [];

    /// <summary>Builds the registry; every problem of the configuration is told at once.</summary>
    /// <exception cref="ConnectorConfigurationException">The configuration is wrong.</exception>
    public ConnectorRegistry Build(IServiceProvider services)
    {
        var problems = new ConfigProblems();
        List<ConnectorInstance> instances = [];
        foreach (var configuration in Configurations)
        {
            instances.AddRange(InstanceReader.Read(ConfigurationReader.Read(configuration, problems), Connectors, problems));
        }

        problems.ThrowIfAny();

        // Code wins over files: an instance that code adds replaces one of the same name.
        var byCode = Instances.Select(static instance => instance.Name).ToHashSet(StringComparer.Ordinal);
        return new ConnectorRegistry(Connectors, [.. Instances, .. instances.Where(instance => !byCode.Contains(instance.Name))], services);
    }
}
