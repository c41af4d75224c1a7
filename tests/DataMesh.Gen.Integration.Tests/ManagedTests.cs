using DataMesh.Runtime;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DataMesh.Gen.Integration.Tests;

/// <summary>Generated wrappers, run from the generated registration.</summary>
public sealed class ManagedTests : IAsyncDisposable
{
    private readonly AcmeScript _script = new();
    private readonly ServiceProvider _provider;

    public ManagedTests()
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("connectors:warehouse:type", "acme-db"), new("connectors:warehouse:Host", "h"), new("connectors:warehouse:password", "hunter2")])
            .Build();
        var services = new ServiceCollection();
        services.AddSingleton(_script);
        services.AddDataMesh(configuration);
        services.AddAcmeDbConnector("second", new AcmeDbConfig { Host = "h2", Port = 99 });
        services.AddAcmeDbConnector("third", static provider => new AcmeDbConfig { Host = provider.GetRequiredService<AcmeScript>().GetType().Name });
        _provider = services.BuildServiceProvider();
    }

    private IConnectorRegistry Registry => _provider.GetRequiredService<IConnectorRegistry>();

    [Fact]
    public async Task Call_ReachesTheAuthor()
    {
        await Registry.Query("warehouse").ExecuteAsync("SELECT 1", TestContext.Current.CancellationToken);
        await Registry.Query("second").GetSchemaAsync("t", TestContext.Current.CancellationToken);
        await _provider.GetRequiredKeyedService<IQueryConnector>("third").ExecuteAsync("SELECT 1", TestContext.Current.CancellationToken);
        await foreach (var _ in Registry.Query("second").ListTablesAsync("s", TestContext.Current.CancellationToken))
        {
        }

        Assert.Equal(["execute on h:8080", "schema of t", "execute on AcmeScript:8080", "tables of s"], _script.Calls);
    }

    [Fact]
    public async Task IdempotentRequest_IsRetriedAsTheAuthorSays()
    {
        _script.Failures.Enqueue(new AcmeTimeoutException("1"));
        _script.Failures.Enqueue(new AcmeTimeoutException("2"));
        await Registry.Query("warehouse").ExecuteAsync(new QueryRequest("SELECT 1") { IsIdempotent = true }, TestContext.Current.CancellationToken);
        Assert.Equal(3, _script.Calls.Count);
    }

    [Fact]
    public async Task OtherRequest_IsNotRetried()
    {
        _script.Failures.Enqueue(new AcmeTimeoutException("1"));
        await Assert.ThrowsAsync<ConnectorTimeoutException>(() => Registry.Query("warehouse").ExecuteAsync("DELETE", TestContext.Current.CancellationToken));
        Assert.Single(_script.Calls);
    }

    [Fact]
    public async Task OperationWithoutRetry_IsNotRetried()
    {
        _script.Failures.Enqueue(new AcmeTimeoutException("1"));
        await Assert.ThrowsAsync<ConnectorTimeoutException>(() => Registry.Query("warehouse").GetSchemaAsync("t", TestContext.Current.CancellationToken));
        Assert.Single(_script.Calls);
    }

    [Fact]
    public async Task Exceptions_AreMappedInOrder()
    {
        _script.Failures.Enqueue(new AcmeAuthException("no"));
        _script.Failures.Enqueue(new InvalidOperationException("mapped by a method"));
        _script.Failures.Enqueue(new InvalidOperationException("not mine"));
        var warehouse = Registry.Query("warehouse");
        var authentication = await Assert.ThrowsAsync<ConnectorAuthenticationException>(Schema);
        Assert.IsType<AcmeAuthException>(authentication.InnerException);
        Assert.Equal(("warehouse", "get_schema"), (authentication.Connector, authentication.Operation));
        await Assert.ThrowsAsync<ConnectorConflictException>(Schema);
        Assert.Equal(ConnectorErrorKind.Internal, (await Assert.ThrowsAsync<ConnectorException>(Schema)).Kind);
        await Assert.ThrowsAsync<ConnectorTimeoutException>(() => warehouse.ExplainAsync("SELECT 1", TestContext.Current.CancellationToken));

        Task Schema() => warehouse.GetSchemaAsync("t", TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task StackTrace_HidesTheWrapper()
    {
        _script.Failures.Enqueue(new AcmeAuthException("no"));
        var exception = await Assert.ThrowsAsync<ConnectorAuthenticationException>(() => Registry.Query("warehouse").GetSchemaAsync("t", TestContext.Current.CancellationToken));
        Assert.Contains("AcmeDbConnector.GetSchemaAsync", exception.InnerException!.StackTrace, StringComparison.Ordinal);
        Assert.DoesNotContain("AcmeDbConnector.Managed", exception.InnerException.StackTrace, StringComparison.Ordinal);
    }

    [Fact]
    public void ServicesOptionsAndClock_ReachTheConstructor()
    {
        var creation = new ConnectorCreation(AcmeDbConnector.Descriptor, new ConnectorInstanceOptions("x") { ReadOnly = true }, new AcmeDbConfig { Host = "h" }, _provider);
        var managed = AcmeDbConnector.Descriptor.Create(creation);
        Assert.IsType<AcmeDbConnector.Managed>(managed);
        Assert.Equal("x (acme-db)", managed.ToString());
    }

    [Fact]
    public void MissingService_SaysWhichAndWhere()
    {
        var creation = new ConnectorCreation(AcmeDbConnector.Descriptor, new ConnectorInstanceOptions("x"), new AcmeDbConfig { Host = "h" }, services: null);
        var exception = Assert.Throws<ConnectorConfigurationException>(() => AcmeDbConnector.Descriptor.Create(creation));
        Assert.Contains(nameof(AcmeScript), exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void NullConfiguration_IsRefused() => Assert.Throws<ArgumentNullException>(() => new ServiceCollection().AddAcmeDbConnector("x", (AcmeDbConfig)null!));

    public ValueTask DisposeAsync() => _provider.DisposeAsync();
}
