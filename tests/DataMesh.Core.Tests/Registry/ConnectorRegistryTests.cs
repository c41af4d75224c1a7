using DataMesh.Core.Tests.Managed;
using DataMesh.Runtime;

namespace DataMesh.Core.Tests.Registry;

public sealed class ConnectorRegistryTests
{
    private static TimeSpan Limit => TimeSpan.FromSeconds(10);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ConfigurationThatFailedOnce_IsMadeAnew()
    {
        var calls = 0;
        await using var registry = Of(_ => ++calls == 1 ? throw new TimeoutException("the vault is down") : new object());
        Assert.Contains("TimeoutException", Assert.Throws<ConnectorConfigurationException>(() => registry.Get("a")).Message, StringComparison.Ordinal);
        Assert.Same(registry.Get("a"), registry.Get("a"));
        Assert.Equal(2, calls);
    }

    [Fact]
    public async Task ConfigurationThatIsMadeForEver_HoldsUpNeitherUpdateNorDisposal()
    {
        using ManualResetEventSlim started = new();
        using ManualResetEventSlim goOn = new();
        var late = new FakeConnector();
        var registry = ReloadKit.RegistryOf(Waiting(late));
        var handle = Task.Run(() => registry.Query("a"), Token);
        started.Wait(Token);
        var waiting = Task.Run(() => registry.Query("a"), Token);
        var present = new FakeConnector();
        await Task.Run(() => registry.Update([ReloadKit.Instance("a", present)]), Token).WaitAsync(Limit, Token);
        await registry.Query("a").ExecuteAsync("SELECT 1", Token).WaitAsync(Limit, Token);
        Assert.Same(registry.Query("a"), await waiting.WaitAsync(Limit, Token));
        await Task.Run(async () => await registry.DisposeAsync(), Token).WaitAsync(Limit, Token);
        goOn.Set();
        Assert.Same(await waiting, await handle);
        Assert.Equal((0, 1, 1), (late.Connects, present.Calls, present.Disconnects));

        ConnectorInstance Waiting(FakeConnector fake) => ReloadKit.Instance("a", _ =>
        {
            started.Set();
            goOn.Wait(Token);
            return fake;
        });
    }

    [Fact]
    public async Task ConnectorMadeAfterTheRegistryWasDisposed_IsDisposedToo()
    {
        using ManualResetEventSlim started = new();
        using ManualResetEventSlim goOn = new();
        ManagedConnector? made = null;
        var descriptor = Descriptor();
        descriptor = descriptor with { Create = creation => made = ManagedFake.Of(new FakeConnector(), options: creation.Options) };
        var registry = new ConnectorRegistry([descriptor], [new ConnectorInstance(descriptor, new ConnectorInstanceOptions("a"), _ =>
        {
            started.Set();
            goOn.Wait(Token);
            return new object();
        })]);
        var getting = Task.Run(() => registry.Get("a"), Token);
        started.Wait(Token);
        await Task.Run(async () => await registry.DisposeAsync(), Token).WaitAsync(Limit, Token);
        goOn.Set();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => getting);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => made!.ConnectAsync(Token));
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

    [Fact]
    public async Task ConnectorsThatNeedEachOtherOnTwoThreads_AreRefused()
    {
        using var both = new Barrier(2);
        ConnectorRegistry? registry = null;
        registry = ReloadKit.RegistryOf(Needing("a", "b"), Needing("b", "a"));
        await using (registry)
        {
            Task<IConnector>[] asked = [Task.Run(() => registry.Get("a"), Token), Task.Run(() => registry.Get("b"), Token)];
            foreach (var asking in asked)
            {
                var error = await Assert.ThrowsAsync<ConnectorConfigurationException>(() => asking.WaitAsync(Limit, Token));
                Assert.Contains("needs itself to be made", error.Message, StringComparison.Ordinal);
            }
        }

        ConnectorInstance Needing(string name, string other) => ReloadKit.Instance(name, _ =>
        {
            both.SignalAndWait(TimeSpan.FromMilliseconds(500), Token);
            return registry!.Get(other);
        });
    }

    [Fact]
    public async Task ConnectorThatIsMadeFromAnotherBeingMadeElsewhere_WaitsForIt()
    {
        using ManualResetEventSlim started = new();
        using ManualResetEventSlim goOn = new();
        ConnectorRegistry? registry = null;
        registry = ReloadKit.RegistryOf(
            ReloadKit.Instance("slow", _ =>
            {
                started.Set();
                goOn.Wait(Token);
                return new FakeConnector();
            }),
            ReloadKit.Instance("user", _ =>
            {
                registry!.Get("slow");
                return new FakeConnector();
            }));
        await using (registry)
        {
            var slow = Task.Run(() => registry.Get("slow"), Token);
            started.Wait(Token);
            var user = Task.Run(() => registry.Get("user"), Token);
            await Task.Delay(20, Token);
            Assert.False(user.IsCompleted);
            goOn.Set();
            await Task.WhenAll(slow, user).WaitAsync(Limit, Token);
        }
    }

    [Fact]
    public async Task TextOfWhatAConfigurationThrows_IsNotRepeated()
    {
        await using var registry = Of(static _ => int.Parse("canary-4711", System.Globalization.CultureInfo.InvariantCulture));
        var error = Assert.Throws<ConnectorConfigurationException>(() => registry.Get("a"));
        Assert.Equal(
            "Connector 'a' (fake) cannot be made: FormatException. Its text is left out, since it may hold a secret: throw a ConnectorConfigurationException to tell more.",
            error.Message);
        Assert.DoesNotContain("canary-", error.ToString(), StringComparison.Ordinal);
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
        typeof(ConnectorOperations).GetProperties().Select(static property => ((OperationDescriptor)property.GetValue(null)!).Name).Except(["connect", "check_health"]).Concat(["begin_transaction", "commit", "rollback"]),
        KnownOperations.Names);

    private static ConnectorRegistry Of(Func<IServiceProvider?, object> config)
    {
        var descriptor = Descriptor();
        return new ConnectorRegistry([descriptor], [new ConnectorInstance(descriptor, new ConnectorInstanceOptions("a"), config)]);
    }

    private static ConnectorDescriptor Descriptor() => ManagedFake.Of(new FakeConnector()).Descriptor with { Create = static creation => ManagedFake.Of(new FakeConnector(), options: creation.Options) };
}
