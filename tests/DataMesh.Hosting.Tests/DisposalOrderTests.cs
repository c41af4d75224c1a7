using System.Collections.Concurrent;
using DataMesh.Connectors.Sqlite;
using DataMesh.Runtime;
using Microsoft.Extensions.DependencyInjection;

namespace DataMesh.Hosting.Tests;

/// <summary>What the container disposes goes in the reverse order of its making: callers, then connectors, then what these need.</summary>
public sealed class DisposalOrderTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public async Task ServiceThatAConnectorNeeds_OutlivesItsDisconnect(bool byKey, bool asynchronously)
    {
        ConcurrentQueue<string> order = new();
        var host = HostOf(order);
        var connector = byKey ? host.GetRequiredKeyedService<IConnector>("a") : host.Registry().Get("a");
        await connector.ConnectAsync(Token);
        if (asynchronously)
        {
            await host.DisposeAsync();
        }
        else
        {
            host.Dispose();
        }

        Assert.Equal(["disconnect", "pool"], order);
    }

    [Fact]
    public async Task CallerThatWritesWhenDisposed_StillHasItsConnector()
    {
        ConcurrentQueue<string> order = new();
        var host = HostOf(order);
        var caller = host.GetRequiredService<Caller>();
        await host.Registry().Get("b").ConnectAsync(Token);
        await host.DisposeAsync();
        Assert.Null(caller.Error);
        Assert.Equal(["disconnect", "caller", "disconnect", "pool"], order);
    }

    [Fact]
    public async Task CallerOfAConnectorThatIsLaterAskedForAsAnotherType_StillHasIt()
    {
        var services = new ServiceCollection();
        services.AddNotesConnector("a", new NotesConfig { Host = "h" });
        services.AddSingleton(static provider => new Caller(provider.GetRequiredKeyedService<IConnector>("a"), []));
        var host = services.BuildServiceProvider();
        var caller = host.GetRequiredService<Caller>();
        _ = host.GetRequiredKeyedService<IStorageConnector>("a");
        await host.DisposeAsync();
        Assert.Null(caller.Error);
    }

    [Fact]
    public async Task CallerOfAConnectorThatIsLaterAskedForAsWhatItCanDo_StillHasIt()
    {
        var services = new ServiceCollection();
        services.AddSqliteConnector("a", new SqliteConnectorConfig());
        services.AddSingleton(static provider => new Caller(provider.GetRequiredKeyedService<IConnector>("a"), []));
        var host = services.BuildServiceProvider();
        var caller = host.GetRequiredService<Caller>();
        _ = host.GetRequiredKeyedService<IStreamingQueryConnector>("a");
        _ = host.GetRequiredKeyedService<ISessionQueryConnector>("a");
        await host.DisposeAsync();
        Assert.Null(caller.Error);
    }

    private static ServiceProvider HostOf(ConcurrentQueue<string> order)
    {
        var descriptor = PooledConnector.Describe(order);
        var services = new ServiceCollection();
        services.AddSingleton(_ => new Pool(order));
        services.AddSingleton(provider => new Caller(provider.GetRequiredKeyedService<IConnector>("a"), order));
        foreach (var name in new[] { "a", "b" })
        {
            DataMeshRegistration.AddInstance(services, descriptor, name, static _ => NoConfig.Instance);
        }

        return services.BuildServiceProvider();
    }
}
