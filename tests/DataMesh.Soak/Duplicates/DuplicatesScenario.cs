using System.Collections.Concurrent;
using System.Globalization;
using DataMesh.Testing;

namespace DataMesh.Soak;

/// <summary>Requests that meet random faults: what must not be done twice is not, and what may be repeated is, as often as it takes.</summary>
internal static class DuplicatesScenario
{
    private const int AtOnce = 16;

    /// <summary>Runs requests.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="from">The first.</param>
    /// <param name="count">How many.</param>
    /// <param name="isHttp">Whether the work is done behind HTTP, by the clock on the wall; else within the process, by a clock moved by hand.</param>
    public static async Task<SoakReport> RunAsync(int seed, int from, int count, bool isHttp)
    {
        var violations = new Violations();
        var runs = new ConcurrentBag<WorkRun>();
        await using var server = isHttp ? await SoakServer.StartAsync() : null;
        await Parallel.ForAsync(from, from + count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (number, _) =>
        {
            var time = isHttp ? null : new ManualTimeProvider();
            using var run = new WorkRun(new WorkPlan(SoakRandom.Of(seed, number), isHttp), time);
            SoakSystem system = server is not null ? new HttpSystem(violations, server) { Connecting = run.Call } : new MemorySystem(violations, TimeSpan.Zero) { Connecting = run.Call };
            system.Add(run.Call);
            await using var host = new SoakHost(system, violations, run.Resilience, time ?? TimeProvider.System);
            if (await run.RunAsync(host) is { } reason)
            {
                violations.Add($"request {number}: {reason}");
            }

            runs.Add(run);
        });
        return new SoakReport(Summary(runs, count, isHttp, violations), violations);
    }

    private static string Summary(IReadOnlyCollection<WorkRun> runs, int count, bool isHttp, Violations violations)
    {
        var once = runs.Where(static run => !run.Plan.MayRepeat).ToList();
        var certain = runs.Where(static run => run.Plan.IsCertain && run.Plan.Verb != WorkVerb.SessionWrite).ToList();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"duplicates {(isHttp ? "over HTTP" : "in the process")}: {count:N0} requests, {runs.Sum(static run => run.Call.Met.Count(static met => met.Fault != Fault.None)):N0} faults met; {once.Count:N0} must not be done twice: {once.Count(static run => run.Call.Work > 1)} were; {certain.Count(static run => run.Plan.MayRepeat && run.Plan.Last == Fault.None && run.Plan.Attempts > 1):N0} that may be repeated met fewer faults than they had attempts, and succeeded; {certain.Count(static run => !run.Plan.MayRepeat && run.Plan.Attempts > 1):N0} without a key were tried again, since nothing had started; {runs.Count(static run => run.Plan.CancelAt is not null):N0} cancelled, {runs.Count(static run => run.Plan.HasBreaker):N0} with a breaker; {violations.Count} violations");
    }
}
