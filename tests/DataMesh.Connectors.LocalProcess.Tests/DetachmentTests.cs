using System.Diagnostics;
using DataMesh.Connectors.LocalProcess.Folder;
using DataMesh.Connectors.LocalProcess.Workers;

namespace DataMesh.Connectors.LocalProcess.Tests;

public sealed class DetachmentTests
{
    [Fact]
    public async Task Job_GoesOnWithoutItsCaller_WhoseOutputEnds()
    {
        await using var jobs = new TestJobs();
        using var caller = Caller.Start(jobs, 1, "", "bash", "-c", "until [ -e $0 ]; do sleep 0.02; done; echo done", jobs.PathOf("go"));

        // The end of the output, which comes only if nobody else holds the pipe.
        var id = Assert.Single(await Caller.IdsAsync(caller));

        var connector = await jobs.ConnectAsync("true");
        var job = await connector.UntilAsync(new JobStatus(id, JobState.Queued), static status => status.State != JobState.Queued);
        Assert.Equal(JobState.Running, job.State);
        await File.WriteAllTextAsync(jobs.PathOf("go"), "", TestJobs.Token);
        Assert.Equal("done\n", (await connector.EndAsync(job)).Output);
    }

    [Fact]
    public async Task PipeThatTheCallerWasHanded_IsNotHeldOpen()
    {
        await using var jobs = new TestJobs();
        var script = $"exec 7> >(cat > {jobs.PathOf("copy")}; echo end > {jobs.PathOf("ended")}); dotnet \"$@\" >&7";
        using var shell = Process.Start(new ProcessStartInfo("bash", ["-c", script, "bash", .. Caller.Arguments(jobs, 1, "", "sleep", "300")]))!;
        await shell.WaitForExitAsync(TestJobs.Token);
        await JobExtensions.FileAsync(jobs.PathOf("ended"));
        var connector = await jobs.ConnectAsync("true");
        var job = new JobStatus((await File.ReadAllTextAsync(jobs.PathOf("copy"), TestJobs.Token)).Trim(), JobState.Queued);
        Assert.True(await connector.CancelJobAsync(job.Id, TestJobs.Token));
        await connector.EndAsync(job);
    }

    [Fact]
    public async Task SignalsToTheCallersGroup_DoNotReachTheJob()
    {
        await using var jobs = new TestJobs();

        // As a terminal does on Ctrl-C and when it is closed: to every process of the group.
        var script = $"dotnet \"$@\"; until [ -s {jobs.PathOf("up")} ]; do sleep 0.02; done; trap '' INT HUP TERM; kill -INT 0; kill -HUP 0; kill -TERM 0; sleep 0.2";
        using var shell = Process.Start(new ProcessStartInfo("setsid", ["--wait", "bash", "-c", script, "bash", .. Caller.Arguments(jobs, 1, "", "bash", "-c", "echo up > $1; until [ -e $0 ]; do sleep 0.02; done", jobs.PathOf("go"), jobs.PathOf("up"))]) { RedirectStandardOutput = true })!;
        var id = (await shell.StandardOutput.ReadToEndAsync(TestJobs.Token)).Trim();
        await shell.WaitForExitAsync(TestJobs.Token);
        var connector = await jobs.ConnectAsync("true");
        await File.WriteAllTextAsync(jobs.PathOf("go"), "", TestJobs.Token);
        Assert.Equal(JobState.Succeeded, (await connector.EndAsync(new JobStatus(id, JobState.Queued))).Status.State);
    }

    [Fact]
    public async Task Worker_KnowsNoSecretOfItsCaller_AndEndsWithTheLastJob()
    {
        await using var jobs = new TestJobs();
        Environment.SetEnvironmentVariable("DATAMESH_TEST_SECRET", "canary");
        var connector = await jobs.ConnectAsync(TestJobs.Script("cat /proc/$PPID/environ; echo; echo $PPID"));
        var result = await connector.RunAsync();
        Assert.DoesNotContain("canary", result.Output, StringComparison.Ordinal);
        Assert.Contains("DOTNET_EnableDiagnostics=0", result.Output, StringComparison.Ordinal);
        var slots = new WorkerSlots(new JobsFolder(jobs.Folder), new JobStore(new JobsFolder(jobs.Folder)));
        await JobExtensions.UntilAsync(() => Task.FromResult(slots.Living() == 0), () => "the end of the worker");
    }
}
