using DataMesh.Connectors.LocalProcess.Commands;
using DataMesh.Connectors.LocalProcess.Folder;

namespace DataMesh.Connectors.LocalProcess.Tests;

public sealed class IdempotencyTests
{
    [Fact]
    public async Task SameKey_FromManyProcessesAtOnce_IsOneJob()
    {
        await using var jobs = new TestJobs();
        Directory.CreateDirectory(jobs.Folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var callers = Enumerable.Range(0, 4).Select(_ => Caller.Start(jobs, 5, "the key", "bash", "-c", "echo run >> $0", jobs.PathOf("runs"))).ToList();
        var ids = (await Task.WhenAll(callers.Select(Caller.IdsAsync))).SelectMany(static one => one).ToList();
        Assert.Equal(20, ids.Count);
        var id = Assert.Single(ids.Distinct());
        var connector = await jobs.ConnectAsync("true");
        await connector.EndAsync(new JobStatus(id, JobState.Queued));
        Assert.Equal("run\n", await File.ReadAllTextAsync(jobs.PathOf("runs"), TestJobs.Token));
        Assert.Single(await connector.ListJobsAsync(cancellationToken: TestJobs.Token).ToListAsync(TestJobs.Token));
    }

    [Fact]
    public async Task SameKey_AfterACallerThatDiedBeforeItStartedAWorker_RunsTheJob()
    {
        await using var jobs = new TestJobs();
        var command = TestJobs.Script("echo run > $1");
        var connector = await jobs.ConnectAsync(command);
        var job = JobExtensions.Job(jobs.PathOf("runs")) with { IdempotencyKey = "key" };
        var folder = new JobsFolder(jobs.Folder);
        var id = new JobQueue(folder, new JobStore(folder)).Add(new Command("command", command).Order(job, jobs.Config), [], null);

        Assert.Equal(id, (await connector.SubmitJobAsync(job, TestJobs.Token)).Id);
        await JobExtensions.FileAsync(jobs.PathOf("runs"));
    }

    [Fact]
    public async Task SameKey_WithAnotherSpec_IsAConflictThatStartsNothing()
    {
        await using var jobs = new TestJobs();
        var connector = await jobs.ConnectAsync("true");
        var job = JobExtensions.Job("a", "b") with { IdempotencyKey = "key" };
        var first = await connector.SubmitJobAsync(job, TestJobs.Token);
        foreach (var other in (JobSpec[])[job with { Arguments = ["a b"] }, job with { Arguments = ["b", "a"] }, job with { Timeout = TimeSpan.FromHours(1) }])
        {
            var error = await Assert.ThrowsAsync<ConnectorConflictException>(() => connector.SubmitJobAsync(other, TestJobs.Token));
            Assert.Contains(first.Id, error.Message, StringComparison.Ordinal);
            Assert.Equal(OperationOutcome.NotStarted, error.Outcome);
        }

        Assert.Equal(first.Id, (await connector.SubmitJobAsync(job, TestJobs.Token)).Id);
        Assert.Single(await connector.ListJobsAsync(cancellationToken: TestJobs.Token).ToListAsync(TestJobs.Token));
    }
}
