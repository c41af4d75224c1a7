namespace DataMesh.Gen.Analyzers.Tests;

public sealed class BlockingWaitAnalyzerTests
{
    [Theory]
    [InlineData("_ = _driver.FindAsync(\"a\").[|Result|];")]
    [InlineData("_driver.FindAsync(\"a\").[|Wait|]();")]
    [InlineData("_driver.FindAsync(\"a\").[|Wait|](1000);")]
    [InlineData("_driver.FindAsync(\"a\").[|Wait|](cancellationToken);")]
    [InlineData("_ = _driver.FindAsync(\"a\").GetAwaiter().[|GetResult|]();")]
    [InlineData("_driver.FindAsync(\"a\").ConfigureAwait(false).GetAwaiter().[|GetResult|]();")]
    [InlineData("_ = new ValueTask<int>(1).[|Result|];")]
    [InlineData("_ = new ValueTask<int>(1).AsTask().GetAwaiter().[|GetResult|]();")]
    [InlineData("Task.[|WaitAll|](_driver.FindAsync(\"a\"), _driver.FindAsync(\"b\"));")]
    [InlineData("Task.[|WaitAny|](_driver.FindAsync(\"a\"));")]
    [InlineData("var task = _driver.FindAsync(\"a\"); _ = task.[|Result|];")]
    [InlineData("var task = _driver.FindAsync(\"a\"); var other = _driver.FindAsync(\"b\"); await other; _ = task.[|Result|];")]
    [InlineData("var first = await Task.FromResult(_driver.FindAsync(\"a\")); _ = first.[|Result|];")]
    [InlineData("_ = new[] { \"a\" }.Select(text => _driver.FindAsync(text).[|Result|]);")]
    [InlineData("var tasks = new[] { _driver.FindAsync(\"a\") }; foreach (var task in tasks) { _ = task.[|Result|]; } await Task.WhenAll(tasks);")]
    public async Task WaitThatBlocks_IsReported(string body) =>
        Assert.Equal(Rules.BlockingWaitId, Assert.Single(await AnalyzerRun.ReportsAtMarksAsync<BlockingWaitAnalyzer>(OperationSample.Connect(body))).Id);

    [Theory]
    [InlineData("public AcmeDbConnector() => _ = _driver.FindAsync(\"a\").[|Result|];")]
    [InlineData("private int Size => _driver.FindAsync(\"a\").[|Result|];")]
    [InlineData("private int Load() => _driver.FindAsync(\"a\").GetAwaiter().[|GetResult|]();")]
    [InlineData("public Task ConnectAsync(CancellationToken cancellationToken) { _driver.FindAsync(\"a\").[|Wait|](); return Task.CompletedTask; }")]
    public Task SynchronousCodeOfOnesOwn_IsReported(string members) => AnalyzerRun.ReportsAtMarksAsync<BlockingWaitAnalyzer>(OperationSample.Members(members));

