using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace DataMesh.Hosting.Tests;

public sealed class ReloadTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ChangedInstance_Reconnects_AndTheOthersAreUntouched()
    {
        await using var kit = new ReloadKit([("a", "one"), ("b", "two")]);
        var a = kit.Services.GetRequiredKeyedService<IConnector>("a");
        await a.ConnectAsync(Token);
        await kit.Services.Registry().Get("b").ConnectAsync(Token);
        kit.Set(("a", "three"));
        kit.Reload();
        await a.ConnectAsync(Token);
        await kit.Services.Registry().Get("b").ConnectAsync(Token);
        Assert.Same(a, kit.Services.Registry().Get("a"));
        await UntilAsync(() => kit.Notes.Contains("disconnect one"));
        Assert.Equal(["connect one", "connect three", "connect two", "disconnect one"], kit.Notes.Order(StringComparer.Ordinal));
        Assert.Equal(["102 Information The configuration changed. Connectors added: none; changed: a; removed: none."], kit.Logs.Lines);
    }

    [Fact]
    public async Task AddedInstance_IsFoundByAKeyThatFailedBefore()
    {
        await using var kit = new ReloadKit([("a", "one")]);
        Assert.Throws<ConnectorNotFoundException>(() => kit.Services.GetRequiredKeyedService<IConnector>("new"));
        kit.Set(("new", "two"));
        kit.Reload();
        await kit.Services.GetRequiredKeyedService<IConnector>("new").ConnectAsync(Token);
        Assert.Equal(["connect two"], kit.Notes);
    }

    [Fact]
    public async Task RemovedInstance_SaysSo_AndWorksAgainWhenItIsBack()
    {
        await using var kit = new ReloadKit([("a", "one"), ("b", "two")]);
        var a = kit.Services.GetRequiredKeyedService<IConnector>("a");
        kit.Set(("a", null));
        kit.Reload();
        var error = await Assert.ThrowsAsync<ConnectorNotFoundException>(() => a.ConnectAsync(Token));
        Assert.Contains("Configured: b (probe).", error.Message, StringComparison.Ordinal);
        kit.Set(("a", "three"));
        kit.Reload();
        await kit.Services.GetRequiredKeyedService<IConnector>("a").ConnectAsync(Token);
        await a.ConnectAsync(Token);
        Assert.Equal(["connect three"], kit.Notes);
    }

    [Fact]
    public async Task HealthChecks_FollowTheInstances()
    {
        await using var kit = new ReloadKit([("a", "one")]);
        var health = kit.Services.GetRequiredService<HealthCheckService>();
        Assert.Equal(["datamesh:a"], (await health.CheckHealthAsync(Token)).Entries.Keys);
        kit.Set(("a", null), ("b", "full"));
        kit.Reload();
        var report = await health.CheckHealthAsync(Token);
        Assert.Equal("the disk is full", Assert.Single(report.Entries, static entry => entry.Key == "datamesh:b").Value.Description);
        Assert.Single(report.Entries);
    }

    [Fact]
    public async Task WrongConfiguration_IsRefusedWithEveryProblem_AndTheNextRightOneIsTaken()
    {
        const string canary = "canary-4711";
        await using var kit = new ReloadKit([("a", "one")]);
        var a = kit.Services.Registry().Get("a");
        await a.ConnectAsync(Token);
        kit.Set("a:hots", "x");
        kit.Set("a:password:x", canary);
        kit.Set(("b", "two"));
        kit.Set("b:port", "0");
        kit.Reload();
        await a.ConnectAsync(Token);
        Assert.Equal(["a"], kit.Services.Registry().Instances.Select(static instance => instance.Name));
        var line = Assert.Single(kit.Logs.Lines);
        Assert.StartsWith("104 Error The configuration changed, but is refused; connectors stay as they were. 3 problems in the configuration:", line, StringComparison.Ordinal);
        Assert.All(["connectors:a:hots", "connectors:a:password", "connectors:b:port"], path => Assert.Contains(path, line, StringComparison.Ordinal));
        Assert.DoesNotContain(canary, line, StringComparison.Ordinal);
        kit.Set("a:hots", null);
        kit.Set("a:password:x", null);
        kit.Set("b:port", null);
        kit.Reload();
        Assert.Equal("102 Information The configuration changed. Connectors added: b; changed: none; removed: none.", kit.Logs.Lines[^1]);
        Assert.Equal(["connect one"], kit.Notes);
    }

    [Fact]
    public async Task InstanceOfCode_Stays_AndIsNotMadeAgain()
    {
        var made = 0;
        await using var kit = new ReloadKit([("a", "one")], add: services => services.AddNotesConnector("code", _ =>
        {
            made++;
            return new NotesConfig { Host = "h" };
        }));
        await kit.Services.GetRequiredKeyedService<IStorageConnector>("code").GetInfoAsync("x", Token);
        kit.Set(("a", "two"));
        kit.Reload();
        await kit.Services.GetRequiredKeyedService<IStorageConnector>("code").GetInfoAsync("x", Token);
        Assert.Equal(1, made);
        Assert.Equal(["a", "code"], kit.Services.Registry().Instances.Select(static instance => instance.Name));
        Assert.EndsWith("added: none; changed: a; removed: none.", Assert.Single(kit.Logs.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SameValuesAgain_ChangeNothing()
    {
        await using var kit = new ReloadKit([("a", "one")]);
        _ = kit.Services.Registry();
        kit.Reload();
        Assert.Equal(["103 Debug The configuration was read again; no connector changed."], kit.Logs.Lines);
    }

    [Fact]
    public async Task ChangesInQuickSuccession_AreOneReload()
    {
        await using var kit = new ReloadKit([("a", "one")]);
        _ = kit.Services.Registry();
        kit.Set(("a", "two"));
        kit.Tell();
        kit.Clock.Advance(TimeSpan.FromMilliseconds(200));
        kit.Set(("a", "three"));
        kit.Tell();
        kit.Clock.Advance(TimeSpan.FromMilliseconds(200));
        Assert.Empty(kit.Logs.Lines);
        kit.Clock.Advance(TimeSpan.FromMilliseconds(50));
        Assert.Single(kit.Logs.Lines);
        Assert.Equal(0, kit.Clock.Pending);
    }

    [Fact]
    public async Task SwitchedOff_NothingIsFollowed()
    {
        await using var kit = new ReloadKit([("a", "one")], static options => options.ReloadOnChange = false);
        _ = kit.Services.Registry();
        kit.Set(("a", "two"));
        kit.Tell();
        Assert.Equal(0, kit.Clock.Pending);
    }

    [Fact]
    public async Task DisposedContainer_FollowsNothing()
    {
        var kit = new ReloadKit([("a", "one")]);
        _ = kit.Services.Registry();
        kit.Tell();
        Assert.Equal(1, kit.Clock.Pending);
        await kit.DisposeAsync();
        Assert.Equal(0, kit.Clock.Pending);
        kit.Reload();
        Assert.Equal(0, kit.Clock.Pending);
        Assert.Empty(kit.Logs.Lines);
    }

    [Fact]
    public async Task RegistryDisposedDuringAReload_IsNoError()
    {
        await using var kit = new ReloadKit([("a", "one")], static options => options.AddFile("no-such.yaml", optional: true));
        var registry = kit.Services.Registry();
        kit.Logs.OnLine = _ => registry.Dispose();
        kit.Set(("a", "two"));
        kit.Reload();
        Assert.Equal(["101", "101"], kit.Logs.Lines.Select(static line => line[..3]));
    }

    [Fact]
    public async Task ChangeDuringAReload_IsReadToo()
    {
        await using var kit = new ReloadKit([("a", "one")], static options => options.AddFile("no-such.yaml", optional: true));
        _ = kit.Services.Registry();
        kit.Logs.OnLine = _ =>
        {
            kit.Logs.OnLine = null;
            kit.Set(("b", "two"));
            kit.Tell();
        };
        kit.Reload();
        kit.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(["a", "b"], kit.Services.Registry().Instances.Select(static instance => instance.Name));
    }

    [Fact]
    public async Task ReloadThatFailsForAnotherReason_IsToldByTypeAlone()
    {
        await using var kit = new ReloadKit([("a", "one")], static options => options.AddFile("no-such.yaml", optional: true));
        _ = kit.Services.Registry();
        kit.Logs.OnLine = _ =>
        {
            kit.Logs.OnLine = null;
            throw new InvalidTimeZoneException("canary-4711");
        };
        kit.Reload();
        Assert.Equal("105 Error The configuration changed, but could not be read; connectors stay as they were. AggregateException", kit.Logs.Lines[^1]);
    }

    [Fact]
    public async Task WhileTheRegistryWasNeverAskedFor_NothingIsFollowed()
    {
        await using var kit = new ReloadKit([("a", "one")]);
        kit.Tell();
        Assert.Equal(0, kit.Clock.Pending);
    }

    internal static async Task UntilAsync(Func<bool> isSo)
    {
        for (var i = 0; !isSo(); i++)
        {
            Assert.True(i < 3000, "It did not come to pass within 30 s.");
            await Task.Delay(10, Token);
        }
    }
}
