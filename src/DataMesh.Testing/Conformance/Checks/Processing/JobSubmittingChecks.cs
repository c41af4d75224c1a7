using System.ComponentModel;
using Xunit;

namespace DataMesh.Testing.Conformance;

[ConformanceChecks("processing", "Submitting", Requires = "processing")]
[EditorBrowsable(EditorBrowsableState.Never)]
public static class JobSubmittingChecks
{
    [ConformanceCheck("A submitted job has an id, under which its state is told at once.", "Without it nobody can wait for the job, or stop it.")]
    public static async Task SubmitJob_TellsItsId(ConformanceContext context)
    {
        var bench = JobBench.Of(context);
        var submitted = await bench.SubmitAsync(bench.Succeeding);
        Assert.False(string.IsNullOrWhiteSpace(submitted.Id), "SubmitJobAsync told no id.");
        try
        {
            var status = await bench.Processing.GetJobStatusAsync(submitted.Id, context.Token);
            Assert.True(status.Id == submitted.Id, $"Asked for job '{submitted.Id}', GetJobStatusAsync tells of '{status.Id}'.");
        }
        catch (ConnectorNotFoundException exception)
        {
            throw new ConformanceException($"SubmitJobAsync told the id '{submitted.Id}', which GetJobStatusAsync does not know: {exception.Message} Where the system takes a moment, wait in SubmitJobAsync until it knows the job.", exception);
        }
    }

    [ConformanceCheck("Without a key each submit is a job of its own.", "Two runs of one report are wanted more often than not.")]
    public static async Task SubmitTwice_WithoutAKey_IsTwoJobs(ConformanceContext context)
    {
        var bench = JobBench.Of(context);
        var (first, second) = (await bench.SubmitAsync(bench.Succeeding), await bench.SubmitAsync(bench.Succeeding));
        Assert.True(first.Id != second.Id, $"Two submits without a key gave one job, {first.Id}.");
    }

    [ConformanceCheck("The same key gives the same job, also when it has ended; another key another one.", "A submit whose answer was lost is repeated: it must not pay twice.")]
    public static async Task SubmitTwice_WithOneKey_IsOneJob(ConformanceContext context)
    {
        var bench = JobBench.Of(context);
        var before = await bench.ListAsync();
        var job = bench.Succeeding with { IdempotencyKey = bench.NewKey() };
        var first = await bench.SubmitAsync(job);
        var second = await bench.SubmitAsync(job);
        await bench.UntilAsync(first, static status => status.HasEnded, "ended");
        var third = await bench.SubmitAsync(job);
        Assert.True(first.Id == second.Id && first.Id == third.Id, $"Three submits with one key gave the jobs {first.Id}, {second.Id} and, after it had ended, {third.Id}. Give the key to the system, or look for the job that has it.");
        await OnlyAsync(bench, before, first);
        var other = await bench.SubmitAsync(job with { IdempotencyKey = bench.NewKey() });
        Assert.True(other.Id != first.Id, $"Two submits with two keys gave one job, {first.Id}.");
    }

