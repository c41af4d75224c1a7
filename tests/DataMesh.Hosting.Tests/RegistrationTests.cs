using DataMesh.Connectors.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace DataMesh.Hosting.Tests;

public sealed class RegistrationTests
{
    private const string Two = """{ "connectors": { "store": { "type": "notes", "host": "h" }, "db": { "type": "sqlite" } } }""";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AddDataMesh_KnowsOwnAndReferencedConnectors()
    {
        await using var host = Host.Of(Two);
        Assert.Equal(["guarded", "leaky", "notes", "sqlite", "tables", "web"], host.Registry().Connectors.Select(static connector => connector.Name));
        Assert.Equal(["db (sqlite)", "store (notes)"], host.Registry().Instances.Select(static instance => instance.ToString()));
    }

    [Fact]
    public async Task Instance_AnswersByRegistryAndByKey()
    {
        await using var host = Host.Of(Two);
        var result = await host.Registry().Query("db").ExecuteAsync($"SELECT {1} + {2}", Token);
        Assert.Equal(3L, result.Rows[0][0]);
        Assert.Same(host.Registry().Query("db"), host.GetRequiredKeyedService<IQueryConnector>("db"));
        Assert.Same(host.Registry().Storage("store"), host.GetRequiredKeyedService<IStorageConnector>("store"));
    }

    [Fact]
    public async Task UnknownName_ListsThoseThereAre()
    {
        await using var host = Host.Of(Two);
        var error = Assert.Throws<ConnectorNotFoundException>(() => host.Registry().Query("dbb"));
        Assert.Equal("No connector is named 'dbb'. Did you mean 'db'? Configured: db (sqlite), store (notes).", error.Message);
        Assert.Throws<ConnectorNotFoundException>(() => host.GetRequiredKeyedService<IQueryConnector>("nope"));
    }

    [Fact]
    public async Task WrongKind_SaysWhatItIs()
    {
        await using var host = Host.Of(Two);
        var error = Assert.Throws<ConnectorUnsupportedException>(() => host.Registry().Query("store"));
        Assert.Equal("'store' is a 'notes', which is no query connector but: storage. Configured query connectors: db (sqlite).", error.Message);
    }

    [Fact]
    public async Task Capability_IsAskedForByItsInterface()
    {
        await using var host = Host.Of(Two);
        await using var session = await host.Registry().Get<ISessionQueryConnector>("db").OpenSessionAsync(Token);
        Assert.Equal(1L, (await session.ExecuteAsync("SELECT 1", Token)).Rows[0][0]);
        var error = Assert.Throws<ConnectorUnsupportedException>(() => host.Registry().Get<ISessionQueryConnector>("store"));
        Assert.Equal("'store' is a 'notes', which is no ISessionQueryConnector. Configured: db (sqlite), store (notes).", error.Message);
    }

    [Fact]
    public async Task CalledTwice_RegistrationsUnite()
    {
        var services = new ServiceCollection();
        var configuration = Host.Configuration(Two);
        services.AddDataMesh(configuration);
        services.AddDataMesh(configuration);
        services.AddNotesConnector("extra", new NotesConfig { Host = "code" });
        await using var host = services.BuildServiceProvider();
        Assert.Equal(["db", "extra", "store"], host.Registry().Instances.Select(static instance => instance.Name));
    }

    [Fact]
    public async Task CodesInstance_ReplacesTheFiles()
    {
        var services = new ServiceCollection();
        services.AddDataMesh(Host.Configuration(Two));
        services.AddSingleton("from a service");
        services.AddNotesConnector("store", static provider => new NotesConfig { Host = provider.GetRequiredService<string>().Replace(' ', '-') });
        await using var host = services.BuildServiceProvider();
        await using var stream = await host.Registry().Storage("store").OpenReadAsync("x", null, Token);
        using var reader = new StreamReader(stream);
        Assert.Equal("from-a-service:8080/x", await reader.ReadToEndAsync(Token));
    }

