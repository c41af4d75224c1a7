namespace DataMesh.Cli.Tests.Jobs;

public sealed class JobTerminalTests
{
    private const string CtrlC = "\u0003";

    [Fact]
    public async Task CtrlCInSubmitAndWait_CancelsTheJob_AndSaysSo()
    {
        await using var place = new JobPlace();
        await using var terminal = place.Place.StartInTerminal(100, "job", "submit", "local", "sleep", "--wait");
        await terminal.WaitForAsync("running, waiting for");
        terminal.Press(CtrlC);
        Assert.Equal(130, await terminal.WaitForExitAsync());
        Assert.Contains("Cancelling job", terminal.Shown, StringComparison.Ordinal);
        Assert.Contains("is cancelled.", terminal.Shown, StringComparison.Ordinal);
        Assert.Single(JobPlace.Json(await place.RunAsync("list", "local", "--state", "cancelled", "--output", "json")).EnumerateArray());
    }

    [Theory]
    [InlineData("wait", "No longer waiting.")]
    [InlineData("logs", "No longer following.")]
    public async Task CtrlCWhileWatchingAJob_LeavesItRunning_AndSaysSo(string verb, string told)
    {
        await using var place = new JobPlace();
        var id = await place.SubmitAsync("steps", "never");
        await place.UntilAsync(id, "running");
        await using var terminal = place.Place.StartInTerminal(100, verb == "logs" ? ["job", "logs", "local", id, "-f"] : ["job", "wait", "local", id]);
        await terminal.WaitForAsync(verb == "logs" ? "one" : "running, waiting for");
        terminal.Press(CtrlC);
        Assert.Equal(130, await terminal.WaitForExitAsync());
        Assert.Contains(told, terminal.Shown, StringComparison.Ordinal);
        Assert.Contains($"'dmesh job cancel local {id}' stops it", terminal.Shown, StringComparison.Ordinal);
        Assert.Equal("running", await place.StateAsync(id));
    }

    [Fact]
    public async Task LogOnATerminal_MovesNoCursorAndHasNoColours()
    {
        await using var place = new JobPlace();
        var id = await place.SubmitAsync("colours");
        (await place.RunAsync("wait", "local", id)).Succeeded();
        await using var terminal = place.Place.StartInTerminal(100, "job", "logs", "local", id);
        Assert.Equal(0, await terminal.WaitForExitAsync());
        Assert.Contains("\\u001b[31mred\\u001b[0m\ttab", terminal.Shown, StringComparison.Ordinal);
        Assert.Equal("\e[31mred\e[0m\ttab\n", (await place.RunAsync("logs", "local", id)).Succeeded().Output);
    }

    [Fact]
    public async Task EndOfTheTerminal_LeavesASubmittedJobRunning()
    {
        await using var place = new JobPlace();
        await using (var terminal = place.Place.StartInTerminal(100, "job", "submit", "local", "sleep"))
        {
            Assert.Equal(0, await terminal.WaitForExitAsync());
        }

        // The terminal is closed: its session got SIGHUP.
        var job = Assert.Single(JobPlace.Json(await place.RunAsync("list", "local", "--output", "json")).EnumerateArray());
        await place.UntilAsync(job.GetProperty("id").GetString()!, "running");
    }
}
