using System.ComponentModel;
using Xunit;

namespace DataMesh.Testing.Conformance;

[ConformanceChecks("processing", "Listings", Requires = "processing")]
[EditorBrowsable(EditorBrowsableState.Never)]
public static class JobListingChecks
{
    [ConformanceCheck("A listing has each job once, over several pages too, as its status tells it.", "A lost job is one that nobody stops, a repeated one is counted twice.")]
    public static async Task JobListing_HasEachJobOnce(ConformanceContext context)
    {
        var bench = JobBench.Of(context);
        var jobs = await Task.WhenAll(Enumerable.Range(0, (2 * context.System.Processing.PageSize) + 1).Select(_ => bench.RunAsync(bench.Succeeding, JobState.Succeeded)));
        var listed = await bench.Processing.ListJobsAsync(cancellationToken: context.Token).ToListAsync(context.Token);
        foreach (var job in jobs)
        {
            var found = listed.Where(one => one.Id == job.Id).ToList();
            Assert.True(found.Count == 1, $"Of {jobs.Length} jobs that ran just now the listing has {job.Id} {found.Count} times: follow the system's pages to their end, and ask for none twice.");
            Assert.True(found[0].State == job.State, $"The listing tells job {job.Id} as {found[0].State}, GetJobStatusAsync as {job.State}.");
            Assert.True(found[0].Name is null || job.Name is null || found[0].Name == job.Name, $"The listing calls job {job.Id} '{found[0].Name}', GetJobStatusAsync '{job.Name}'.");
        }
    }

    [ConformanceCheck("A listing of one state has the jobs in that state and no others.", "Dashboards count by state.")]
    public static async Task JobListingByState_HasThoseAlone(ConformanceContext context)
    {
        var bench = JobBench.Of(context);
        var succeeded = await bench.RunAsync(bench.Succeeding, JobState.Succeeded);
        var failed = await bench.RunAsync(bench.Failing, JobState.Failed);
        var running = await bench.StartLongAsync();
        var cancelled = await bench.StartLongAsync();
        await bench.Processing.CancelJobAsync(cancelled.Id, context.Token);
        cancelled = await bench.UntilAsync(cancelled, static status => status.HasEnded, "ended after CancelJobAsync");
        foreach (var state in (JobState[])[JobState.Queued, JobState.Running, JobState.Succeeded, JobState.Failed, JobState.Cancelled, JobState.Unknown])
        {
            var listed = await bench.Processing.ListJobsAsync(state, context.Token).ToListAsync(context.Token);
            var others = listed.Where(job => job.State != state).Select(static job => job.State).ToHashSet();
            Assert.True(others.Count == 0, $"ListJobsAsync({state}) has jobs that are {string.Join(", ", others)}.");
            foreach (var job in (JobStatus[])[succeeded, failed, running, cancelled])
            {
                Assert.True(listed.Exists(one => one.Id == job.Id) == (job.State == state), $"ListJobsAsync({state}) {(job.State == state ? "lacks" : "has")} the job {job.Id}, which is {job.State}.");
            }
        }
    }

    [ConformanceCheck("A listing that is left early gives its connection back.", "Asking for the last job reads one item: some dozens of such questions must not empty the pool.")]
    public static async Task JobListingLeftEarly_FreesItsConnection(ConformanceContext context)
    {
        var bench = JobBench.Of(context);
        await bench.SubmitAsync(bench.Succeeding);
        await bench.SubmitAsync(bench.Succeeding);
        var processing = await context.ConnectAsync<IProcessingConnector>();
        for (var i = 0; i < 64; i++)
        {
            var any = processing.ListJobsAsync(cancellationToken: context.Token).AnyAsync(context.Token).AsTask();
            Assert.True(await Expect.WithinAsync(any, Expect.Patience, $"ListJobsAsync, after {i} listings that were left early,"), "The listing of two jobs is empty.");
        }
    }
}