    [Theory]
    [InlineData("_ = await _driver.FindAsync(\"a\");")]
    [InlineData("var task = _driver.FindAsync(\"a\"); await task; _ = task.Result;")]
    [InlineData("var task = _driver.FindAsync(\"a\"); await Task.WhenAll(task); _ = task.Result;")]
    [InlineData("var (one, two) = (_driver.FindAsync(\"a\"), _driver.FindAsync(\"b\")); await Task.WhenAll(one, two); _ = one.Result + two.Result;")]
    [InlineData("var tasks = new[] { _driver.FindAsync(\"a\") }; await Task.WhenAll(tasks); _ = tasks.Select(task => task.Result).Sum() + tasks[0].Result;")]
    [InlineData("var tasks = new[] { _driver.FindAsync(\"a\") }; await Task.WhenAll(tasks); foreach (var task in tasks) { _ = task.Result; }")]
    [InlineData("var task = _driver.FindAsync(\"a\"); if (task.IsCompletedSuccessfully) { _ = task.Result; }")]
    [InlineData("var task = _driver.FindAsync(\"a\"); if (task is { IsCompleted: true }) { task.GetAwaiter().GetResult(); }")]
    [InlineData("await _driver.FindAsync(\"a\").ContinueWith(task => task.Result + 1, TaskScheduler.Default);")]
    [InlineData("_ = (await Task.WhenAny(_driver.FindAsync(\"a\"))).Result;")]
    [InlineData("var (one, two) = (_driver.FindAsync(\"a\"), _driver.FindAsync(\"b\")); var first = await Task.WhenAny(one, two); _ = first.Result;")]
    [InlineData("await foreach (var task in Task.WhenEach(_driver.FindAsync(\"a\"))) { _ = task.Result; }")]
    [InlineData("var map = new Dictionary<string, Task<int>>(); await Task.WhenAll(map.Values); foreach (var pair in map) { _ = pair.Value.Result + map.Sum(other => other.Value.Result); }")]
    [InlineData("_ = new Answer().Result;")]
    [InlineData("using var gate = new SemaphoreSlim(1); gate.Wait(cancellationToken);")]
    public Task ResultsThatAreThere_AreSilent(string body) => AnalyzerRun.ReportsAtMarksAsync<BlockingWaitAnalyzer>(OperationSample.Connect(body) + "class Answer { public int Result => 1; }");

    [Theory]
    [InlineData("public void Dispose() => DisposeCoreAsync().GetAwaiter().GetResult(); private Task DisposeCoreAsync() => Task.CompletedTask;", ", IDisposable")]
    [InlineData("private static readonly int Size = Task.FromResult(1).Result;", "")]
    [InlineData("public override string ToString() => _driver.FindAsync(\"a\").Result.ToString();", "")]
    [InlineData("private sealed class Reader(Driver driver) : TextReader { public override int Read() => driver.FindAsync(\"a\").Result; public override int Peek() { Thread.Sleep(1); return 0; } }", "")]
    [InlineData("private sealed class Rows(Driver driver) : IEnumerator<int> { public int Current => driver.FindAsync(\"a\").Result; object System.Collections.IEnumerator.Current => 1; public bool MoveNext() => driver.FindAsync(\"a\").Result > 0; public void Reset() { } public void Dispose() { } }", "")]
    public Task SynchronousMembersThatOthersWant_AreSilent(string members, string bases) =>
        AnalyzerRun.ReportsAtMarksAsync<BlockingWaitAnalyzer>(OperationSample.Members(members).Replace(": IQueryConnector", $": IQueryConnector{bases}", StringComparison.Ordinal));

    [Theory]
    [InlineData("[|Thread.Sleep|](100);")]
    [InlineData("[|System.Threading.Thread.Sleep|](TimeSpan.FromSeconds(1));")]
    [InlineData("var wait = () => [|Thread.Sleep|](1); wait();")]
    public async Task Sleep_IsReported(string body) =>
        Assert.Equal(Rules.ThreadSleepId, Assert.Single(await AnalyzerRun.ReportsAtMarksAsync<BlockingWaitAnalyzer>(OperationSample.Connect(body))).Id);

    [Theory]
    [InlineData("await Task.Delay(100, cancellationToken);")]
    [InlineData("Sleeper.Sleep(1);")]
    [InlineData("Thread.Yield(); Thread.SpinWait(1);")]
    public Task OtherWaits_AreSilent(string body) => AnalyzerRun.ReportsAtMarksAsync<BlockingWaitAnalyzer>(OperationSample.Connect(body) + "static class Sleeper { public static void Sleep(int time) { } }");

    [Theory]
    [InlineData("_ = _driver.FindAsync(\"a\"]).Result;")]
    [InlineData("_ = missing.Result; missing.Wait(); Thread.Sleep(")]
    public Task UnfinishedCode_IsSilent(string body) => AnalyzerRun.ReportsAtMarksOfBrokenCodeAsync<BlockingWaitAnalyzer>(OperationSample.Connect(body));
}
