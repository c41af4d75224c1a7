using System.Collections.Concurrent;
using System.Globalization;
using DataMesh.Testing;

namespace DataMesh.Soak;

/// <summary>Calls that are cancelled at every point there is, with authors who listen, who throw, and who do not listen.</summary>
internal static class CancelScenario
{
    private const int AtOnce = 32;

    /// <summary>Cancels calls.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="from">The first run.</param>
    /// <param name="count">How many.</param>
    /// <param name="limit">How long one may take to return.</param>
    public static async Task<SoakReport> RunAsync(int seed, int from, int count, TimeSpan limit)
    {
        var violations = new Violations();
        var times = new ConcurrentBag<(TimeSpan Took, CancelPlan Plan)>();
        var time = new CountingTimeProvider();
        using var unobserved = UnobservedExceptions.Record();
        await using var server = await SoakServer.StartAsync();
        await Parallel.ForAsync(from, from + count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (number, _) =>
        {
            var plan = CancelPlan.Of(SoakRandom.Of(seed, number));
            using var run = new CancelRun(plan);
            SoakSystem system = plan.IsHttp ? new HttpSystem(violations, server) : new MemorySystem(violations, plan.Point == CancelPoint.AnyMoment ? TimeSpan.FromMilliseconds(5) : TimeSpan.Zero) { Connecting = plan.Point == CancelPoint.Connecting ? run.Call : null };
            var host = new SoakHost(system, violations, Resilience(plan), time);
            var reason = await run.RunAsync(host, system);
            await host.DisposeAsync();
            reason ??= host.Disposal > TimeSpan.FromSeconds(5) ? $"Disposing took {host.Disposal.TotalSeconds:0.0} s: a lease was kept.\n    {plan}" : null;
            reason ??= run.Took > limit ? $"It returned after {run.Took.TotalMilliseconds:0} ms.\n    {plan}\n    {run.Call}" : null;
            if (reason is not null)
            {
                violations.Add($"run {number}: {reason}");
            }

            times.Add((run.Took, plan));
        });
        var left = unobserved.Collect();
        violations.AddIf(left.Count > 0, $"{left.Count} exceptions were not observed: {string.Join("; ", left.Take(3))}");
        var timers = await time.SettleAsync();
        violations.AddIf(timers > 0, $"{timers} timers wait.");
        var obeying = Percentiles([.. times.Where(static run => run.Plan.Manner != FaultKind.IsDeaf).Select(static run => run.Took)]);
        var deaf = Percentiles([.. times.Where(static run => run.Plan.Manner == FaultKind.IsDeaf).Select(static run => run.Took)]);
        return new SoakReport(
            string.Create(
                CultureInfo.InvariantCulture,
                $"cancel: {count:N0} points, {times.Count(static run => run.Plan.IsHttp):N0} of them over HTTP, {AtOnce} at once; returned after (median, 99 %, most): {obeying}; where the author does not listen: {deaf}; left: {timers} timers, {left.Count} unobserved exceptions; {violations.Count} violations"),
            violations);
    }

    private static ResilienceOptions Resilience(CancelPlan plan) => new()
    {
        Retry = new RetryOptions { MaxAttempts = 3, MinDelay = TimeSpan.Zero },
        Timeout = TimeSpan.FromMinutes(5),
        AttemptTimeout = TimeSpan.FromMinutes(4),
        IdleTimeout = TimeSpan.FromMinutes(4),
        Concurrency = plan.Point == CancelPoint.Queued ? new ConcurrencyOptions { PermitLimit = 1, QueueLimit = 1 } : null,
    };

    private static string Percentiles(TimeSpan[] times)
    {
        Array.Sort(times);
        return times.Length == 0 ? "none" : string.Create(CultureInfo.InvariantCulture, $"{times[times.Length / 2].TotalMilliseconds:0.0}, {times[times.Length * 99 / 100].TotalMilliseconds:0}, {times[^1].TotalMilliseconds:0} ms");
    }
}
