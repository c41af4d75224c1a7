using DataMesh.Core.Tests.Managed;
using DataMesh.Runtime;

namespace DataMesh.Core.Tests.Registry;

public sealed class ConnectorRegistryTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ConfigurationThatFailedOnce_IsMadeAnew()
    {
        var calls = 0;
        await using var registry = Of(_ => ++calls == 1 ? throw new TimeoutException("the vault is down") : new object());
        Assert.Contains("the vault is down", Assert.Throws<ConnectorConfigurationException>(() => registry.Get("a")).Message, StringComparison.Ordinal);
        Assert.Same(registry.Get("a"), registry.Get("a"));
        Assert.Equal(2, calls);
    }

    [Fact]
    public async Task ConnectorMadeWhileTheRegistryIsDisposed_IsDisposedToo()
    {
        using ManualResetEventSlim started = new();
        using ManualResetEventSlim goOn = new();
        var registry = Of(_ =>
        {
            started.Set();
            goOn.Wait(Token);
            return new object();
        });
        var getting = Task.Run(() => registry.Get("a"), Token);
        started.Wait(Token);
        var disposing = Task.Run(async () => await registry.DisposeAsync(), Token);
        await Task.Delay(100, Token);
        goOn.Set();
        var connector = await getting;
        await disposing;
        await Assert.ThrowsAsync<ObjectDisposedException>(() => connector.ConnectAsync(Token));
        Assert.Throws<ObjectDisposedException>(() => registry.Get("a"));
    }

    [Fact]
    public async Task ManyCallers_GetOneConnector()
    {
        var calls = 0;
        await using var registry = Of(_ => Interlocked.Increment(ref calls));
        var handles = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => registry.Get("a"), Token)));
        Assert.Single(handles.Distinct());
        Assert.Equal(1, calls);
    }

    [Fact]
    public async Task ConnectorThatNeedsItself_IsRefused()
    {
        ConnectorRegistry? registry = null;
        registry = Of(_ => registry!.Get("a"));
        await using (registry)
        {
            Assert.Contains("needs itself", Assert.Throws<ConnectorConfigurationException>(() => registry.Get("a")).Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("0.2", "Connector 'fake' (DataMesh.Core.Tests.Managed.FakeConnector in DataMesh.Core.Tests) was built for contract 0.2, and the DataMesh.Gen of this application has 0.1: update DataMesh.Gen to a version with contract 0.2.")]
    [InlineData("1.0", "update DataMesh.Gen to a version with contract 1.0.")]
    [InlineData("x", "was built for contract x, and the DataMesh.Gen of this application has 0.1: build the connector anew with it.")]
    [InlineData("", "build the connector anew with it.")]
    public void ConnectorOfAnotherContract_IsRefused(string version, string expected)
    {
        var error = Assert.Throws<ConnectorConfigurationException>(() => new ConnectorRegistry([Descriptor() with { ContractVersion = version }], []));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1.2", "1.2", true)]
    [InlineData("1.0", "1.2", true)]
    [InlineData("1.3", "1.2", false)]
    [InlineData("0.9", "1.2", false)]
    [InlineData("2.0", "1.2", false)]
    public void SameMajorAndMinorUpToTheHosts_Fit(string needed, string host, bool fits) => Assert.Equal(fits, ContractVersions.WhyNot(needed, host) is null);

    [Fact]
    public void EveryOperation_IsKnown() => Assert.Equal(
        typeof(ConnectorOperations).GetProperties().Select(static property => ((OperationDescriptor)property.GetValue(null)!).Name).Concat(["begin_transaction", "commit", "rollback"]),
        KnownOperations.Names);

    private static ConnectorRegistry Of(Func<IServiceProvider?, object> config)
    {
        var descriptor = Descriptor();
        return new ConnectorRegistry([descriptor], [new ConnectorInstance(descriptor, new ConnectorInstanceOptions("a"), config)]);
    }

    private static ConnectorDescriptor Descriptor() => ManagedFake.Of(new FakeConnector()).Descriptor with { Create = static creation => ManagedFake.Of(new FakeConnector(), options: creation.Options) };
}
