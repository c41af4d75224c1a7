using Microsoft.Extensions.DependencyInjection;

namespace DataMesh.Runtime;

/// <summary>Lets a container know of a connector as soon as it is made.</summary>
/// <remarks>
/// A container disposes in the reverse order of what it first saw: known now, a connector disconnects after its callers are gone and while
/// the services that it was made from are still there. It disposes one after the other.
/// </remarks>
internal static class ContainerOrder
{
    public static void Tell(IServiceProvider? services, ManagedConnector connector) =>
        (services as IKeyedServiceProvider)?.GetKeyedService(typeof(ConnectorDisposal), connector);
}
