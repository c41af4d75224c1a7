using System.ComponentModel;
using Xunit;

namespace DataMesh.Testing.Conformance;

[ConformanceChecks("processing", "Cancelling", Requires = "processing")]
[EditorBrowsable(EditorBrowsableState.Never)]
public static class JobCancellingChecks
{
    [ConformanceCheck("A running job that is cancelled ends as Cancelled, stays so, and has a result that says so.", "A cancelled job that is told as failed wakes somebody at night.")]
    public static async Task CancelOfARunningJob_EndsItAsCancelled(ConformanceContext context)
    {
        var bench = JobBench.Of(context);
        var job = await bench.StartLongAsync();
        Assert.True(await bench.Processing.CancelJobAsync(job.Id, context.Token), "CancelJobAsync of a running job says false.");
        var ended = await bench.UntilAsync(job, static status => status.HasEnded, "ended after CancelJobAsync said true");
        Assert.True(ended.State == JobState.Cancelled, $"A cancelled job is told as {ended.State} ({ended.NativeState}: {ended.Message}). Where the system has no such state, mark the job as it is cancelled.");
        Assert.True((await bench.Processing.GetJobStatusAsync(job.Id, context.Token)).State == JobState.Cancelled, "A cancelled job did not stay so.");
        try
        {
            var result = await bench.ResultAsync(job);
            Assert.True(result.Status.State == JobState.Cancelled, $"The result of a cancelled job says {result.Status.State}.");
        }
        catch (ConnectorException exception)
        {
            throw new ConformanceException($"GetJobResultAsync of a cancelled job fails: {exception.Message} It has ended: return what became of it.", exception);
        }
    }

    [ConformanceCheck("Cancelling a job that has ended says false and changes nothing.", "What is done is done: a report must not turn into a cancelled one.")]
    public static async Task CancelOfAnEndedJob_IsFalse(ConformanceContext context)
    {
        var bench = JobBench.Of(context);
        foreach (var (spec, state) in ((JobSpec, JobState)[])[(bench.Succeeding, JobState.Succeeded), (bench.Failing, JobState.Failed)])
        {
            var job = await bench.RunAsync(spec, state);
            Assert.False(await bench.Processing.CancelJobAsync(job.Id, context.Token), $"CancelJobAsync says true of a job that had ended before, as {state}.");
            var after = await bench.Processing.GetJobStatusAsync(job.Id, context.Token);
            Assert.True(after.State == state, $"CancelJobAsync turned a job that had ended as {state} into {after.State}: ask for its state first where the system does not.");
        }
    }

    [ConformanceCheck("Cancelling twice is no error: true while the job stops, false once it has.", "A cancel whose answer was lost is repeated.")]
    public static async Task CancelTwice_IsFine(ConformanceContext context)
    {
        var bench = JobBench.Of(context);
        var job = await bench.StartLongAsync();
        try
        {
            await bench.Processing.CancelJobAsync(job.Id, context.Token);
            await bench.Processing.CancelJobAsync(job.Id, context.Token);
            await bench.UntilAsync(job, static status => status.HasEnded, "ended after CancelJobAsync");
            Assert.False(await bench.Processing.CancelJobAsync(job.Id, context.Token), "CancelJobAsync says true of a job that is cancelled already.");
        }
        catch (ConnectorException exception)
        {
            throw new ConformanceException($"Cancelling a job again fails: {exception.Message} It is safe to repeat.", exception);
        }
    }

    [ConformanceCheck("Cancelling one job leaves the others.", "A kill by name stops everybody's runs.")]
    public static async Task CancelOfOneJob_LeavesTheOthers(ConformanceContext context)
    {
        var bench = JobBench.Of(context);
        var (one, other) = (await bench.StartLongAsync(), await bench.StartLongAsync());
        await bench.Processing.CancelJobAsync(one.Id, context.Token);
        await bench.UntilAsync(one, static status => status.HasEnded, "ended after CancelJobAsync");
        var left = await bench.Processing.GetJobStatusAsync(other.Id, context.Token);
        Assert.True(left.State == JobState.Running, $"After another job of that name was cancelled, this one is {left.State}.");
    }
}
