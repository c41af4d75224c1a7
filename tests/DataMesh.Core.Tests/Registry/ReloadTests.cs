using DataMesh.Core.Tests.Managed;
using static DataMesh.Core.Tests.Registry.ReloadKit;

namespace DataMesh.Core.Tests.Registry;

public sealed class ReloadTests
{
    private readonly FakeConnector _old = new();
    private readonly FakeConnector _new = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ChangedInstance_GoesOnUnderTheSameHandle()
    {
        await using var registry = RegistryOf(Instance("w", _old));
        var handle = registry.Query("w");
        await handle.ExecuteAsync("SELECT 1", Token);
        registry.Update([Instance("w", _new)]);
        Assert.Same(handle, registry.Query("w"));
        await handle.ExecuteAsync("SELECT 1", Token);
        await handle.ExecuteAsync("SELECT 1", Token);
        await UntilAsync(() => _old.Disconnects == 1);
        Assert.Equal((1, 1, 2), (_old.Calls, _new.Connects, _new.Calls));
    }

    [Fact]
    public async Task EveryUpdate_ReplacesTheOneBefore()
    {
        FakeConnector[] fakes = [.. Enumerable.Range(0, 5).Select(static _ => new FakeConnector())];
        await using var registry = RegistryOf(Instance("w", fakes[0]));
        var handle = registry.Query("w");
        foreach (var fake in fakes)
        {
            registry.Update([Instance("w", fake)]);
            await handle.ExecuteAsync("SELECT 1", Token);
        }

        Assert.All(fakes, static fake => Assert.Equal(1, fake.Calls));
    }

    [Fact]
    public async Task Update_TellsWhatBecameOfEachInOrdinalOrder()
    {
        var kept = Instance("kept", _old);
        await using var registry = RegistryOf(kept, Instance("c2", _old), Instance("c1", _old), Instance("r2", _old), Instance("r1", _old));
        var change = registry.Update([Instance("c2", _new), Instance("a2", _new), OfAnotherType("c1"), Instance("a1", _new), kept]);
        Assert.Equal(["a1", "a2"], change.Added);
        Assert.Equal(["c1", "c2"], change.Changed);
        Assert.Equal(["r1", "r2"], change.Removed);
        Assert.Equal(["kept"], change.Unchanged);
        Assert.Equal(["a1", "a2", "c1", "c2", "kept"], registry.Instances.Select(static instance => instance.Name));
        await registry.Query("a1").ExecuteAsync("SELECT 1", Token);
        Assert.Equal(1, _new.Calls);
    }

    [Fact]
    public async Task UnchangedInstance_StaysConnected()
    {
        var instance = Instance("w", _old);
        await using var registry = RegistryOf(instance);
        await registry.Query("w").ExecuteAsync("SELECT 1", Token);
        var again = instance with { Options = new ConnectorInstanceOptions("w") { Limits = new ConnectorLimits() } };
        Assert.Equal(["w"], registry.Update([again]).Unchanged);
        await registry.Query("w").ExecuteAsync("SELECT 1", Token);
        Assert.Equal((1, 0, 2), (_old.Connects, _old.Disconnects, _old.Calls));
    }

    [Fact]
    public async Task TwoInstancesOfOneName_LeaveEverythingAsItWas()
    {
        await using var registry = RegistryOf(Instance("w", _old));
        Assert.Throws<ConnectorConfigurationException>(() => registry.Update([Instance("a", _new), Instance("a", _new)]));
        await registry.Query("w").ExecuteAsync("SELECT 1", Token);
        Assert.Equal("w", Assert.Single(registry.Instances).Name);
    }

    [Fact]
    public async Task NewLimits_HoldForTheOldHandle()
    {
        long? asked = null;
        _new.OnExecute = (_, query, _) =>
        {
            asked = query.MaxRows;
            return Task.FromResult(QueryResult.Empty);
        };
        await using var registry = RegistryOf(Instance("w", _old));
        var handle = registry.Query("w");
        await handle.ExecuteAsync("SELECT 1", Token);
        registry.Update([Instance("w", _new, limits: new ConnectorLimits { MaxRows = 7, DenyOperations = ["explain"] })]);
        await handle.ExecuteAsync("SELECT 1", Token);
        Assert.Equal(7, asked);
        await Assert.ThrowsAsync<ConnectorAuthorizationException>(() => handle.ExplainAsync("SELECT 1", Token));
    }

    [Fact]
    public async Task EveryKindOfCall_RunsOnTheNewConnector()
    {
        _new.OnOpenSession = static () => new DeadSession();
        _new.OnListTables = static _ => AsyncEnumerable.Repeat(new TableInfo(new TableName("t"), TableKind.Table), 2);
        await using var registry = RegistryOf(Instance("w", _old));
        var handle = registry.Get<IStreamingQueryConnector>("w");
        registry.Update([Instance("w", _new)]);
        await handle.ConnectAsync(Token);
        Assert.Equal((0, 1), (_old.Connects, _new.Connects));
        await using (await handle.StreamAsync("SELECT 1", Token))
        {
        }

        await using (await ((ISessionQueryConnector)handle).OpenSessionAsync(Token))
        {
        }

        Assert.Equal(2, await handle.ListTablesAsync(null, Token).CountAsync(Token));
        Assert.True((await handle.CheckHealthAsync(Token)).IsHealthy);
        await handle.DisconnectAsync(Token);
        Assert.Equal((0, 1), (_old.Calls, _new.Disconnects));
    }

    [Fact]
    public async Task ConnectorThatCannotBeMade_FailsTheNextUseAndIsTriedAgain()
    {
        var calls = 0;
        await using var registry = RegistryOf(Instance("w", _old));
        var handle = registry.Query("w");
        registry.Update([Instance("w", _ => ++calls == 1 ? throw new TimeoutException("the vault is down") : _new)]);
        var error = await Assert.ThrowsAsync<ConnectorConfigurationException>(() => handle.ExecuteAsync("SELECT 1", Token));
        Assert.StartsWith("w, execute: Connector 'w' (fake) cannot be made: TimeoutException.", error.Message, StringComparison.Ordinal);
        await handle.ExecuteAsync("SELECT 1", Token);
        Assert.Equal(1, _new.Calls);
    }
}