    [ConformanceCheck("The same key from many callers at once gives one job.", "Retries overlap with what they repeat.")]
    public static async Task SubmitAtOnce_WithOneKey_IsOneJob(ConformanceContext context)
    {
        var bench = JobBench.Of(context);
        var before = await bench.ListAsync();
        var job = bench.Succeeding with { IdempotencyKey = bench.NewKey() };
        var jobs = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => bench.SubmitAsync(job)));
        Assert.True(jobs.DistinctBy(static status => status.Id).Count() == 1, $"Six submits at once with one key gave the jobs {string.Join(", ", jobs.Select(static status => status.Id).Distinct())}. Looking first and submitting then is too late: let the system refuse the second.");
        await OnlyAsync(bench, before, jobs[0]);
    }

    [ConformanceCheck("The same key gives the same job over another connection too.", "The process that repeats a submit is often another one.")]
    public static async Task SubmitWithOneKey_OverTwoConnections_IsOneJob(ConformanceContext context)
    {
        var bench = JobBench.Of(context);
        var job = bench.Succeeding with { IdempotencyKey = bench.NewKey() };
        var first = await bench.SubmitAsync(job);
        var second = await bench.SubmitAsync(job, context.Open<IProcessingConnector>());
        Assert.True(first.Id == second.Id, $"One key gave job {first.Id} over one connection and {second.Id} over another: the key must be known to the system, not to the connector alone.");
    }

    [ConformanceCheck("Keys that are nearly the same are different keys: in case, in a mark, in their last letter.", "Who is given another's job for his own reads another's numbers, and his own never run.")]
    public static async Task SubmitWithKeysAlike_AreJobsOfTheirOwn(ConformanceContext context)
    {
        var bench = JobBench.Of(context);
        var key = bench.NewKey();
        Dictionary<string, string> keys = new(StringComparer.Ordinal);
        foreach (var one in (string[])[$"{key}-a", $"{key}-A", $"{key}/a", $"{key}_a", $"{key}:a", $"{key} a", $"{key}{new string('x', 150)}1", $"{key}{new string('x', 150)}2"])
        {
            JobStatus job;
            try
            {
                job = await bench.SubmitAsync(bench.Succeeding with { IdempotencyKey = one });
            }
            catch (Exception refusal) when (refusal is ArgumentException or ConnectorException { Kind: ConnectorErrorKind.Unsupported or ConnectorErrorKind.Query })
            {
                continue; // Refused: told, and better than another's job.
            }

            Assert.True(keys.TryAdd(job.Id, one), $"The keys '{keys.GetValueOrDefault(job.Id)}' and '{one}' gave one job, {job.Id}. Where the system cannot hold a key as it is, give it a hash of the key, or refuse it.");
        }
    }

    [ConformanceCheck("A job is known over another connection than that which submitted it, and can be stopped there.", "Who submits in one process and looks in another is told that there is no such job.")]
    public static async Task JobOfAnotherConnection_IsKnown(ConformanceContext context)
    {
        var bench = JobBench.Of(context);
        var job = await bench.StartLongAsync();
        var other = context.Open<IProcessingConnector>();
        try
        {
            var status = await other.GetJobStatusAsync(job.Id, context.Token);
            Assert.True(status.Id == job.Id && status.State == JobState.Running, $"The job {job.Id}, which runs, is told as {status.Id}, {status.State} over another connection.");
            Assert.True(await other.ListJobsAsync(cancellationToken: context.Token).AnyAsync(one => one.Id == job.Id, context.Token), $"The job {job.Id} is not in the listing of another connection.");
            Assert.True(await other.CancelJobAsync(job.Id, context.Token), $"CancelJobAsync over another connection says that the job {job.Id}, which runs, has ended.");
        }
        catch (ConnectorNotFoundException exception)
        {
            throw new ConformanceException($"The job {job.Id} is not known over another connection: {exception.Message} Ask the system for it, and keep no list of one's own.", exception);
        }

        await bench.UntilAsync(job, static status => status.HasEnded, "ended after CancelJobAsync over another connection");
    }

    [ConformanceCheck("A submit without a key is sent once, however slow the answer is.", "A job that runs twice writes twice; only the caller knows whether that may be.")]
    public static async Task SubmitOnASlowSystem_IsSentOnce(ConformanceContext context)
    {
        var system = await context.StartSystemAsync();
        var bench = JobBench.Of(context, system);
        var before = await bench.ListAsync();
        var connector = await context.ConnectAsync<IProcessingConnector>(system);
        Task submit;
        await using (await context.StallAsync(system))
        {
            submit = bench.SubmitAsync(bench.Succeeding, connector);
            await Task.WhenAny(submit, Task.Delay(TimeSpan.FromSeconds(1), context.Token));
        }

        try
        {
            await submit;
        }
        catch (Exception exception) when (exception is not ConformanceException)
        {
            // The connector may give up; what counts is what it left.
        }

        // The system is this check's own: every new job is of this submit.
        var made = (await bench.NewIdsAsync(before, null)).Count;
        Assert.True(made <= 1, $"One submit without a key, answered late, made {made} jobs: do not repeat it inside the connector.");
    }

    [ConformanceCheck("A submit that is cancelled on its way says that the job may run.", "Whoever takes it for not done submits again.")]
    public static async Task SubmitCancelled_SaysThatItMayHaveHappened(ConformanceContext context)
    {
        var system = await context.StartSystemAsync();
        var bench = JobBench.Of(context, system);
        await bench.Processing.ConnectAsync(context.Token);
        await using var stall = await context.StallAsync(system);
        using var cancel = new CancellationTokenSource();
        var submit = bench.Processing.SubmitJobAsync(bench.Succeeding, cancel.Token);
        await cancel.CancelAsync();
        var cancelled = await Expect.ErrorAsync<ConnectorCanceledException>(() => Expect.WithinAsync(submit, Expect.CancelLimit, "SubmitJobAsync, cancelled on a system that does not answer,"), "SubmitJobAsync, cancelled on its way,");
        Assert.True(cancelled.Outcome == OperationOutcome.Unknown, $"SubmitJobAsync, cancelled on its way, tells the outcome {cancelled.Outcome}; nobody knows whether the system took the job.");
    }

    private static async Task OnlyAsync(JobBench bench, List<JobStatus> before, JobStatus job)
    {
        var made = await bench.NewIdsAsync(before, job.Name);
        Assert.True(made.Count == 1 && made[0] == job.Id, $"Submits with one key must make one job, {job.Id}, but the listing has {made.Count} new ones: {string.Join(", ", made)}.");
    }
}
