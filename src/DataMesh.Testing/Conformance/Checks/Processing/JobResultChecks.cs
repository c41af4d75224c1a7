using System.ComponentModel;
using Xunit;

namespace DataMesh.Testing.Conformance;

[ConformanceChecks("processing", "Results", Requires = "processing")]
[EditorBrowsable(EditorBrowsableState.Never)]
public static class JobResultChecks
{
    [ConformanceCheck("The result of a job that has not ended is a Conflict that tells its state.", "Half a result that looks like a whole one is loaded by the next job.")]
    public static async Task ResultOfARunningJob_IsConflict(ConformanceContext context)
    {
        var bench = JobBench.Of(context);
        var job = await bench.StartLongAsync();
        var conflict = await Expect.ErrorAsync<ConnectorConflictException>(() => bench.ResultAsync(job), "GetJobResultAsync of a running job");
        Assert.True(
            conflict.Message.Contains(nameof(JobState.Running), StringComparison.OrdinalIgnoreCase) || (job.NativeState is { } native && conflict.Message.Contains(native, StringComparison.OrdinalIgnoreCase)),
            $"The Conflict of a job that has not ended must tell its state, {job.State}, but says: {conflict.Message}");
    }

    [ConformanceCheck("The result of a job that ended well is that job's, and says so.", "Reports are made of it.")]
    public static async Task ResultOfASucceededJob_IsIts(ConformanceContext context)
    {
        var bench = JobBench.Of(context);
        var job = await bench.RunAsync(bench.Succeeding, JobState.Succeeded);
        await bench.ResultAsync(await bench.RunAsync(bench.Succeeding, JobState.Succeeded));
        var result = await bench.ResultAsync(job);
        Assert.True(result.Status.Id == job.Id && result.Status.State == JobState.Succeeded, $"The result of the job {job.Id}, which succeeded, is of {result.Status.Id}, {result.Status.State}.");
        var now = await bench.Processing.GetJobStatusAsync(job.Id, context.Token);
        Assert.True(TimesOf(result.Status) == TimesOf(now), $"The result of a job that ended tells its times (submitted, begun, ended) as {TimesOf(result.Status)}, GetJobStatusAsync as {TimesOf(now)}: give the result the status that the job has now.");
        Assert.True(result.ExitCode is null or 0, $"The result of a job that succeeded has the exit code {result.ExitCode}.");
        Assert.True(string.IsNullOrEmpty(result.Error), $"The result of a job that succeeded has the error '{result.Error}'.");
        var text = context.System.Processing.Output;
        Assert.True(text.Length == 0 || result.Output?.Contains(text, StringComparison.Ordinal) == true, $"The output must contain '{text}' (ProcessingFacts.Output), but is '{result.Output}'.");
    }

    [ConformanceCheck("Jobs that run at once keep their own results.", "Somebody else's numbers in one's report are a breach, not a bug.")]
    public static async Task ResultsOfManyJobs_AreTheirOwn(ConformanceContext context)
    {
        var bench = JobBench.Of(context);
        var facts = context.System.Processing;
        var jobs = await Task.WhenAll(Enumerable.Range(0, 5).Select(async i =>
        {
            var spec = facts.EchoingArguments is { } echo ? echo with { Arguments = [.. echo.Arguments, $"caller-{i}"] } : bench.Succeeding;
            return await bench.RunAsync(spec, JobState.Succeeded);
        }));
        var results = await Task.WhenAll(jobs.Select(bench.ResultAsync));
        for (var i = 0; i < jobs.Length; i++)
        {
            Assert.True(results[i].Status.Id == jobs[i].Id, $"Asked for the result of job {jobs[i].Id}, GetJobResultAsync gave that of {results[i].Status.Id}.");
            Assert.True(facts.EchoingArguments is null || facts.ArgumentsOf(results[i]) is [var told] && told == $"caller-{i}", $"The job with the argument caller-{i} has the result '{results[i].Output}'.");
        }
    }

    private static (DateTimeOffset? Submitted, DateTimeOffset? Started, DateTimeOffset? Ended) TimesOf(JobStatus status) => (status.SubmittedAt, status.StartedAt, status.EndedAt);
}
