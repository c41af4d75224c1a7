using System.Globalization;
using DataMesh.Runtime;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace DataMesh.Hosting.Tests;

public sealed class StartupCheckTests
{
    private const string Wrong = """{ "connectors": { "file": { "type": "notes", "hots": "h" } } }""";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EveryProblem_EndsTheStart_BeforeOtherServicesStart()
    {
        var other = new Other();
        using var host = Hosts.Of(Wrong, services =>
        {
            services.AddSingleton<IHostedService>(other);
            services.AddNotesConnector("direct", new NotesConfig { Host = "h", Port = 0 });
            services.AddNotesConnector("made", static _ => new NotesConfig { Host = "h", Port = 70_000 });
            services.AddNotesConnector("nothing", static _ => null!);
            services.AddNotesConnector("needy", static provider => new NotesConfig { Host = provider.GetRequiredService<string>() });
        });
        var error = await Assert.ThrowsAsync<ConnectorConfigurationException>(() => host.StartAsync(Token));
        Assert.Equal(
            ["connectors:file:hots", "connectors:file:host", "connectors:direct:port", "connectors:made:port", "connectors:nothing", "connectors:needy"],
            error.Problems.Select(static problem => problem.Path));
        Assert.Equal("the function that makes its configuration gave null: return a NotesConfig", error.Problems[4].Message);
        Assert.Equal("its configuration cannot be made: the function that makes it threw InvalidOperationException; its message is not shown, since it may hold a secret", error.Problems[5].Message);
        Assert.False(other.IsStarted);
    }

    [Fact]
    public async Task WhatCodeMakes_IsCheckedWhereTheSourcesAreRight()
    {
        using var host = Hosts.Of("{}", static services => services.AddNotesConnector("made", static _ => new NotesConfig { Host = "h", Port = 70_000 }));
        var error = await Assert.ThrowsAsync<ConnectorConfigurationException>(() => host.StartAsync(Token));
        Assert.Equal("connectors:made:port", Assert.Single(error.Problems).Path);
    }

    [Fact]
    public async Task SecretInAnErrorOfCode_IsNotShown()
    {
        const string canary = "canary-4711";
        using var host = Hosts.Of("{}", static services => services.AddNotesConnector("made", static _ => new NotesConfig { Host = "h", Port = int.Parse(canary, CultureInfo.InvariantCulture) }));
        var error = await Assert.ThrowsAsync<ConnectorConfigurationException>(() => host.StartAsync(Token));
        Assert.DoesNotContain(canary, error.ToString(), StringComparison.Ordinal);
        Assert.Contains("FormatException", Assert.Single(error.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ErrorOfAConnector_IsShownInFull()
    {
        using var host = Hosts.Of("{}", static services => services.AddNotesConnector("made", static NotesConfig (_) => throw new ConnectorConnectionException("nobody listens")));
        var error = await Assert.ThrowsAsync<ConnectorConfigurationException>(() => host.StartAsync(Token));
        Assert.Equal("its configuration cannot be made: nobody listens", Assert.Single(error.Problems).Message);
    }

    [Fact]
    public async Task TwoThreads_MakeAConfigurationOnce()
    {
        using var both = new Barrier(2);
        var made = 0;
        var once = new ConfigOnce(_ =>
        {
            Interlocked.Increment(ref made);
            both.SignalAndWait(TimeSpan.FromSeconds(1));
            return new NotesConfig { Host = "h" };
        });
        var configs = await Task.WhenAll(Task.Run(() => once.Get(null), Token), Task.Run(() => once.Get(null), Token));
        Assert.Same(configs[0], configs[1]);
        Assert.Equal(1, made);
    }

    [Fact]
    public void ConfigurationThatCouldNotBeMade_IsMadeAgain()
    {
        var made = 0;
        var once = new ConfigOnce(_ => made++ == 0 ? throw new InvalidTimeZoneException() : "made");
        Assert.Throws<InvalidTimeZoneException>(() => once.Get(null));
        Assert.Equal("made", once.Get(null));
    }

    [Fact]
    public async Task WithoutTheCheck_TheFirstUseTells()
    {
        using var host = Hosts.Of(Wrong, configure: static options => options.ValidateOnStart = false);
        await host.StartAsync(Token);
        Assert.Throws<ConnectorConfigurationException>(() => host.Services.GetRequiredService<IConnectorRegistry>());
        await host.StopAsync(Token);
    }

    [Fact]
    public async Task Check_MakesEachConfigurationOnce_AndConnectsNothing()
    {
        var made = 0;
        using var host = Hosts.Of("{}", services => services.AddNotesConnector("a", _ =>
        {
            made++;
            return new NotesConfig { Host = "h" };
        }));
        await host.StartAsync(Token);
        Assert.Equal(1, made);
        await host.Services.GetRequiredKeyedService<IStorageConnector>("a").GetInfoAsync("x", Token);
        Assert.Equal(1, made);
        await host.StopAsync(Token);
    }

    [Fact]
    public void ErrorOfAConfiguration_ShowsProblems_AndNoStackTrace()
    {
        var error = Assert.Throws<ConnectorConfigurationException>(static () => Host.Of(Wrong).Registry());
        Assert.NotNull(error.StackTrace);
        Assert.Equal($"DataMesh.ConnectorConfigurationException: {error.Message}", error.ToString());
        Assert.Contains("   at ", Record.Exception(static void () => throw new ConnectorConfigurationException("x"))?.ToString(), StringComparison.Ordinal);
    }

    private sealed class Other : IHostedService
    {
        public bool IsStarted { get; private set; }

        public Task StartAsync(CancellationToken cancellationToken)
        {
            IsStarted = true;
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
