using System.Globalization;
using DataMesh.Connectors.LocalProcess.Folder;
using DataMesh.Connectors.LocalProcess.Processes;

namespace DataMesh.Connectors.LocalProcess.Tests;

public sealed class CrashTests
{
    private static LocalProcessConnectorConfig OneAtATime => new() { Commands = new Dictionary<string, CommandConfig>(), GracePeriod = TimeSpan.FromMilliseconds(300), MaxRunning = 1 };

    [Fact]
    public async Task WorkerThatIsKilled_FailsItsJob_AndItsProcessesAreEnded()
    {
        await using var jobs = new TestJobs();
        var connector = await jobs.ConnectAsync("setsid sleep 300 & echo $PPID > $1; sleep 300");
        var job = await connector.SubmitAsync(jobs.PathOf("worker"));
        await JobExtensions.FileAsync(jobs.PathOf("worker"));
        Kill(await File.ReadAllTextAsync(jobs.PathOf("worker"), TestJobs.Token));

        var result = await connector.EndAsync(job);

        Assert.Equal((JobState.Failed, "lost", (int?)null), (result.Status.State, result.Status.NativeState, result.ExitCode));
        Assert.Contains("how far the job came is not known", result.Error, StringComparison.Ordinal);
        Assert.Contains("Processes of it that were still there were ended", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(ProcessFacts.All(), facts => !facts.HasEnded && ProcessFacts.HasVariable(facts.Pid, "DATAMESH_JOB_ID", job.Id));
    }

    [Fact]
    public async Task JobsThatWaitedForAKilledWorker_RunAllTheSame()
    {
        await using var jobs = new TestJobs();
        var connector = await jobs.ConnectAsync(TestJobs.Script("echo $PPID > $1; until [ -e $2 ]; do sleep 0.02; done"), OneAtATime);
        var first = await connector.SubmitAsync(jobs.PathOf("worker"), jobs.PathOf("go"));
        await JobExtensions.FileAsync(jobs.PathOf("worker"));
        var second = await connector.SubmitAsync(jobs.PathOf("other"), jobs.PathOf("go"));
        Kill(await File.ReadAllTextAsync(jobs.PathOf("worker"), TestJobs.Token));
        await File.WriteAllTextAsync(jobs.PathOf("go"), "", TestJobs.Token);

        Assert.Equal(JobState.Succeeded, (await connector.EndAsync(second)).Status.State);
        Assert.Equal(JobState.Failed, (await connector.EndAsync(first)).Status.State);
    }

    [Fact]
    public async Task WorkerThatIsAskedToEnd_EndsItsJob()
    {
        await using var jobs = new TestJobs();
        var connector = await jobs.ConnectAsync("echo $PPID > $1; sleep 300");
        var job = await connector.SubmitAsync(jobs.PathOf("worker"));
        await JobExtensions.FileAsync(jobs.PathOf("worker"));
        _ = NativeMethods.kill(int.Parse(await File.ReadAllTextAsync(jobs.PathOf("worker"), TestJobs.Token), CultureInfo.InvariantCulture), NativeMethods.SigTerm);
        var result = await connector.EndAsync(job);
        Assert.Equal((JobState.Failed, "stopped"), (result.Status.State, result.Status.NativeState));
    }

    [Fact]
    public async Task FilesOfACallerThatDiedOnTheWay_AreNoJob()
    {
        await using var jobs = new TestJobs();
        var connector = await jobs.ConnectAsync(TestJobs.Script("true"), OneAtATime);
        var id = JobId.New(DateTimeOffset.UtcNow, null);
        var folder = new JobsFolder(jobs.Folder);
        await File.WriteAllTextAsync(Path.Combine(folder.Queue, id), "", TestJobs.Token);
        await File.WriteAllTextAsync(Path.Combine(folder.Keys, JobKeys.Hash("key")), id, TestJobs.Token);
        Directory.CreateDirectory(Path.Combine(folder.Jobs, "." + id));
        Directory.CreateDirectory(Path.Combine(folder.Jobs, JobId.New(DateTimeOffset.UtcNow, null)));

        Assert.Empty(await connector.ListJobsAsync(cancellationToken: TestJobs.Token).ToListAsync(TestJobs.Token));
        await Assert.ThrowsAsync<ConnectorNotFoundException>(() => connector.GetJobStatusAsync(id, TestJobs.Token));
        var job = await connector.SubmitJobAsync(JobExtensions.Job() with { IdempotencyKey = "key" }, TestJobs.Token);
        Assert.NotEqual(id, job.Id);
        Assert.Equal(JobState.Succeeded, (await connector.EndAsync(job)).Status.State);
        Assert.Empty(Directory.GetFiles(folder.Queue));
    }

    [Fact]
    public async Task FolderOfAJobThatIsDeleted_EndsTheJob()
    {
        await using var jobs = new TestJobs();
        var connector = await jobs.ConnectAsync("echo $$ > $1; sleep 300");
        var job = await connector.SubmitAsync(jobs.PathOf("main"));
        await JobExtensions.FileAsync(jobs.PathOf("main"));
        var main = int.Parse(await File.ReadAllTextAsync(jobs.PathOf("main"), TestJobs.Token), CultureInfo.InvariantCulture);
        Directory.Delete(Path.Combine(jobs.Folder, "jobs", job.Id), recursive: true);
        await JobExtensions.UntilAsync(() => Task.FromResult(ProcessFacts.Of(main) is null), () => "the end of the job");
        Assert.Equal(JobState.Succeeded, (await connector.EndAsync(await (await jobs.ConnectAsync("true")).SubmitAsync())).Status.State);
    }

    private static void Kill(string pid) => _ = NativeMethods.kill(int.Parse(pid, CultureInfo.InvariantCulture), NativeMethods.SigKill);
}
