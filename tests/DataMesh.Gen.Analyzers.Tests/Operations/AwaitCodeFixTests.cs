using DataMesh.Gen.CodeFixes;

namespace DataMesh.Gen.Analyzers.Tests;

public sealed class AwaitCodeFixTests
{
    [Theory]
    [InlineData("var count = _driver.FindAsync(\"a\").Result; /* Now. */", "var count = await _driver.FindAsync(\"a\"); /* Now. */")]
    [InlineData("var text = _driver.FindAsync(\"a\").Result.ToString();", "var text = (await _driver.FindAsync(\"a\")).ToString();")]
    [InlineData("_driver.FindAsync(\"a\").Wait();", "await _driver.FindAsync(\"a\");")]
    [InlineData("_driver.FindAsync(\"a\").Wait(cancellationToken);", "await _driver.FindAsync(\"a\").WaitAsync(cancellationToken);")]
    [InlineData("_ = _driver.FindAsync(\"a\").GetAwaiter().GetResult();", "_ = await _driver.FindAsync(\"a\");")]
    [InlineData("_driver.FindAsync(\"a\").ConfigureAwait(false).GetAwaiter().GetResult();", "await _driver.FindAsync(\"a\").ConfigureAwait(false);")]
    [InlineData("Task.WaitAll(_driver.FindAsync(\"a\"), _driver.FindAsync(\"b\"));", "await Task.WhenAll(_driver.FindAsync(\"a\"), _driver.FindAsync(\"b\"));")]
    [InlineData("Func<Task> run = async () => { await Task.Yield(); _driver.FindAsync(\"a\").Wait(); }; await run();", "Func<Task> run = async () => { await Task.Yield(); await _driver.FindAsync(\"a\"); }; await run();")]
    [InlineData("Thread.Sleep(100);", "await Task.Delay(100, cancellationToken);")]
    [InlineData("Thread.Sleep(TimeSpan.FromSeconds(1) /* long */);", "await Task.Delay(TimeSpan.FromSeconds(1) /* long */, cancellationToken);")]
    public Task Fix_Awaits(string before, string after) =>
        CodeFixRun.FixesAsync<BlockingWaitAnalyzer, AwaitCodeFixProvider>(OperationSample.Connect(before), OperationSample.Connect(after));

    [Theory]
    [InlineData("_driver.FindAsync(\"a\").Wait(1000);")]
    [InlineData("_ = Task.WaitAny(_driver.FindAsync(\"a\"));")]
    [InlineData("lock (_driver) { _driver.FindAsync(\"a\").Wait(); }")]
    [InlineData("Action run = () => _driver.FindAsync(\"a\").Wait(); run();")]
    public Task PlaceThatCannotAwait_IsOfferedNothing(string body) => CodeFixRun.OffersNothingAsync<BlockingWaitAnalyzer, AwaitCodeFixProvider>(OperationSample.Connect(body));

    [Theory]
    [InlineData("_ = _driver.FindAsync(\"a\") // Slow.\n.Result;")]
    [InlineData("_driver.FindAsync(\"a\").Wait( /* Slow. */ );")]
    public Task CommentThatWouldGo_IsOfferedNothing(string body) => CodeFixRun.OffersNothingAsync<BlockingWaitAnalyzer, AwaitCodeFixProvider>(OperationSample.Connect(body));

    [Fact]
    public Task MethodThatIsNotAsync_IsOfferedNothing() =>
        CodeFixRun.OffersNothingAsync<BlockingWaitAnalyzer, AwaitCodeFixProvider>(OperationSample.Members("private int Load() => _driver.FindAsync(\"a\").Result;"));

    [Fact]
    public async Task FixAll_AwaitsEverywhere() =>
        Assert.Equal(
            [OperationSample.Connect("_ = await _driver.FindAsync((await _driver.FindAsync(\"a\")).ToString()); await Task.Delay(1, cancellationToken);")],
            await CodeFixRun.FixAllAsync<BlockingWaitAnalyzer, AwaitCodeFixProvider>(OperationSample.Connect("_ = _driver.FindAsync(_driver.FindAsync(\"a\").Result.ToString()).Result; Thread.Sleep(1);")));
}
