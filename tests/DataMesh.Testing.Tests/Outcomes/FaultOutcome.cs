using System.Net;
using Microsoft.Extensions.DependencyInjection;

namespace DataMesh.Testing.Tests.Outcomes;

/// <summary>What a caller of the managed connector sees of one fault, three attempts allowed.</summary>
internal sealed record FaultOutcome(string Kind, string Outcome, bool IsTransient, TimeSpan? RetryAfter, int Attempts, bool Reconnects)
{
    private static readonly TimeSpan AttemptTimeout = TimeSpan.FromHours(1);

    /// <param name="fault">What each request meets: a <see cref="HttpFault"/>, a <see cref="TcpFault"/> or <see cref="Refused"/>.</param>
    /// <param name="isIdempotent">What the request says of itself.</param>
    public static async Task<FaultOutcome> OfAsync(object fault, bool isIdempotent)
    {
        var clock = new ManualTimeProvider();
        var probe = new WebQueryProbe();
        await using var server = await HttpFaultServer.StartAsync(static _ => new HttpAnswer("[1, 2, 3]"), clock);
        await using var proxy = await TcpFaultProxy.StartAsync(new IPEndPoint(IPAddress.Loopback, server.Address.Port));
        await using var services = new ServiceCollection().AddSingleton<TimeProvider>(clock).AddSingleton(probe).BuildServiceProvider();
        var instance = new ConnectorInstance(
            WebQueryConnector.Descriptor,
            new ConnectorInstanceOptions("web")
            {
                Resilience = new ResilienceOptions { AttemptTimeout = AttemptTimeout, Retry = new RetryOptions { MaxAttempts = 3, MinDelay = TimeSpan.Zero, MaxDelay = TimeSpan.FromMinutes(1) } },
            },
            _ => new WebQueryConfig { Address = $"http://127.0.0.1:{proxy.Port}/" });
        await using var registry = new ConnectorRegistry([WebQueryConnector.Descriptor], [instance], services);
        var connector = registry.Query("web");
        await SetAsync(fault);
        var error = await Assert.ThrowsAnyAsync<ConnectorException>(() => DriveAsync(connector.ExecuteAsync(new QueryRequest("SELECT 1") { IsIdempotent = isIdempotent }, TestContext.Current.CancellationToken), clock, Stalled));
        var attempts = probe.Attempts;
        if (fault is HttpFault)
        {
            Assert.Equal(attempts, server.RequestCount);
        }

        await SetAsync(null);
        await connector.ExecuteAsync("SELECT 1", TestContext.Current.CancellationToken);
        return new FaultOutcome($"{error.Kind}", $"{error.Outcome}", error.IsTransient, error.RetryAfter, attempts, probe.Connects > 1);

        // How many requests or connections came, the last of them to stand still; 0: none does.
        int Stalled()
        {
            var isSilent = $"{fault}" is var text && (text.Contains("stall", StringComparison.Ordinal) || text.Contains("never answer", StringComparison.Ordinal));
            return isSilent && (fault is HttpFault ? server.RunningCount : proxy.OpenConnections.Count) > 0 ? Math.Max(server.RequestCount, proxy.ConnectionCount) : 0;
        }

        async Task SetAsync(object? next)
        {
            server.Faults.FromNowOn(next as HttpFault);
            proxy.Faults.FromNowOn(next as TcpFault);
            if (fault is Refused)
            {
                await (next is Refused ? proxy.StopListeningAsync() : proxy.StartListeningAsync());
            }
        }
    }

    /// <summary>Moves the clock: by the attempt's timeout where a request stalls, else in steps that only waits between attempts feel.</summary>
    private static async Task DriveAsync(Task call, ManualTimeProvider clock, Func<int> stalled)
    {
        var timedOut = 0;
        while (await Task.WhenAny(call, Task.Delay(20)) != call)
        {
            var current = stalled();
            if (current > timedOut)
            {
                timedOut = current;
                clock.Advance(AttemptTimeout);
            }
            else if (current == 0)
            {
                clock.Advance(TimeSpan.FromSeconds(1));
            }
        }

        await call;
    }

    /// <summary>Nobody listens.</summary>
    internal sealed record Refused
    {
        public override string ToString() => "connection refused";
    }
}
