using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace DataMesh.Runtime;

/// <summary>Reads, for one container, what was gathered at registration. Not thread-safe.</summary>
internal sealed class ConnectorLoader : IDisposable
{
    private readonly ConnectorSources _sources;
    private readonly ConfiguredFile[] _files;

    public ConnectorLoader(ConnectorSources sources, IServiceProvider services)
    {
        _sources = sources;
        Logger = services.GetService<ILoggerFactory>()?.CreateLogger(HostingLogEvents.Category) ?? NullLogger.Instance;
        _files = [.. ConfiguredFile.Of(sources.Options, services.GetService<IHostEnvironment>()?.ContentRootPath, Logger)];
        Sources = [.. _files, .. sources.Settings];
        ByCode = [.. sources.Instances.Select(static instance => instance with { Config = new ConfigOnce(instance.Config).Get })];
    }

    public ILogger Logger { get; }

    /// <summary>What is read, in the order in which it wins; environment variables win over all of it.</summary>
    public IReadOnlyList<IInstanceSource> Sources { get; }

    /// <summary>What code alone makes.</summary>
    public IReadOnlyList<ConnectorInstance> ByCode { get; }

    /// <summary>Every connector that can be configured.</summary>
    /// <exception cref="ConnectorConfigurationException">Two connectors have one id, or one was built for a contract that this library does not have.</exception>
    public ConnectorSet Connectors => field ??= ConnectorSet.Unite(_sources.Options.Modules, _sources.Connectors);

    /// <summary>Reads every source anew; every problem is told at once.</summary>
    /// <exception cref="ConnectorConfigurationException">The configuration is wrong.</exception>
    public IReadOnlyList<ConnectorInstance> Read()
    {
        var problems = new ConfigProblems();
        var instances = InstanceReader.Read(InstanceLayers.Read(Sources, new EnvironmentSource(), type => Connectors.Find(type)?.Config, problems), Connectors, problems, ByCode);
        foreach (var check in _sources.Checks)
        {
            check(problems);
        }

        foreach (var warning in problems.Warnings)
        {
            HostingLog.ConfigurationWarning(Logger, warning);
        }

        problems.ThrowIfAny();
        return instances;
    }

    public void Dispose()
    {
        foreach (var file in _files)
        {
            file.Dispose();
        }
    }
}
