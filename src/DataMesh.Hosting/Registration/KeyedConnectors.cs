using Microsoft.Extensions.DependencyInjection;

namespace DataMesh.Runtime;

/// <summary>Connectors as keyed services: the key is the instance's name, the type what it can do.</summary>
internal static class KeyedConnectors
{
    /// <summary>For any key, so that instances that a reload adds are found too, and looked up anew each time: a reload may give a name to another connector.</summary>
    public static void Add(IServiceCollection services)
    {
        services.AddKeyedSingleton(KeyedService.AnyKey, static (_, key) => new ConnectorDisposal(key));
        services.AddKeyedTransient(KeyedService.AnyKey, static (provider, key) => RegistryOf(provider).Get(NameOf(key)));
        services.AddKeyedTransient(KeyedService.AnyKey, static (provider, key) => RegistryOf(provider).Query(NameOf(key)));
        services.AddKeyedTransient(KeyedService.AnyKey, static (provider, key) => RegistryOf(provider).Catalog(NameOf(key)));
        services.AddKeyedTransient(KeyedService.AnyKey, static (provider, key) => RegistryOf(provider).Processing(NameOf(key)));
        services.AddKeyedTransient(KeyedService.AnyKey, static (provider, key) => RegistryOf(provider).Storage(NameOf(key)));
        services.AddKeyedTransient(KeyedService.AnyKey, static (provider, key) => RegistryOf(provider).Get<IStreamingQueryConnector>(NameOf(key)));
        services.AddKeyedTransient(KeyedService.AnyKey, static (provider, key) => RegistryOf(provider).Get<ISessionQueryConnector>(NameOf(key)));
        services.AddKeyedTransient(KeyedService.AnyKey, static (provider, key) => RegistryOf(provider).Get<IJobLogConnector>(NameOf(key)));
    }

    private static IConnectorRegistry RegistryOf(IServiceProvider provider) => provider.GetRequiredService<IConnectorRegistry>();

    private static string NameOf(object? key) =>
        key as string ?? throw new InvalidOperationException($"A connector is asked for by its name, a string; the key is a {key?.GetType().Name ?? "null"}.");
}
