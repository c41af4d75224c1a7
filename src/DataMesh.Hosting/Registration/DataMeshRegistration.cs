using System.ComponentModel;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace DataMesh.Runtime;

/// <summary>What the generated <c>AddDataMesh</c> and <c>Add…Connector</c> methods call.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class DataMeshRegistration
{
    /// <summary>Adds a registry of every connector of some modules, with the instances of the section <c>connectors</c>. Called twice, registrations unite.</summary>
    public static IServiceCollection Add(IServiceCollection services, IConfiguration configuration, params IReadOnlyList<ConnectorModule> modules)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(modules);
        var sources = SourcesOf(services);
        sources.Modules.AddRange(modules);
        if (!sources.Sources.OfType<SettingsSource>().Any(source => source.Configuration == configuration))
        {
            sources.Sources.Add(new SettingsSource(configuration));
        }

        return services;
    }

    /// <summary>Adds one instance whose configuration is made by code.</summary>
    /// <exception cref="ArgumentException">The name is not one of an instance.</exception>
    public static IServiceCollection AddInstance<TConfig>(IServiceCollection services, ConnectorDescriptor descriptor, string name, Func<IServiceProvider, TConfig> config)
        where TConfig : class
    {
        ArgumentNullException.ThrowIfNull(descriptor);
        ArgumentNullException.ThrowIfNull(config);
        var sources = SourcesOf(services);
        sources.Connectors.Add(descriptor);
        sources.Instances.Add(new ConnectorInstance(
            descriptor,
            new ConnectorInstanceOptions(name),
            provider => Checked(descriptor, name, config(provider ?? throw new InvalidOperationException("The instance was added to a host and needs its services.")))));
        return services;
    }

    private static TConfig Checked<TConfig>(ConnectorDescriptor descriptor, string name, TConfig config)
        where TConfig : class
    {
        var problems = new ConfigProblems();
        descriptor.Config.Validate(config, $"connectors:{name}", problems);
        problems.ThrowIfAny();
        return config;
    }

    private static ConnectorSources SourcesOf(IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        if (services.FirstOrDefault(static service => service.ServiceType == typeof(ConnectorSources))?.ImplementationInstance is ConnectorSources known)
        {
            return known;
        }

        var sources = new ConnectorSources();
        services.AddSingleton(sources);

        // Under one type alone: a container that sees it again under a second one disposes it before what was made in between.
        services.TryAddSingleton<IConnectorRegistry>(static provider => provider.GetRequiredService<ConnectorSources>().Build(provider));
        services.AddKeyedSingleton(KeyedService.AnyKey, static (provider, key) => RegistryOf(provider).Get(NameOf(key)));
        services.AddKeyedSingleton(KeyedService.AnyKey, static (provider, key) => RegistryOf(provider).Query(NameOf(key)));
        services.AddKeyedSingleton(KeyedService.AnyKey, static (provider, key) => RegistryOf(provider).Catalog(NameOf(key)));
        services.AddKeyedSingleton(KeyedService.AnyKey, static (provider, key) => RegistryOf(provider).Processing(NameOf(key)));
        services.AddKeyedSingleton(KeyedService.AnyKey, static (provider, key) => RegistryOf(provider).Storage(NameOf(key)));
        return sources;
    }

    private static IConnectorRegistry RegistryOf(IServiceProvider provider) => provider.GetRequiredService<IConnectorRegistry>();

    private static string NameOf(object? key) =>
        key as string ?? throw new InvalidOperationException($"A connector is asked for by its name, a string; the key is a {key?.GetType().Name ?? "null"}.");
}
