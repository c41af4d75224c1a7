namespace DataMesh.Gen.Analyzers.Tests;

public sealed class TokenNotForwardedAnalyzerTests
{
    [Theory]
    [InlineData("await _driver.[|ReadAsync|](\"a\");")]
    [InlineData("await _driver.[|ReadAsync|](\"a\").ConfigureAwait(false);")]
    [InlineData("await _driver.[|SendAsync|](\"a\");")]
    [InlineData("await _driver.[|SendAsync|](\"a\", retries: 2);")]
    [InlineData("_driver.[|Ask|](\"a\");")]
    [InlineData("await _driver.[|CountAsync|](\"a\");")]
    [InlineData("await DriverExtensions.[|CountAsync|](_driver, \"a\");")]
    [InlineData("await Task.[|Delay|](100);")]
    [InlineData("while (true) { await Task.[|Delay|](TimeSpan.FromSeconds(1)); }")]
    [InlineData("var (one, two) = (_driver.[|ReadAsync|](\"a\"), _driver.[|ReadAsync|](\"b\")); await Task.WhenAll(one, two);")]
    [InlineData("var all = new[] { \"a\" }.Select(text => _driver.[|ReadAsync|](text)); await Task.WhenAll(all);")]
    [InlineData("async Task ReadAsync() => await _driver.[|ReadAsync|](\"a\"); await ReadAsync();")]
    [InlineData("Func<Task> read = () => _driver.[|ReadAsync|](\"a\"); await read();")]
    [InlineData("await foreach (var row in [|_driver.Rows()|]) { }")]
    [InlineData("await foreach (var row in [|_driver.Rows()|].ConfigureAwait(false)) { }")]
    [InlineData("await foreach (var page in _driver.[|Pages|]()) { }")]
    [InlineData("var rows = _driver.Rows(); await foreach (var row in [|rows|]) { }")]
    [InlineData("using var reader = new StringReader(\"\"); await reader.[|ReadLineAsync|]();")]
    [InlineData("using var client = new HttpClient(); await client.[|GetStringAsync|](\"a\");")]
    [InlineData("using var gate = new SemaphoreSlim(1); await gate.[|WaitAsync|]();")]
    [InlineData("using var stream = new MemoryStream(); await stream.[|ReadAsync|](new byte[1].AsMemory());")]
    [InlineData("await Parallel.[|ForEachAsync|](new[] { \"a\" }, async (text, token) => await _driver.ReadAsync(text, token));")]
    [InlineData("await (await Task.FromResult(_driver)).[|ReadAsync|](\"a\");")]
    [InlineData("await _driver.ReadAsync((await _driver.[|FindTextAsync|]()).ToString(), cancellationToken);")]
    public async Task CallWithoutTheToken_IsReported(string body) =>
        Assert.All(
            await AnalyzerRun.ReportsAtMarksAsync<TokenAnalyzer>(OperationSample.Connect(body) + "static class More { public static Task<string> FindTextAsync(this Driver driver, CancellationToken token = default) => Task.FromResult(\"\"); }"),
            static diagnostic => Assert.Equal(Rules.TokenNotForwardedId, diagnostic.Id));

    [Theory]
    [InlineData("await _driver.ReadAsync(\"a\", cancellationToken);")]
    [InlineData("await _driver.FindAsync(\"a\");")]
    [InlineData("await _driver.ReadAsync(\"a\").WaitAsync(cancellationToken);")]
    [InlineData("using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken); await _driver.ReadAsync(\"a\", linked.Token);")]
    [InlineData("await _driver.RunAsync(new Options(cancellationToken));")]
    [InlineData("var options = new Options(cancellationToken); await _driver.RunAsync(options);")]
    [InlineData("try { await Task.Yield(); } finally { await _driver.SendAsync(\"unlock\"); }")]
    [InlineData("try { await Task.Yield(); } catch (AcmeException) { await _driver.SendAsync(\"undo\"); throw; }")]
    [InlineData("await _driver.RollbackAsync();")]
    [InlineData("await _driver.CloseAsync();")]
    [InlineData("var done = new TaskCompletionSource(); done.SetCanceled(); done.TrySetCanceled();")]
    [InlineData("await Task.Run(() => 1); await Task.WhenAll(Task.CompletedTask);")]
    [InlineData("_ = Task.Run(async () => { await _driver.ReadAsync(\"a\"); await Task.Delay(1); });")]
    [InlineData("_driver.Changed += async (sender, arguments) => await _driver.ReadAsync(\"a\");")]
    [InlineData("var shared = new System.Collections.Concurrent.ConcurrentDictionary<string, Task<int>>(); await shared.GetOrAdd(\"a\", key => _driver.ReadAsync(key));")]
    [InlineData("var shared = new Lazy<Task<int>>(() => _driver.ReadAsync(\"a\")); await shared.Value;")]
    [InlineData("_ = _driver.ReadAsync(\"a\");")]
    [InlineData("await Parallel.ForEachAsync(new[] { \"a\" }, cancellationToken, async (text, token) => await _driver.ReadAsync(text, token));")]
    [InlineData("static async Task ReadAsync(Driver driver) => await driver.ReadAsync(\"a\"); _ = ReadAsync(_driver);")]
    [InlineData("await foreach (var row in _driver.Rows().WithCancellation(cancellationToken)) { }")]
    [InlineData("await foreach (var row in _driver.Pages(cancellationToken).Select(page => page + 1)) { }")]
    [InlineData("var pages = _driver.Pages(cancellationToken); await foreach (var row in pages) { }")]
    [InlineData("await foreach (var row in _driver.Rows()) { cancellationToken.ThrowIfCancellationRequested(); }")]
    [InlineData("foreach (var text in new[] { \"a\" }) { Console.WriteLine(text); }")]
    [InlineData("_driver.ReadAsync(\"a\");")]
    [InlineData("using var gate = new SemaphoreSlim(1); if (!gate.Wait(0) && !await gate.WaitAsync(TimeSpan.Zero)) { }")]
    [InlineData("async Task ConnectAsync() { await Task.Yield(); cancellationToken.ThrowIfCancellationRequested(); } await ConnectAsync();")]
    [InlineData("Func<string, CancellationToken, Task> read = (_, _) => _driver.ReadAsync(\"a\"); await read(\"a\", cancellationToken);")]
    [InlineData("_log?.LogWarning(\"a\");")]
    public Task CallThatHasOrNeedsNone_IsSilent(string body) => AnalyzerRun.ReportsAtMarksAsync<TokenAnalyzer>(OperationSample.Connect(body));

