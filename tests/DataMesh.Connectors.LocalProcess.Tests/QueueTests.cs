using System.Globalization;

namespace DataMesh.Connectors.LocalProcess.Tests;

public sealed class QueueTests
{
    private static LocalProcessConnectorConfig OneAtATime => new() { Commands = new Dictionary<string, CommandConfig>(), GracePeriod = TimeSpan.FromMilliseconds(300), MaxRunning = 1, MaxQueued = 3 };

    [Fact]
    public async Task JobsBeyondTheLimit_WaitAndRunInTheirOrder()
    {
        await using var jobs = new TestJobs();
        var connector = await jobs.ConnectAsync(TestJobs.Script("until [ -e $1 ]; do sleep 0.02; done; echo $2 >> $3"), OneAtATime);
        var first = await connector.SubmitAsync(jobs.PathOf("go"), "0", jobs.PathOf("order"));
        await connector.UntilAsync(first, static status => status.State == JobState.Running);
        List<JobStatus> waiting = [];
        for (var i = 1; i <= 3; i++)
        {
            waiting.Add(await connector.SubmitAsync(jobs.PathOf("go"), i.ToString(CultureInfo.InvariantCulture), jobs.PathOf("order")));
        }

        Assert.All(waiting, static job => Assert.Equal(JobState.Queued, job.State));
        Assert.Equal(1, await connector.ListJobsAsync(JobState.Running, TestJobs.Token).CountAsync(TestJobs.Token));
        await File.WriteAllTextAsync(jobs.PathOf("go"), "", TestJobs.Token);
        foreach (var job in waiting)
        {
            await connector.EndAsync(job);
        }

        Assert.Equal("0\n1\n2\n3\n", await File.ReadAllTextAsync(jobs.PathOf("order"), TestJobs.Token));
    }

    [Fact]
    public async Task JobBeyondTheQueue_IsRefusedAsRateLimited()
    {
        await using var jobs = new TestJobs();
        var connector = await jobs.ConnectAsync(TestJobs.Script("sleep 300"), OneAtATime);
        await connector.UntilAsync(await connector.SubmitAsync(), static status => status.State == JobState.Running);
        for (var i = 0; i < 3; i++)
        {
            await connector.SubmitAsync();
        }

        var error = await Assert.ThrowsAsync<ConnectorRateLimitedException>(() => connector.SubmitAsync());
        Assert.Contains("max_queued", error.Message, StringComparison.Ordinal);
        Assert.Equal((OperationOutcome.NotStarted, true), (error.Outcome, error.IsTransient));
        Assert.Equal(4, await connector.ListJobsAsync(cancellationToken: TestJobs.Token).CountAsync(TestJobs.Token));
    }

    [Fact]
    public async Task JobThatIsCancelledWhileItWaits_NeverBegins()
    {
        await using var jobs = new TestJobs();
        var connector = await jobs.ConnectAsync(TestJobs.Script("until [ -e $1 ]; do sleep 0.02; done; echo ran >> $2"), OneAtATime);
        var first = await connector.SubmitAsync(jobs.PathOf("go"), jobs.PathOf("first"));
        var second = await connector.SubmitAsync(jobs.PathOf("go"), jobs.PathOf("second"));
        var third = await connector.SubmitAsync(jobs.PathOf("go"), jobs.PathOf("third"));
        Assert.True(await connector.CancelJobAsync(second.Id, TestJobs.Token));
        var cancelled = await connector.GetJobResultAsync(second.Id, TestJobs.Token);
        Assert.Equal((JobState.Cancelled, (DateTimeOffset?)null, ""), (cancelled.Status.State, cancelled.Status.StartedAt, cancelled.Output));
        await File.WriteAllTextAsync(jobs.PathOf("go"), "", TestJobs.Token);
        await connector.EndAsync(first);
        await connector.EndAsync(third);
        Assert.False(File.Exists(jobs.PathOf("second")));
        Assert.Equal(JobState.Cancelled, (await connector.GetJobStatusAsync(second.Id, TestJobs.Token)).State);
        Assert.Empty(Directory.GetFiles(jobs.Folder, "environment.json", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task ManyShortJobs_AllRunOnce()
    {
        await using var jobs = new TestJobs();
        var connector = await jobs.ConnectAsync(TestJobs.Script("echo $1 >> $2"), OneAtATime with { MaxRunning = 3, MaxQueued = 100 });
        var submitted = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(() => connector.SubmitAsync(i.ToString(CultureInfo.InvariantCulture), jobs.PathOf("runs")))));
        foreach (var job in submitted)
        {
            Assert.Equal(JobState.Succeeded, (await connector.EndAsync(job)).Status.State);
        }

        Assert.Equal(Enumerable.Range(0, 40), (await File.ReadAllLinesAsync(jobs.PathOf("runs"), TestJobs.Token)).Select(static line => int.Parse(line, CultureInfo.InvariantCulture)).Order());
    }
}
