using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace DataMesh.Runtime;

/// <summary>Reads, for one container, what was gathered at registration, and builds its registry.</summary>
internal sealed class ConnectorLoader(ConnectorSources sources, IServiceProvider services)
{
    private readonly ILogger _logger = services.GetService<ILogger<ConnectorRegistry>>() ?? NullLogger<ConnectorRegistry>.Instance;

    /// <summary>What code alone makes.</summary>
    public IReadOnlyList<ConnectorInstance> ByCode { get; } = [.. sources.Instances.Select(static instance => instance with { Config = new ConfigOnce(instance.Config).Get })];

    /// <summary>Builds the registry; every problem of the configuration is told at once.</summary>
    /// <exception cref="ConnectorConfigurationException">The configuration is wrong.</exception>
    public ConnectorRegistry Build()
    {
        var connectors = ConnectorSet.Unite(sources.Modules, sources.Connectors);
        return new ConnectorRegistry(connectors, Read(connectors), services);
    }

    private IReadOnlyList<ConnectorInstance> Read(IReadOnlyList<ConnectorDescriptor> connectors)
    {
        var problems = new ConfigProblems();
        var instances = InstanceReader.Read(InstanceLayers.Read(sources.Sources, new EnvironmentSource(), problems), connectors, problems, ByCode);
        foreach (var check in sources.Checks)
        {
            check(problems);
        }

        foreach (var warning in problems.Warnings)
        {
            HostingLog.ConfigurationWarning(_logger, warning);
        }

        problems.ThrowIfAny();
        return instances;
    }
}
