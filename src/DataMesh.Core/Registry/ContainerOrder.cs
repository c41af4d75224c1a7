using Microsoft.Extensions.DependencyInjection;

namespace DataMesh.Runtime;

/// <summary>Lets a container know of a connector as soon as it is made.</summary>
/// <remarks>
/// A container disposes in the reverse order of what it first saw: known now, under every type it can be asked for by, a connector
/// disconnects after its callers are gone and while the services that it was made from are still there.
/// </remarks>
internal static class ContainerOrder
{
    public static void Tell(IServiceProvider? services, ConnectorInstance instance)
    {
        if (services is not IKeyedServiceProvider container)
        {
            return;
        }

        foreach (var type in instance.Descriptor.Kinds.Select(TypeOf).Append(typeof(IConnector)))
        {
            container.GetKeyedService(type, instance.Name);
        }
    }

    private static Type TypeOf(ConnectorKind kind) => kind switch
    {
        ConnectorKind.Query => typeof(IQueryConnector),
        ConnectorKind.Catalog => typeof(ICatalogConnector),
        ConnectorKind.Processing => typeof(IProcessingConnector),
        _ => typeof(IStorageConnector),
    };
}
