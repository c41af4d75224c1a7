using System.Diagnostics;

namespace DataMesh.Connectors.LocalProcess.Tests;

public sealed class FolderTests
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    [Fact]
    public async Task Folder_IsItsOwnersAlone()
    {
        await using var jobs = new TestJobs();
        var connector = await jobs.ConnectAsync("true");
        await connector.RunAsync();
        Assert.Equal(OwnerOnly, File.GetUnixFileMode(jobs.Folder));
        Assert.All(Directory.GetFiles(jobs.Folder, "*", SearchOption.AllDirectories).Where(static file => !file.EndsWith("lock", StringComparison.Ordinal) && !file.EndsWith("runtimeconfig.json", StringComparison.Ordinal)), static file =>
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file)));
    }

    [Fact]
    public async Task FolderThatOthersMayEnter_IsRefused()
    {
        await using var jobs = new TestJobs();
        Directory.CreateDirectory(jobs.Folder, OwnerOnly | UnixFileMode.OtherExecute);
        var error = await Assert.ThrowsAsync<ConnectorConfigurationException>(() => jobs.ConnectAsync("true"));
        Assert.Contains("chmod 700", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FolderOfAnotherUser_IsRefused()
    {
        await using var jobs = new TestJobs();
        Directory.CreateDirectory(jobs.Folder, OwnerOnly);
        Assert.SkipUnless(Run("chown", "65534", jobs.Folder) == 0, "this user cannot give a folder away");
        var error = await Assert.ThrowsAsync<ConnectorConfigurationException>(() => jobs.ConnectAsync("true"));
        Assert.Contains("belongs to another user", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FolderThatCannotBeMade_IsAConnectionError()
    {
        await using var jobs = new TestJobs();
        await File.WriteAllTextAsync(jobs.Folder, "", TestJobs.Token);
        var error = await Assert.ThrowsAsync<ConnectorConnectionException>(() => jobs.ConnectAsync("true"));
        Assert.Contains($"The jobs folder '{jobs.Folder}' cannot be used", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void DefaultFolder_IsTheUsersStateFolder() =>
        Assert.EndsWith("/datamesh/jobs/nightly", Folder.JobsFolder.Default("nightly"), StringComparison.Ordinal);

    [Fact]
    public async Task FolderThatIsGone_IsNoMissingJob_AndIsUnhealthy()
    {
        await using var jobs = new TestJobs();
        var connector = await jobs.ConnectAsync("true");
        var job = (await connector.RunAsync()).Status;
        Assert.True((await connector.CheckHealthAsync(TestJobs.Token)).IsHealthy);
        Directory.Move(jobs.Folder, jobs.PathOf("away"));
        await Assert.ThrowsAsync<ConnectorConnectionException>(() => connector.GetJobStatusAsync(job.Id, TestJobs.Token));
        await Assert.ThrowsAsync<ConnectorConnectionException>(() => connector.SubmitAsync());
        Assert.False((await connector.CheckHealthAsync(TestJobs.Token)).IsHealthy);
    }

    [Fact]
    public async Task FullDisk_IsAClearErrorAndNoHalfJob()
    {
        await using var jobs = new TestJobs();
        Directory.CreateDirectory(jobs.PathOf("disk"));
        Assert.SkipUnless(Run("mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", jobs.PathOf("disk")) == 0, "a file system of its own cannot be mounted by this user");
        try
        {
            var connector = new LocalProcessConnector(
                new LocalProcessConnectorConfig { JobsFolder = jobs.PathOf("disk/jobs"), MaxRunning = 1, Commands = new Dictionary<string, CommandConfig> { ["command"] = TestJobs.Script("head -c 1000000 /dev/zero") } }, new ConnectorInstanceOptions("test"));
            await connector.ConnectAsync(TestJobs.Token);

            // The output fills the disk: the job runs to its end, and its state is kept once there is room.
            var filling = await connector.SubmitAsync();
            await JobExtensions.UntilAsync(async () => (await connector.LogAsync(filling)).Length > 100_000, () => "a full disk");
            await JobExtensions.UntilAsync(
                async () =>
                {
                    try
                    {
                        await connector.SubmitAsync();
                        return false;
                    }
                    catch (ConnectorException exception) when (exception.Message.Contains("is full", StringComparison.Ordinal))
                    {
                        Assert.Equal(OperationOutcome.NotStarted, exception.Outcome);
                        return true;
                    }
                },
                () => "the error of a full disk");
            Assert.Empty(Directory.GetDirectories(jobs.PathOf("disk/jobs/jobs"), ".*"));
            File.Delete(jobs.PathOf($"disk/jobs/jobs/{filling.Id}/log"));
            var result = await connector.EndAsync(filling);
            Assert.Equal(JobState.Succeeded, result.Status.State);
            Assert.Contains("Its log is not complete", result.Status.Message, StringComparison.Ordinal);
        }
        finally
        {
            await TestFolder.DeleteAsync(jobs.PathOf("disk/jobs"));
            await JobExtensions.UntilAsync(() => Task.FromResult(Run("umount", jobs.PathOf("disk")) == 0), () => "the disk is taken away");
        }
    }

    [Fact]
    public async Task JobsThatEnded_AreKeptAsManyAndAsLongAsIsSaid()
    {
        await using var jobs = new TestJobs();
        var config = new LocalProcessConnectorConfig { Commands = new Dictionary<string, CommandConfig>(), MaxRunning = 1, KeepJobs = 2 };
        var connector = await jobs.ConnectAsync(TestJobs.Script("true"), config);
        List<string> ids = [];
        foreach (var key in (string[])["a", "b", "c", "d"])
        {
            ids.Add((await connector.RunAsync(JobExtensions.Job() with { IdempotencyKey = key })).Status.Id);
        }

        await JobExtensions.UntilAsync(async () => await connector.ListJobsAsync(cancellationToken: TestJobs.Token).CountAsync(TestJobs.Token) == 2, () => "two jobs are left");
        Assert.Equal([ids[3], ids[2]], await connector.ListJobsAsync(cancellationToken: TestJobs.Token).Select(static job => job.Id).ToListAsync(TestJobs.Token));
        await JobExtensions.UntilAsync(() => Task.FromResult(Directory.GetFiles(Path.Combine(jobs.Folder, "keys")).Length == 2), () => "two keys are left");
        var error = await Assert.ThrowsAsync<ConnectorNotFoundException>(() => connector.GetJobStatusAsync(ids[0], TestJobs.Token));
        Assert.Contains("keep", error.Message, StringComparison.Ordinal);

        connector = await jobs.ConnectAsync(TestJobs.Script("true"), config with { Keep = TimeSpan.Zero });
        var last = await connector.SubmitAsync();
        await JobExtensions.UntilAsync(async () => !await connector.ListJobsAsync(cancellationToken: TestJobs.Token).AnyAsync(TestJobs.Token), () => $"none is left, {last.Id} neither");
    }

    private static int Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode;
    }
}
