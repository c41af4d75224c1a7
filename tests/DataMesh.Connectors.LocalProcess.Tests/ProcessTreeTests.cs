using DataMesh.Connectors.LocalProcess.Processes;

namespace DataMesh.Connectors.LocalProcess.Tests;

public sealed class ProcessTreeTests
{
    [Theory]
    [InlineData("echo up > $1; sleep 300")]
    [InlineData("trap '' TERM INT HUP; echo up > $1; while true; do sleep 1; done")]
    [InlineData("for i in $(seq 50); do (trap '' TERM; sleep 300) & done; echo up > $1; wait")]
    [InlineData("for i in 1 2 3; do (for j in 1 2 3; do (for k in 1 2 3; do sleep 300 & done; wait) & done; wait) & done; sleep 0.2; echo up > $1; wait")]
    [InlineData("setsid bash -c 'setsid sleep 300 & setsid nohup sleep 300 &' ; (sleep 300 &); echo up > $1; sleep 300")]
    [InlineData("sleep 300 & echo up > $1; kill -STOP $! $$")]
    public async Task Cancel_EndsTheWholeTree(string script)
    {
        await using var jobs = new TestJobs();
        var connector = await jobs.ConnectAsync(script);
        var job = await connector.SubmitAsync(jobs.PathOf("up"));
        await JobExtensions.FileAsync(jobs.PathOf("up"));
        Assert.NotEmpty(ProcessesOf(job));

        Assert.True(await connector.CancelJobAsync(job.Id, TestJobs.Token));

        var result = await connector.EndAsync(job);
        Assert.Equal(JobState.Cancelled, result.Status.State);
        Assert.Empty(ProcessesOf(job));
        Assert.False(await connector.CancelJobAsync(job.Id, TestJobs.Token));
    }

    [Fact]
    public async Task ChildrenThatAJobLeavesBehind_AreEnded_AndTheJobSucceeds()
    {
        await using var jobs = new TestJobs();
        var connector = await jobs.ConnectAsync("setsid sleep 300 & (sleep 300 &) ; echo done");
        var result = await connector.RunAsync();
        Assert.Equal((JobState.Succeeded, 0), (result.Status.State, result.ExitCode));
        Assert.Equal("done\n", result.Output);
        Assert.Empty(ProcessesOf(result.Status));
    }

    [Fact]
    public async Task JobThatGetsSigterm_MayEndInItsOwnWay()
    {
        await using var jobs = new TestJobs { Config = new() { Commands = new Dictionary<string, CommandConfig>(), GracePeriod = TimeSpan.FromSeconds(30) } };
        var connector = await jobs.ConnectAsync("trap 'echo cleaned up; exit 0' TERM; echo up > $1; while true; do sleep 0.05; done");
        var job = await connector.SubmitAsync(jobs.PathOf("up"));
        await JobExtensions.FileAsync(jobs.PathOf("up"));
        await connector.CancelJobAsync(job.Id, TestJobs.Token);
        var result = await connector.EndAsync(job);
        Assert.Equal(JobState.Cancelled, result.Status.State);
        Assert.Contains("cleaned up\n", result.Output, StringComparison.Ordinal);
    }

    private static List<int> ProcessesOf(JobStatus job) => [.. ProcessFacts.All().Where(facts => !facts.HasEnded && ProcessFacts.HasVariable(facts.Pid, "DATAMESH_JOB_ID", job.Id)).Select(static facts => facts.Pid)];
}
