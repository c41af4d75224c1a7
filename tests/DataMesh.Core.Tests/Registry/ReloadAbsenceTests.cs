using DataMesh.Core.Tests.Managed;
using static DataMesh.Core.Tests.Registry.ReloadKit;

namespace DataMesh.Core.Tests.Registry;

/// <summary>Handles of instances that are no more.</summary>
public sealed class ReloadAbsenceTests
{
    private readonly FakeConnector _old = new();
    private readonly FakeConnector _new = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RemovedInstance_IsToldAndDisconnected()
    {
        await using var registry = RegistryOf(Instance("w", _old), Instance("x", _new));
        var handle = registry.Query("w");
        await handle.ExecuteAsync("SELECT 1", Token);
        registry.Update([Instance("x", _new)]);
        const string Expected = "'w' was removed from the configuration: put it back, or ask the registry for another. Configured: x (fake).";
        var error = await Assert.ThrowsAsync<ConnectorNotFoundException>(() => handle.ExecuteAsync("SELECT 1", Token));
        Assert.Equal(("w", "execute", $"w, execute: {Expected}"), (error.Connector, error.Operation, error.Message));
        Assert.Equal($"w, connect: {Expected}", (await Assert.ThrowsAsync<ConnectorNotFoundException>(() => handle.ConnectAsync(Token))).Message);
        Assert.Equal($"w, check_health: {Expected}", (await handle.CheckHealthAsync(Token)).Reason);
        Assert.StartsWith("No connector is named 'w'.", Assert.Throws<ConnectorNotFoundException>(() => registry.Query("w")).Message, StringComparison.Ordinal);
        await UntilAsync(() => _old.Disconnects == 1);
    }

    [Fact]
    public async Task WhatThereIsInstead_IsToldAsOfTheCall()
    {
        await using var registry = RegistryOf(Instance("w", _old), Instance("x", _new));
        var handle = registry.Query("w");
        registry.Update([Instance("x", _new)]);
        registry.Update([Instance("y", _new)]);
        Assert.EndsWith("Configured: y (fake).", (await Assert.ThrowsAsync<ConnectorNotFoundException>(() => handle.ExecuteAsync("SELECT 1", Token))).Message, StringComparison.Ordinal);
        registry.Update([OfAnotherType("w")]);
        Assert.Contains("'w' is now a 'other'", (await Assert.ThrowsAsync<ConnectorConfigurationException>(() => handle.ExecuteAsync("SELECT 1", Token))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task InstancesThatNobodyAskedFor_LeaveNothingBehind()
    {
        await using var registry = RegistryOf();
        var kept = Add(registry);
        registry.Update([]);
        await UntilAsync(() =>
        {
            GC.Collect();
            return !kept.IsAlive;
        });

        static WeakReference Add(ConnectorRegistry registry)
        {
            var instance = Instance("w", new FakeConnector());
            registry.Update([instance]);
            return new WeakReference(instance);
        }
    }

    [Fact]
    public async Task WorkOfARemovedInstance_Ends()
    {
        var gate = new TaskCompletionSource<QueryResult>();
        _old.OnExecute = (_, _, _) => gate.Task;
        await using var registry = RegistryOf(Instance("w", _old));
        var running = registry.Query("w").ExecuteAsync("SELECT 1", Token);
        await UntilAsync(() => _old.Calls == 1);
        registry.Update([]);
        gate.SetResult(QueryResult.Empty);
        Assert.Same(QueryResult.Empty, await running);
        await UntilAsync(() => _old.Disconnects == 1);
    }

    [Fact]
    public async Task InstancePutBack_WorksUnderTheOldHandle()
    {
        await using var registry = RegistryOf(Instance("w", _old));
        var handle = registry.Query("w");
        registry.Update([]);
        Assert.Equal(["w"], registry.Update([Instance("w", _new)]).Added);
        await handle.ExecuteAsync("SELECT 1", Token);
        Assert.Same(handle, registry.Query("w"));
        Assert.Equal(1, _new.Calls);
    }

    [Fact]
    public async Task InstanceOfAnotherType_HasAHandleOfItsOwn()
    {
        await using var registry = RegistryOf(Instance("w", _old));
        var handle = registry.Query("w");
        registry.Update([OfAnotherType("w")]);
        var error = await Assert.ThrowsAsync<ConnectorConfigurationException>(() => handle.ExecuteAsync("SELECT 1", Token));
        Assert.Equal("w, execute: 'w' is now a 'other': ask for it again, and make anew what holds the old one for good.", error.Message);
        Assert.NotSame(handle, registry.Query("w"));
        await registry.Query("w").ExecuteAsync("SELECT 1", Token);
        registry.Update([Instance("w", _new)]);
        await handle.ExecuteAsync("SELECT 1", Token);
        Assert.Same(handle, registry.Query("w"));
    }

    [Fact]
    public async Task DisabledInstance_IsToldWithItsPlace()
    {
        var enabled = ConfigNode.Scalar("connectors:w:enabled", "false", new ConfigOrigin("dmesh.yaml", 12));
        var disabled = Instance("w", _old) with { IsEnabled = false, Values = ConfigNode.Map("connectors:w", [KeyValuePair.Create("enabled", enabled)], ConfigOrigin.Code) };
        const string Expected = "'w' is disabled (dmesh.yaml:12): set its key 'enabled' to true to use it.";
        await using var registry = RegistryOf(disabled);
        Assert.Empty(registry.Instances);
        Assert.Equal(Expected, Assert.Throws<ConnectorNotFoundException>(() => registry.Get("w")).Message);
        registry.Update([Instance("w", _new)]);
        var handle = registry.Query("w");
        Assert.Equal(["w"], registry.Update([disabled]).Removed);
        Assert.Equal($"w, execute: {Expected}", (await Assert.ThrowsAsync<ConnectorNotFoundException>(() => handle.ExecuteAsync("SELECT 1", Token))).Message);
    }

    [Fact]
    public async Task HandleThatWasNeverUsed_CanLeave()
    {
        await using var registry = RegistryOf(Instance("w", _old));
        registry.Update([]);
        registry.Update([Instance("w", _new)]);
        await registry.Query("w").ExecuteAsync("SELECT 1", Token);
        Assert.Equal((0, 1), (_old.Connects, _new.Calls));
    }
}
