using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DataMesh.Testing.Tests.Docs;

/// <summary>The whole test of docs/testing.md.</summary>
public sealed class AcmeDbTests
{
    [Fact]
    public async Task BusySystem_IsAskedAgainWhenItSays()
    {
        var clock = new ManualTimeProvider();
        using var recorder = TelemetryRecorder.Start("acme");
        await using var server = await HttpFaultServer.StartAsync(static request => new HttpAnswer("""{ "columns": ["id"], "rows": [["7"]] }"""), clock);
        server.Faults.Next(1, HttpFault.Status(429, retryAfter: TimeSpan.FromSeconds(5)));

        await using var services = new ServiceCollection()
            .AddSingleton<TimeProvider>(clock)
            .AddSingleton<Random>(new SeededRandom(1))
            .AddSingleton<ILoggerFactory>(recorder)
            .BuildServiceProvider();
        var instance = new ConnectorInstance(
            AcmeDbConnector.Descriptor,
            new ConnectorInstanceOptions("acme"),
            _ => new AcmeDbConfig { Address = server.Address, Token = "hunter2" });
        await using var registry = new ConnectorRegistry([AcmeDbConnector.Descriptor], [instance], services);

        var call = registry.Query("acme").ExecuteAsync($"SELECT id FROM orders WHERE name = {"Ann"}", TestContext.Current.CancellationToken);
        await clock.WaitForTimerAsync(dueIn: TimeSpan.FromSeconds(5));   // the wait between the attempts; the total timeout waits for the clock too
        clock.Advance(TimeSpan.FromSeconds(5));
        var result = await call;

        Assert.Equal("7", result.Rows[0].Get<string>(0));
        Assert.Equal("""{"sql":"SELECT id FROM orders WHERE name = $1","args":["Ann"]}""", server.Requests[^1].BodyText);
        Assert.Equal(2, server.RequestCount);
        Assert.Single(recorder.Spans.Single(static span => span.Name == "execute acme").Events(ConnectorTelemetry.RetryEvent));
        Assert.DoesNotContain("hunter2", recorder.Dump(), StringComparison.Ordinal);
        Assert.Equal(0, clock.Pending);
    }
}