    [Fact]
    public async Task CodesConfiguration_IsCheckedToo()
    {
        var services = new ServiceCollection();
        services.AddNotesConnector("store", new NotesConfig { Host = "h", Port = 0 });
        await using var host = services.BuildServiceProvider();
        var error = Assert.Throws<ConnectorConfigurationException>(() => host.Registry().Storage("store"));
        Assert.Contains("connectors:store:port", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DisposedHost_RefusesCalls()
    {
        var host = Host.Of(Two);
        var registry = host.Registry();
        var connector = registry.Query("db");
        await connector.ExecuteAsync("SELECT 1", Token);
        await host.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => connector.ExecuteAsync("SELECT 1", Token));
        Assert.Throws<ObjectDisposedException>(() => registry.Query("db"));
    }

    [Fact]
    public void TwoConnectorsOfOneId_NameBoth()
    {
        var other = NotesConnector.Descriptor with { ConnectorType = typeof(string) };
        var error = Assert.Throws<ConnectorConfigurationException>(() => new ConnectorRegistry([NotesConnector.Descriptor, other], []));
        Assert.Contains("DataMesh.Hosting.Tests.NotesConnector", error.Message, StringComparison.Ordinal);
        Assert.Contains("System.String", error.Message, StringComparison.Ordinal);
        Assert.Single(new ConnectorRegistry([SqliteConnector.Descriptor, SqliteConnector.Descriptor], []).Connectors);
    }

    [Fact]
    public async Task LoadedModule_IsUnitedAndMakesOnlyWhatIsConfigured()
    {
        List<string> made = [];
        string[] names = ["loaded-a", "loaded-b"];
        var module = new ConnectorModule("Loaded", ConnectorContract.Version, string.Join('\n', names), index =>
        {
            made.Add(names[index]);
            return NotesConnector.Descriptor with { Name = names[index], ConnectorType = index == 0 ? typeof(string) : typeof(object) };
        });
        var services = new ServiceCollection();
        services.AddDataMesh(Host.Configuration("""{ "connectors": { "store": { "type": "loaded-b", "host": "h" } } }"""), options => options.AddModule(module));
        await using var host = services.BuildServiceProvider();
        Assert.Equal("h:8080/x", await ReadAsync(host.Registry().Storage("store")));
        Assert.Equal(["loaded-b"], made);
        Assert.Equal(["guarded", "leaky", "loaded-a", "loaded-b", "notes", "sqlite", "tables", "web"], host.Registry().Connectors.Select(static connector => connector.Name));

        static async Task<string> ReadAsync(IStorageConnector storage)
        {
            await using var stream = await storage.OpenReadAsync("x", null, Token);
            using var reader = new StreamReader(stream);
            return await reader.ReadToEndAsync(Token);
        }
    }

    [Theory]
    [InlineData("0.1", true)]
    [InlineData("0.0", true)]
    [InlineData("0.2", false)]
    [InlineData("1.0", false)]
    public async Task ModuleOfAnotherContract_IsRefused(string contract, bool fits)
    {
        var services = new ServiceCollection();
        services.AddDataMesh(Host.Configuration(Two), options => options.AddModule(new ConnectorModule("Loaded", contract, "loaded", static _ => NotesConnector.Descriptor with { Name = "loaded" })));
        await using var host = services.BuildServiceProvider();
        if (fits)
        {
            Assert.NotNull(host.Registry().Query("db"));
        }
        else
        {
            var error = Assert.Throws<ConnectorConfigurationException>(() => host.Registry());
            Assert.Equal($"The connectors of Loaded were built for contract {contract}, and the DataMesh.Gen of this application has 0.1: update DataMesh.Gen to a version with contract {contract}.", error.Message);
        }
    }

    [Fact]
    public void TwoInstancesOfOneName_NameBoth()
    {
        ConnectorInstance[] instances = [Instance(NotesConnector.Descriptor), Instance(SqliteConnector.Descriptor)];
        var error = Assert.Throws<ConnectorConfigurationException>(() => new ConnectorRegistry([], instances));
        Assert.Equal("Two connectors are named 'same': one of type 'notes' and one of type 'sqlite'. Rename one of them.", error.Message);

        static ConnectorInstance Instance(ConnectorDescriptor descriptor) => new(descriptor, new ConnectorInstanceOptions("same"), static _ => new object());
    }
}
