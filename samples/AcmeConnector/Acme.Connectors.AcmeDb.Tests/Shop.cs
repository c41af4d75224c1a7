using Acme.Server;
using Microsoft.Extensions.DependencyInjection;

namespace Acme.Connectors.AcmeDb.Tests;

/// <summary>A registry with one instance, <c>shop</c>, as an application has it.</summary>
internal sealed class Shop(ServiceProvider services, ConnectorRegistry registry) : IAsyncDisposable
{
    public const string Token = "token-of-the-tests";

    public IStreamingQueryConnector Connector => registry.Get<IStreamingQueryConnector>("shop");

    public ICatalogConnector Catalog => registry.Catalog("shop");

    public static Shop Of(AcmeServer server) => Of(server.Address);

    public static Shop Of(Uri address, TimeProvider? time = null)
    {
        var services = new ServiceCollection().AddSingleton(time ?? TimeProvider.System).BuildServiceProvider();
        var instance = new ConnectorInstance(
            AcmeDbConnector.Descriptor,
            new ConnectorInstanceOptions("shop"),
            _ => new AcmeDbConfig { Host = address.Host, Port = address.Port, Token = Token });
        return new Shop(services, new ConnectorRegistry([AcmeDbConnector.Descriptor], [instance], services));
    }

    public async ValueTask DisposeAsync()
    {
        await registry.DisposeAsync();
        await services.DisposeAsync();
    }
}
