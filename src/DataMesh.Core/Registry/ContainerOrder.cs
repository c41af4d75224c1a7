using Microsoft.Extensions.DependencyInjection;

namespace DataMesh.Runtime;

/// <summary>Lets a container know of a connector as soon as it is made.</summary>
/// <remarks>
/// A container disposes in the reverse order of what it first saw: known now, under every type it can be asked for by, a connector
/// disconnects after its callers are gone and while the services that it was made from are still there.
/// </remarks>
internal static class ContainerOrder
{
    private static readonly Type[] Types =
    [
        typeof(IConnector), typeof(IQueryConnector), typeof(IStreamingQueryConnector), typeof(ISessionQueryConnector),
        typeof(ICatalogConnector), typeof(IProcessingConnector), typeof(IStorageConnector),
    ];

    public static void Tell(IServiceProvider? services, ManagedConnector connector)
    {
        if (services is not IKeyedServiceProvider container)
        {
            return;
        }

        foreach (var type in Types.Where(type => type.IsInstanceOfType(connector)))
        {
            container.GetKeyedService(type, connector.Name);
        }
    }
}
