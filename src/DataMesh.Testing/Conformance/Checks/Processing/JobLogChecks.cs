using System.ComponentModel;
using System.Text;
using Xunit;

namespace DataMesh.Testing.Conformance;

[ConformanceChecks("processing", "Logs", Requires = ConformanceFeatures.Processing + " " + ConformanceFeatures.JobLogs)]
[EditorBrowsable(EditorBrowsableState.Never)]
public static class JobLogChecks
{
    [ConformanceCheck("The log of a job is what that job wrote, and of no other.", "It is the first thing that people look at when a job has failed.")]
    public static async Task JobLog_IsWhatTheJobWrote(ConformanceContext context)
    {
        var (bench, facts) = (JobBench.Of(context), context.System.Processing);
        var job = await bench.RunAsync(bench.Succeeding, JobState.Succeeded);
        var failed = await bench.RunAsync(bench.Failing, JobState.Failed);
        var text = Encoding.UTF8.GetString(await ReadAsync(context, bench, job));
        Assert.True(text.Contains(facts.Output, StringComparison.Ordinal), $"The log of job {job.Id} must contain '{facts.Output}' (ProcessingFacts.Output), but is '{text}'.");
        var other = Encoding.UTF8.GetString(await ReadAsync(context, bench, failed));
        Assert.True(facts.Output.Length == 0 || !other.Contains(facts.Output, StringComparison.Ordinal), $"The log of job {failed.Id} has what job {job.Id} wrote: '{other}'.");
    }

    [ConformanceCheck("From an offset the log goes on to its end, counted in bytes; at its end and beyond there is nothing.", "Who follows a log asks again from where he stopped: a wrong byte repeats lines, or loses them.")]
    public static async Task JobLogFromAnOffset_GoesOn(ConformanceContext context)
    {
        var bench = JobBench.Of(context);
        var echo = context.System.Processing.EchoingArguments;
        var job = await bench.RunAsync(echo is null ? bench.Succeeding : echo with { Arguments = [.. echo.Arguments, "Zoë 東京 😀", "last"] }, JobState.Succeeded);
        var whole = await ReadAsync(context, bench, job);
        Assert.True(whole.Length > 0, $"The log of job {job.Id} is empty: let the job of ProcessingFacts.Succeeding write something.");
        foreach (var offset in new long[] { 1, whole.Length / 2, (whole.Length / 2) + 1, whole.Length - 1, whole.Length, whole.Length + 1L, (1L << 32) + 1 }.Distinct())
        {
            var rest = await ReadAsync(context, bench, job, offset);
            Assert.True(whole.AsSpan((int)Math.Min(offset, whole.Length)).SequenceEqual(rest), $"A log of {whole.Length} bytes, opened at byte {offset}, must give {Math.Max(0, whole.Length - offset)} bytes, the last of the log, but gave {rest.Length}{(rest.Length == Math.Max(0, whole.Length - offset) ? " others" : "")}.");
        }
    }

    [ConformanceCheck("The log of a job that runs is what it has written so far, and only grows.", "What runs for hours is watched, not waited for.")]
    public static async Task JobLogOfARunningJob_OnlyGrows(ConformanceContext context)
    {
        var bench = JobBench.Of(context);
        var job = await bench.StartLongAsync();
        try
        {
            var first = await ReadAsync(context, bench, job);
            var second = await ReadAsync(context, bench, job);
            Assert.True(second.AsSpan().StartsWith(first), $"The log of a job that runs had {first.Length} bytes, and then {second.Length}, which do not begin with the same: what was told stays at its place.");
        }
        catch (ConnectorException exception)
        {
            throw new ConformanceException($"OpenJobLogAsync of a job that runs fails: {exception.Message} Give what there is, if it is nothing.", exception);
        }
    }

    [ConformanceCheck("The log of what is no job is NotFound.", "An empty log looks like a job that has nothing to say.")]
    public static async Task JobLogOfAnUnknownJob_IsNotFound(ConformanceContext context)
    {
        var bench = JobBench.Of(context);
        var real = await bench.RunAsync(bench.Succeeding, JobState.Succeeded);
        foreach (var id in (string[])[context.NewName("missing"), $"{real.Id}/", $"{real.Id}/../{real.Id}", $" {real.Id}", "..", "%2e%2e", "*"])
        {
            await JobStateChecks.IsNotFoundAsync(() => ReadAsync(context, bench, real with { Id = id }), $"OpenJobLogAsync of '{id}'");
        }
    }

    [ConformanceCheck("A log that is disposed before its end gives its connection back.", "Previews read the first kilobyte: after some dozens of them the pool is empty and every call hangs.")]
    public static async Task JobLogLeftEarly_FreesItsConnection(ConformanceContext context)
    {
        var bench = JobBench.Of(context);
        var job = await bench.RunAsync(bench.Succeeding, JobState.Succeeded);
        var logs = await context.ConnectAsync<IJobLogConnector>();
        for (var i = 0; i < 64; i++)
        {
            var log = await Expect.WithinAsync(logs.OpenJobLogAsync(job.Id, cancellationToken: context.Token), Expect.Patience, $"OpenJobLogAsync, after {i} logs that were disposed before their end,");
            await log.DisposeAsync();
        }
    }

    private static async Task<byte[]> ReadAsync(ConformanceContext context, JobBench bench, JobStatus job, long offset = 0)
    {
        await using var log = await ((IJobLogConnector)bench.Processing).OpenJobLogAsync(job.Id, offset, context.Token);
        using var content = new MemoryStream();
        await Expect.WithinAsync(log.CopyToAsync(content, context.Token), Expect.Patience, $"Reading the log of job {job.Id}: it ends where the output ends now, and");
        return content.ToArray();
    }
}
