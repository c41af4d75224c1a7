using System.ComponentModel;
using Xunit;

namespace DataMesh.Testing.Conformance;

[ConformanceChecks("processing", "States", Requires = "processing")]
[EditorBrowsable(EditorBrowsableState.Never)]
public static class JobStateChecks
{
    [ConformanceCheck("A job goes from queued over running to its end, never back, and stays there.", "Whoever waits for the end acts on it once: it must be the end.")]
    public static async Task JobStates_NeverGoBack(ConformanceContext context)
    {
        var bench = JobBench.Of(context);
        var (seen, rank) = (new List<string>(), 0);
        var ended = await bench.UntilAsync(await bench.SubmitAsync(bench.Succeeding), static status => status.HasEnded, "ended", See);
        for (var i = 0; i < 5; i++)
        {
            See(await bench.Processing.GetJobStatusAsync(ended.Id, context.Token));
        }

        Assert.True(ended.State == JobState.Succeeded, $"The job of ProcessingFacts.Succeeding ended as {ended.State} ({ended.NativeState}: {ended.Message}).");

        void See(JobStatus status)
        {
            seen.Add(status.State.ToString());
            var next = status.State switch { JobState.Unknown => rank, JobState.Queued => 0, JobState.Running => 1, _ => 2 + (int)status.State };
            Assert.True(next == rank || (next > rank && rank < 2), $"The states of one job were {string.Join(", ", seen)}: it must not go back, nor leave its end.");
            rank = next;
        }
    }

    [ConformanceCheck("A job is submitted, begins and ends in this order, about now.", "Durations are computed of these times, and bills of durations.")]
    public static async Task JobTimes_AreInOrder(ConformanceContext context)
    {
        var bench = JobBench.Of(context);
        var running = await bench.StartLongAsync();
        Assert.True(running.EndedAt is null, $"A job that runs is told as ended at {running.EndedAt:O}.");
        var status = await bench.RunAsync(bench.Succeeding, JobState.Succeeded);
        DateTimeOffset[] times = [.. new[] { status.SubmittedAt, status.StartedAt, status.EndedAt }.OfType<DateTimeOffset>()];
        Assert.True(times.Order().SequenceEqual(times), $"A job was submitted at {status.SubmittedAt:O}, began at {status.StartedAt:O} and ended at {status.EndedAt:O}: that is no order.");
        foreach (var time in times)
        {
            Assert.True((time - DateTimeOffset.UtcNow).Duration() < TimeSpan.FromMinutes(15), $"A job that just ran tells the time {time:O}, more than 15 minutes from now: is its zone lost?");
        }
    }

    [ConformanceCheck("The state is told in the system's own words too, and progress from 0 to 1.", "People look for the system's word in its own pages; a progress of 50 fills no bar.")]
    public static async Task JobState_IsToldInFull(ConformanceContext context)
    {
        var bench = JobBench.Of(context);
        await bench.UntilAsync(await bench.SubmitAsync(bench.Succeeding), static status => status.HasEnded, "ended", static status =>
        {
            Assert.False(string.IsNullOrEmpty(status.NativeState), $"In state {status.State} NativeState is empty: give the system's own word.");
            Assert.True(status.Progress is null or (>= 0 and <= 1), $"Progress is {status.Progress}; it goes from 0 to 1, or is null.");
        });
    }

    [ConformanceCheck("A job that fails is told as Failed, with a reason.", "A job that is taken for done is not repeated; one without a reason is not mended.")]
    public static async Task JobThatFails_IsFailedWithAReason(ConformanceContext context)
    {
        var bench = JobBench.Of(context);
        var status = await bench.RunAsync(bench.Failing, JobState.Failed);
        JobResult result;
        try
        {
            result = await bench.ResultAsync(status);
        }
        catch (ConnectorException exception)
        {
            throw new ConformanceException($"GetJobResultAsync of a failed job fails itself: {exception.Message} The failure is the result: return it.", exception);
        }

        Assert.True(result.Status.Id == status.Id && result.Status.State == JobState.Failed, $"The result of the failed job {status.Id} is of {result.Status.Id}, {result.Status.State}.");
        Assert.True(result.ExitCode is not 0, "The result of a failed job has the exit code 0.");
        Assert.False(string.IsNullOrWhiteSpace(result.Error) && string.IsNullOrWhiteSpace(status.Message), "A failed job has neither an Error in its result nor a Message in its status: say why, if only by the system's word.");
    }

    [ConformanceCheck("What is no job is NotFound: its state, its result and its cancel.", "A state of Unknown makes callers wait for ever for what is not there.")]
    public static async Task JobUnknown_IsNotFound(ConformanceContext context)
    {
        var bench = JobBench.Of(context);
        var real = await bench.StartLongAsync();
        foreach (var id in (string[])[context.NewName("missing"), "2147483646", $"{real.Id}/", $"{real.Id}?x=1", $"{real.Id}#x", $"{real.Id}/../{real.Id}", $" {real.Id}", $"x/../{real.Id}", "..", "%2e%2e", "' OR '1'='1", "\"", "a\nb", "*", "東京"])
        {
            await IsNotFoundAsync(() => bench.Processing.GetJobStatusAsync(id, context.Token), $"GetJobStatusAsync of '{id}'");
            await IsNotFoundAsync(() => bench.Processing.GetJobResultAsync(id, context.Token), $"GetJobResultAsync of '{id}'");
            await IsNotFoundAsync(() => bench.Processing.CancelJobAsync(id, context.Token), $"CancelJobAsync of '{id}'");
        }

        var after = await bench.Processing.GetJobStatusAsync(real.Id, context.Token);
        Assert.True(after.State == JobState.Running, $"After calls with ids that are none, the job {real.Id} is {after.State}: an id is data, to be escaped in a path or a statement.");
    }

    internal static async Task IsNotFoundAsync(Func<Task> call, string what)
    {
        try
        {
            await call();
        }
        catch (Exception exception) when (exception is ConnectorNotFoundException or ArgumentException)
        {
            return;
        }
        catch (Exception exception)
        {
            throw new ConformanceException($"{what}, which is no job, must be NotFound, but is {exception.GetType().Name}: {exception.Message}", exception);
        }

        throw new ConformanceException($"{what}, which is no job, ended as if it were one. Escape ids, and tell what the system does not know as ConnectorNotFoundException.");
    }
}
