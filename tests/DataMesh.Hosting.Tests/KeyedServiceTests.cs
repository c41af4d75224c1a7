using Microsoft.Extensions.DependencyInjection;

namespace DataMesh.Hosting.Tests;

public sealed class KeyedServiceTests
{
    private const string Two = """{ "connectors": { "store": { "type": "notes", "host": "h" }, "db": { "type": "sqlite" } } }""";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EveryTypeThatAnInstanceHas_IsTheSameConnector()
    {
        await using var host = Host.Of(Two);
        var database = host.GetRequiredKeyedService<IConnector>("db");
        Assert.Same(database, host.GetRequiredKeyedService<IQueryConnector>("db"));
        Assert.Same(database, host.GetRequiredKeyedService<IStreamingQueryConnector>("db"));
        Assert.Same(database, host.GetRequiredKeyedService<ISessionQueryConnector>("db"));
        Assert.Same(database, host.GetRequiredKeyedService<ICatalogConnector>("db"));
        Assert.Same(host.GetRequiredKeyedService<IConnector>("store"), host.GetRequiredKeyedService<IStorageConnector>("store"));
        Assert.Throws<ConnectorUnsupportedException>(() => host.GetRequiredKeyedService<IProcessingConnector>("db"));
        Assert.Throws<ConnectorUnsupportedException>(() => host.GetRequiredKeyedService<IJobLogConnector>("db"));
    }

    [Fact]
    public async Task InstanceThatGetsAnotherType_IsFoundUnderItsName()
    {
        await using var kit = new ReloadKit([("a", "one")]);
        var first = kit.Services.GetRequiredKeyedService<IConnector>("a");
        await first.ConnectAsync(Token);
        kit.Set("a:type", "notes");
        kit.Reload();
        var second = kit.Services.GetRequiredKeyedService<IConnector>("a");
        await second.ConnectAsync(Token);
        Assert.Same(kit.Services.Registry().Get("a"), second);
        var error = await Assert.ThrowsAsync<ConnectorConfigurationException>(() => first.ConnectAsync(Token));
        Assert.Contains("'a' is now a 'notes': ask for it again", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EndOfAScope_LeavesTheConnectorThatItAskedFor()
    {
        await using var host = Host.Of(Two);
        IConnector connector;
        await using (var scope = host.CreateAsyncScope())
        {
            connector = scope.ServiceProvider.GetRequiredKeyedService<IConnector>("db");
            await connector.ConnectAsync(Token);
        }

        await connector.ConnectAsync(Token);
        Assert.Same(connector, host.GetRequiredKeyedService<IConnector>("db"));
    }

    [Fact]
    public void WrongKeyOfAConstructor_IsToldUnwrapped()
    {
        var services = new ServiceCollection();
        services.AddDataMesh(Host.Configuration(Two));
        services.AddTransient<WrongName>();
        services.AddTransient<WrongKind>();
        using var host = services.BuildServiceProvider();
        Assert.Throws<ConnectorNotFoundException>(host.GetRequiredService<WrongName>);
        var error = Assert.Throws<ConnectorUnsupportedException>(host.GetRequiredService<WrongKind>);
        Assert.Equal("'store' is a 'notes', which is no query connector but: storage. Configured query connectors: db (sqlite).", error.Message);
    }

    [Fact]
    public async Task KeyThatIsNoName_IsTold()
    {
        await using var host = Host.Of(Two);
        var error = Assert.Throws<InvalidOperationException>(() => host.GetRequiredKeyedService<IConnector>(7));
        Assert.Equal("A connector is asked for by its name, a string; the key is a Int32.", error.Message);
    }

    private sealed class WrongName([FromKeyedServices("dbb")] IQueryConnector connector)
    {
        public IQueryConnector Connector => connector;
    }

    private sealed class WrongKind([FromKeyedServices("store")] IQueryConnector connector)
    {
        public IQueryConnector Connector => connector;
    }
}
