namespace DataMesh.Gen.Integration.Tests.Pipeline;

/// <summary>Calls about jobs on their way through the wrapper.</summary>
public sealed class ProcessingPipelineTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Calls_BringWhatTheAuthorFound()
    {
        await using var host = new DepotHost();
        Assert.Equal(new JobStatus("1", JobState.Queued), await host.Jobs.SubmitJobAsync(new JobSpec("nightly"), Token));
        Assert.Equal(new JobStatus("7", JobState.Running), await host.Jobs.GetJobStatusAsync("7", Token));
        Assert.Equal("7", (await host.Jobs.GetJobResultAsync("7", Token)).Status.Id);
        Assert.True(await host.Jobs.CancelJobAsync("7", Token));
        Assert.Equal("1", Assert.Single(await host.Jobs.ListJobsAsync(JobState.Running, Token).ToListAsync(Token)).Id);
        await using var log = await host.Jobs.OpenJobLogAsync("7", 3, Token);
        Assert.Equal(1, log.ReadByte());
        Assert.Equal(["submit_job nightly", "get_job_status 7", "get_job_result 7", "cancel_job 7", "list_jobs Running", "open_job_log 7 from 3"], host.Depot.Asked);
    }

    [Theory]
    [InlineData("get_job_status")]
    [InlineData("get_job_result")]
    [InlineData("cancel_job")]
    [InlineData("list_jobs")]
    [InlineData("open_job_log")]
    public async Task WhatIsSafeToRepeat_IsTriedAgain(string operation)
    {
        await using var host = new DepotHost(attempts: 2);
        host.Depot.Failures.Enqueue(new ConnectorConnectionException("dead"));
        await CallAsync(host.Jobs, operation);
        Assert.Equal(2, host.Depot.Asked.Count);
    }

    [Theory]
    [InlineData("submit_job", " The work may have happened all the same: check before you repeat it.")]
    [InlineData("get_job_status", "")]
    [InlineData("get_job_result", "")]
    [InlineData("cancel_job", " The work may have happened all the same; it is safe to repeat.")]
    [InlineData("list_jobs", "")]
    [InlineData("open_job_log", "")]
    public async Task EveryError_NamesItsOperation_AndWarnsOfWhatItMayHaveDone(string operation, string warning)
    {
        await using var host = new DepotHost();
        host.Depot.Failures.Enqueue(new ConnectorConnectionException("dead."));
        var error = await Assert.ThrowsAsync<ConnectorConnectionException>(() => CallAsync(host.Jobs, operation));
        Assert.Equal($"depot, {operation}: dead.{warning}", error.Message);
    }

    [Theory]
    [InlineData("key", 2)]
    [InlineData("", 1)]
    [InlineData(null, 1)]
    public async Task Job_IsSubmittedAgain_OnlyWithItsKey(string? key, int submissions)
    {
        await using var host = new DepotHost(attempts: 2);
        host.Depot.Failures.Enqueue(new ConnectorConnectionException("dead"));
        _ = await Record.ExceptionAsync(() => host.Jobs.SubmitJobAsync(new JobSpec("nightly") { IdempotencyKey = key }, Token));
        Assert.Equal(submissions, host.Depot.Asked.Count);
    }

    [Fact]
    public async Task ReadOnlyInstance_ChangesNoJob()
    {
        await using var host = new DepotHost(readOnly: true);
        Assert.Equal("depot, submit_job: 'depot' is read_only: 'submit_job' would change something.", (await Assert.ThrowsAsync<ConnectorAuthorizationException>(() => CallAsync(host.Jobs, "submit_job"))).Message);
        await Assert.ThrowsAsync<ConnectorAuthorizationException>(() => CallAsync(host.Jobs, "cancel_job"));
        await CallAsync(host.Jobs, "get_job_status");
        Assert.Equal(["get_job_status 7"], host.Depot.Asked);
    }

    [Fact]
    public async Task NoId_AndNegativeOffset_AreMisuse()
    {
        await using var host = new DepotHost();
        await Assert.ThrowsAsync<ArgumentException>(() => host.Jobs.GetJobStatusAsync("", Token));
        await Assert.ThrowsAsync<ArgumentException>(() => host.Jobs.GetJobResultAsync("", Token));
        await Assert.ThrowsAsync<ArgumentException>(() => host.Jobs.CancelJobAsync("", Token));
        await Assert.ThrowsAsync<ArgumentException>(() => host.Jobs.OpenJobLogAsync("", 0, Token));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => host.Jobs.OpenJobLogAsync("7", -1, Token));
        Assert.Empty(host.Depot.Asked);
    }

    private static async Task CallAsync(IJobLogConnector jobs, string operation)
    {
        switch (operation)
        {
            case "submit_job":
                await jobs.SubmitJobAsync(new JobSpec("nightly"), Token);
                break;
            case "get_job_status":
                await jobs.GetJobStatusAsync("7", Token);
                break;
            case "get_job_result":
                await jobs.GetJobResultAsync("7", Token);
                break;
            case "cancel_job":
                await jobs.CancelJobAsync("7", Token);
                break;
            case "list_jobs":
                await jobs.ListJobsAsync(null, Token).ToListAsync(Token);
                break;
            default:
                await using (await jobs.OpenJobLogAsync("7", 0, Token))
                {
                }

                break;
        }
    }
}
