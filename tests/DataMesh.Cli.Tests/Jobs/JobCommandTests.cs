namespace DataMesh.Cli.Tests.Jobs;

public sealed class JobCommandTests
{
    [Fact]
    public async Task Job_IsSubmittedInOneProcess_AndLookedAtInOthers()
    {
        await using var place = new JobPlace();
        var id = await place.SubmitAsync("hello", "--", "--flag", "two words");
        var waited = JobPlace.Json(await place.RunAsync("wait", "local", id, "--output", "json"));
        Assert.Equal("succeeded", waited.GetProperty("state").GetString());
        var result = JobPlace.Json(await place.RunAsync("result", "local", id, "--output", "json"));
        Assert.Equal((0, "hello --flag two words\n"), (result.GetProperty("exit_code").GetInt32(), result.GetProperty("output").GetString()));
        Assert.True(result.GetProperty("duration_seconds").GetDouble() >= 0);
        Assert.EndsWith("Z", result.GetProperty("submitted_at").GetString(), StringComparison.Ordinal);
        Assert.Equal("hello --flag two words\n", (await place.RunAsync("logs", "local", id)).Succeeded().Output);
        Assert.Equal("hello --flag two words\n", (await place.RunAsync("logs", "local", id, "--follow")).Succeeded().Output);
        var listed = Assert.Single(JobPlace.Json(await place.RunAsync("list", "local", "--state", "succeeded", "--output", "json")).EnumerateArray());
        Assert.Equal(id, listed.GetProperty("id").GetString());
        Assert.False(JobPlace.Json(await place.RunAsync("cancel", "local", id, "--output", "json")).GetProperty("is_stopping").GetBoolean());
    }

    [Fact]
    public async Task Submit_LeavesTheJobRunning_AndItsPipeEnds()
    {
        await using var place = new JobPlace();
        var id = await place.SubmitAsync("sleep");
        await place.UntilAsync(id, "running");
        (await place.RunAsync("result", "local", id)).Failed(8, "it is running");
        Assert.True(JobPlace.Json(await place.RunAsync("cancel", "local", id, "--output", "json")).GetProperty("is_stopping").GetBoolean());
        (await place.RunAsync("wait", "local", id)).Failed(11, "");
        Assert.Equal("cancelled", await place.StateAsync(id));
    }

    [Fact]
    public async Task SubmitAndWait_TellsTheResult_AndFailsWithTheJob()
    {
        await using var place = new JobPlace();
        var failed = await place.RunAsync("submit", "local", "fail", "--wait");
        Assert.Equal(10, failed.ExitCode);
        Assert.Contains("It ended with exit code 3.", failed.Output, StringComparison.Ordinal);
        Assert.Contains("oops", failed.Output, StringComparison.Ordinal);
        var succeeded = (await place.RunAsync("submit", "local", "region", "--param", "REGION=a=b c", "--wait")).Succeeded();
        Assert.Contains("in a=b c", succeeded.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SubmitWithAKey_IsOneJob()
    {
        await using var place = new JobPlace();
        Assert.Equal(await place.SubmitAsync("hello", "--key", "k"), await place.SubmitAsync("hello", "--key", "k"));
        (await place.RunAsync("submit", "local", "hello", "other", "--key", "k")).Failed(8, "idempotency key");
    }

    [Fact]
    public async Task TimeoutOfAJob_EndsIt_AndThatOfAWaitDoesNot()
    {
        await using var place = new JobPlace();
        var limited = await place.RunAsync("submit", "local", "sleep", "--timeout", "300ms", "--wait");
        Assert.Equal(10, limited.ExitCode);
        Assert.Contains("timeout of 00:00:00.3", limited.Output, StringComparison.Ordinal);
        var id = await place.SubmitAsync("sleep");
        (await place.RunAsync("wait", "local", id, "--timeout", "200ms")).Failed(124, "goes on");
        Assert.Equal("running", await place.StateAsync(id));
    }

    [Theory]
    [InlineData(7, "the configuration allows", "submit", "local", "rm")]
    [InlineData(5, "takes no arguments", "submit", "local", "fail", "--", "-x")]
    [InlineData(5, "takes no parameter 'DAY'", "submit", "local", "region", "--param", "DAY=1")]
    [InlineData(2, "is not name=value", "submit", "local", "region", "--param", "DAY")]
    [InlineData(2, "stands there twice", "submit", "local", "region", "--param", "A=1", "--param", "A=2")]
    [InlineData(2, "--timeout '5' is not", "submit", "local", "hello", "--timeout", "5")]
    [InlineData(7, "There is no job 'x'", "status", "local", "x")]
    [InlineData(7, "There is no job '../x'", "logs", "local", "../x")]
    [InlineData(2, "--state 'done' is none of", "list", "local", "--state", "done")]
    [InlineData(2, "leave --output out", "logs", "local", "x", "--output", "json")]
    [InlineData(2, "'lite'", "list", "lite")]
    [InlineData(7, "No instance is called 'nope'", "list", "nope")]
    public async Task WrongCall_IsTold(int exitCode, string message, params string[] arguments)
    {
        await using var place = new JobPlace();
        (await place.RunAsync(arguments)).Failed(exitCode, message);
    }

    [Fact]
    public async Task Follow_WritesLinesAsTheyCome_AndEndsWithTheJob()
    {
        await using var place = new JobPlace();
        var go = place.Place.PathOf("go");
        var id = await place.SubmitAsync("steps", go);
        using var following = place.Place.Start("job", "logs", "local", id, "--follow");
        Assert.Equal("one", await following.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));
        await File.WriteAllTextAsync(go, "", TestContext.Current.CancellationToken);
        Assert.Equal("two\n", await following.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken));
        await following.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, following.ExitCode);
    }
}