    [Theory]
    [InlineData("public async ValueTask DisposeAsync() => await _driver.SendAsync(\"bye\");")]
    [InlineData("public async Task DisconnectAsync(CancellationToken cancellationToken) => await _driver.SendAsync(\"bye\");")]
    [InlineData("private Task<int>? _running; public Task ConnectAsync(CancellationToken cancellationToken) { _running ??= _driver.SendAsync(\"a\"); return _running.WaitAsync(cancellationToken); }")]
    [InlineData("private readonly Func<Task<int>> _read = () => new Driver().ReadAsync(\"a\");")]
    [InlineData("private Task<int> ReadAsync(string sql) => _driver.LookUpAsync(sql); private Task<int> ReadAsync(string sql, CancellationToken cancellationToken) { cancellationToken.ThrowIfCancellationRequested(); return ReadAsync(sql); }")]
    [InlineData("private async Task CloseSessionAsync(CancellationToken cancellationToken) => await _driver.SendAsync(\"bye\");")]
    public Task CleanupAndSharedWork_AreSilent(string members) => AnalyzerRun.ReportsAtMarksAsync<TokenAnalyzer>(OperationSample.Members(members));

    [Theory]
    [InlineData("lambda", "Func<CancellationToken, Task> read = token => _driver.[|ReadAsync|](\"a\"); await read(cancellationToken);", "token")]
    [InlineData("local function", "async Task ReadAsync(CancellationToken inner) => await _driver.[|ReadAsync|](\"a\"); await ReadAsync(cancellationToken);", "inner")]
    [InlineData("linked source", "using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken); await _driver.[|ReadAsync|](\"a\");", "linked.Token")]
    [InlineData("linked source in a statement", "using (var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken)) { await _driver.[|ReadAsync|](\"a\"); }", "linked.Token")]
    [InlineData("source that is linked later", "await _driver.[|ReadAsync|](\"a\"); using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);", "cancellationToken")]
    public async Task NearestToken_IsTheOneToPass(string where, string body, string token)
    {
        Assert.NotEmpty(where);
        var diagnostic = Assert.Single(await AnalyzerRun.ReportsAtMarksAsync<TokenAnalyzer>(OperationSample.Connect(body)));
        Assert.Equal(token, diagnostic.Properties[TokenAnalyzer.TokenProperty]);
    }

    [Fact]
    public Task CodeOutsideConnectors_IsSilent() =>
        AnalyzerRun.ReportsAtMarksAsync<TokenAnalyzer>("class Plain { async Task RunAsync(HttpClient client, CancellationToken cancellationToken) => await client.GetStringAsync(\"a\"); }");

    [Fact]
    public Task CodeInNestedTypes_IsReported() =>
        AnalyzerRun.ReportsAtMarksAsync<TokenAnalyzer>(OperationSample.Members("private sealed class Reader(Driver driver) { public async Task ReadAsync(CancellationToken cancellationToken) => await driver.[|ReadAsync|](\"a\"); }"));

    [Fact]
    public Task CodeInSessions_IsReported() =>
        AnalyzerRun.ReportsAtMarksAsync<TokenAnalyzer>(OperationSample.Members("") + """
            abstract class Session(Driver driver) : IQuerySession
            {
                public abstract bool InTransaction { get; }
                public abstract Task<QueryResult> ExecuteAsync(QueryRequest query, CancellationToken cancellationToken);
                public abstract Task<RowStream> StreamAsync(QueryRequest query, CancellationToken cancellationToken);
                public abstract Task BeginTransactionAsync(System.Data.IsolationLevel isolationLevel, CancellationToken cancellationToken);
                public async Task CommitAsync(CancellationToken cancellationToken) => await driver.[|SendAsync|]("COMMIT");
                public async Task RollbackAsync(CancellationToken cancellationToken) => await driver.SendAsync("ROLLBACK");
                public async ValueTask DisposeAsync() => await driver.SendAsync("BYE");
            }
            """);

    [Theory]
    [InlineData("await _driver.ReadAsync(;")]
    [InlineData("await _driver.Missing(\"a\");")]
    [InlineData("await foreach (var row in ) { }")]
    [InlineData("await _driver.ReadAsync(1, 2, 3);")]
    public Task UnfinishedCode_IsSilent(string body) => AnalyzerRun.ReportsAtMarksOfBrokenCodeAsync<TokenAnalyzer>(OperationSample.Connect(body));
}
