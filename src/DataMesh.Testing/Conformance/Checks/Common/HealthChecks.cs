using System.ComponentModel;
using System.Diagnostics;
using Xunit;

namespace DataMesh.Testing.Conformance;

[ConformanceChecks("common", "Health")]
[EditorBrowsable(EditorBrowsableState.Never)]
public static class HealthChecks
{
    [ConformanceCheck("A system that works is healthy, and the result says how long it took to answer.", "A latency of zero tells that nobody was asked.")]
    public static async Task HealthWhileUp_IsHealthyWithLatency(ConformanceContext context)
    {
        var connector = await context.ConnectAsync<IConnector>();
        var start = Stopwatch.GetTimestamp();
        var health = await connector.CheckHealthAsync(context.Token);
        var took = Stopwatch.GetElapsedTime(start);
        Assert.True(health.IsHealthy, $"The system works, but the connector says that it is unhealthy: {health.Reason}");
        Assert.True(health.Latency > TimeSpan.Zero, "Latency of a healthy result must be above zero: take it with Stopwatch.GetElapsedTime around the question to the system.");
        Assert.True(health.Latency <= took, $"CheckHealthAsync took {took.TotalMilliseconds:0.###} ms, but tells a latency of {health.Latency.TotalMilliseconds:0.###} ms: ticks of Stopwatch are not those of TimeSpan; take Stopwatch.GetElapsedTime.");
    }

    [ConformanceCheck("A system that is down is unhealthy, soon and with a reason; asking throws nothing.", "Who is told 'healthy' while the system is down looks for the fault everywhere else.")]
    public static async Task HealthWhileDown_IsUnhealthyWithReason(ConformanceContext context)
    {
        var system = await context.StartSystemAsync();
        var connector = await context.ConnectAsync<IConnector>(system);

        // An answer that is kept is found by asking before.
        _ = await AskAsync(connector, "CheckHealthAsync while the system is up", context);
        await context.BreakAsync(system);
        var health = await AskAsync(connector, "CheckHealthAsync while the system is down", context);
        Assert.False(health.IsHealthy, "The system is down, but CheckHealthAsync says that it is healthy. Let it ask the system itself, over a connection that the answer depends on.");
        Assert.False(string.IsNullOrWhiteSpace(health.Reason), "An unhealthy result needs a reason: HealthResult.Unhealthy(exception, latency) takes it from what failed.");
    }

    [ConformanceCheck("A system that is back is healthy again.", "An alarm that stays on after the cause is gone is switched off by hand, and then for good.")]
    public static async Task HealthAfterRepair_IsHealthy(ConformanceContext context)
    {
        var system = await context.StartSystemAsync();
        var connector = context.Open<IConnector>(system);
        await connector.ConnectAsync(context.Token);
        await context.BreakAsync(system);
        _ = await AskAsync(connector, "CheckHealthAsync while the system is down", context);
        await context.RepairAsync(system);
        var health = await AskAsync(connector, "CheckHealthAsync after the system came back", context);
        Assert.True(health.IsHealthy, $"The system is back, but still unhealthy: {health.Reason} Where the connection is lost, say so (HealthResult.Unhealthy takes the exception), so that the next question connects anew.");
    }

    [ConformanceCheck("A call that failed because of what it asked for does not make the system unhealthy.", "One user with a mistyped name would take the system out of everybody's load balancer.")]
    public static async Task HealthAfterAFailedCall_IsHealthy(ConformanceContext context)
    {
        var connector = await context.ConnectAsync<IConnector>();
        var missing = AnyCall.ReadMissing(context);
        await Expect.EndsAsync(missing.StartAsync(connector, context.Token), BrokenSystem.Patience, missing.Operation);
        var health = await AskAsync(connector, $"CheckHealthAsync after a {missing.Operation} that failed", context);
        Assert.True(health.IsHealthy, $"After a {missing.Operation} of what does not exist CheckHealthAsync says unhealthy: {health.Reason} Ask the system, and not what the last call ended with.");
    }

    [ConformanceCheck("Asking for the health of a connector that is not connected is a result, not an exception.", "Health endpoints ask before the first use; one exception makes all connectors look dead.")]
    public static async Task HealthWithoutConnect_DoesNotThrow(ConformanceContext context) =>
        await AskAsync(context.Make<IConnector>(), "CheckHealthAsync before ConnectAsync", context);

    private static async Task<HealthResult> AskAsync(IConnector connector, string what, ConformanceContext context)
    {
        try
        {
            return await Expect.WithinAsync(Task.Run(() => connector.CheckHealthAsync(context.Token)), BrokenSystem.Patience, what);
        }
        catch (Exception exception) when (exception is not ConformanceException)
        {
            throw new ConformanceException($"{what} threw {exception.GetType().Name}: {exception.Message} An unhealthy system is a result: return HealthResult.Unhealthy(exception, latency).", exception);
        }
    }
}
