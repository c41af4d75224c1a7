using System.ComponentModel;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace DataMesh.Runtime;

/// <summary>What the generated <c>AddDataMesh</c> and <c>Add…Connector</c> methods call.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class DataMeshRegistration
{
    /// <summary>Adds a registry of every connector of some modules, with the instances that files and the section <c>connectors</c> name. Called twice, registrations unite.</summary>
    /// <param name="services">Where to add it.</param>
    /// <param name="configuration">Has the section <c>connectors</c>; null: files, the environment and code alone name instances.</param>
    /// <param name="configure">Sets options; null: they stay as they are.</param>
    /// <param name="modules">The connectors that there are.</param>
    public static IServiceCollection Add(
        IServiceCollection services, IConfiguration? configuration, Action<DataMeshOptions>? configure, params IReadOnlyList<ConnectorModule> modules)
    {
        ArgumentNullException.ThrowIfNull(modules);
        var sources = SourcesOf(services);
        sources.Options.Modules.AddRange(modules);
        if (configuration is not null && !sources.Settings.Exists(source => source.Configuration == configuration))
        {
            sources.Settings.Add(new SettingsSource(configuration));
        }

        configure?.Invoke(sources.Options);
        return services;
    }

    /// <summary>Adds one instance with a configuration made by code; what is wrong with it is told when the registry is built, with all else.</summary>
    /// <exception cref="ArgumentException">The name is not one of an instance.</exception>
    public static IServiceCollection AddInstance<TConfig>(IServiceCollection services, ConnectorDescriptor descriptor, string name, TConfig config)
        where TConfig : class
    {
        ArgumentNullException.ThrowIfNull(descriptor);
        ArgumentNullException.ThrowIfNull(config);
        var sources = SourcesOf(services);
        sources.Add(descriptor, name, _ => config);
        sources.Checks.Add(problems => descriptor.Config.Validate(config, PathOf(name), problems));
        return services;
    }

    /// <summary>Adds one instance whose configuration is made from services: at the start of a host that validates then, else on first use.</summary>
    /// <exception cref="ArgumentException">The name is not one of an instance.</exception>
    public static IServiceCollection AddInstance<TConfig>(IServiceCollection services, ConnectorDescriptor descriptor, string name, Func<IServiceProvider, TConfig> config)
        where TConfig : class
    {
        ArgumentNullException.ThrowIfNull(descriptor);
        ArgumentNullException.ThrowIfNull(config);
        SourcesOf(services).Add(descriptor, name, provider => Checked(descriptor, name, config(provider ?? throw new InvalidOperationException("The instance was added to a host and needs its services."))));
        return services;
    }

    private static TConfig Checked<TConfig>(ConnectorDescriptor descriptor, string name, TConfig? config)
        where TConfig : class
    {
        var problems = new ConfigProblems();
        if (config is null)
        {
            problems.Add(PathOf(name), $"the function that makes its configuration gave null: return a {typeof(TConfig).Name}", ConfigOrigin.Code);
        }
        else
        {
            descriptor.Config.Validate(config, PathOf(name), problems);
        }

        problems.ThrowIfAny();
        return config!;
    }

    private static string PathOf(string name) => $"connectors:{name}";

    private static ConnectorSources SourcesOf(IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        if (services.FirstOrDefault(static service => service.ServiceType == typeof(ConnectorSources))?.ImplementationInstance is ConnectorSources known)
        {
            return known;
        }

        var sources = new ConnectorSources();
        services.AddSingleton(sources);
        services.AddSingleton(sources.Options.Telemetry);
        services.AddSingleton<ConnectorLoader>();
        services.AddSingleton<ReloadingRegistry>();

        // Under one type alone: a container that sees it again under a second one disposes it before what was made in between.
        services.TryAddSingleton<IConnectorRegistry>(static provider => provider.GetRequiredService<ReloadingRegistry>().Build());
        KeyedConnectors.Add(services);
        services.AddHostedService<StartupCheck>();
        services.AddOptions();
        services.AddSingleton<IOptions<HealthCheckServiceOptions>, ConnectorHealthOptions>();
        return sources;
    }
}
