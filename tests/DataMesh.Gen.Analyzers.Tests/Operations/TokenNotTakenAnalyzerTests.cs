namespace DataMesh.Gen.Analyzers.Tests;

public sealed class TokenNotTakenAnalyzerTests
{
    [Theory]
    [InlineData("public async Task ConnectAsync(CancellationToken [|cancellationToken|]) => await _driver.FindAsync(\"a\");")]
    [InlineData("public Task ConnectAsync(CancellationToken [|cancellationToken|]) => _driver.FindAsync(\"a\");")]
    [InlineData("public Task ConnectAsync(CancellationToken [|cancellationToken|]) { return _driver.FindAsync(\"a\"); }")]
    [InlineData("public async Task ConnectAsync(CancellationToken [|cancellationToken|]) => await Task.Run(() => 1);")]
    [InlineData("private Task _ready = Task.CompletedTask; public async Task ConnectAsync(CancellationToken [|cancellationToken|]) => await _ready.ConfigureAwait(false);")]
    [InlineData("async Task IConnector.ConnectAsync(CancellationToken [|cancellationToken|]) => await _driver.FindAsync(\"a\"); public Task ConnectAsync(CancellationToken cancellationToken) => Task.CompletedTask;")]
    public Task OperationThatNeverReadsItsToken_IsReported(string members) => ReportsAsync(members);

    [Theory]
    [InlineData("public async Task ConnectAsync(CancellationToken cancellationToken) { cancellationToken.ThrowIfCancellationRequested(); await LoadAsync(); } private async Task [|LoadAsync|]() => await _driver.ReadAsync(\"a\");")]
    [InlineData("public async Task ConnectAsync(CancellationToken cancellationToken) => await LoadAsync(); private async Task [|LoadAsync|]() => await _driver.ReadAsync(\"a\");")]
    [InlineData("public async Task ConnectAsync(CancellationToken cancellationToken) { await LoadAsync(); await _driver.FindAsync(\"b\"); } private async Task [|LoadAsync|]() => await _driver.ReadAsync(\"a\");")]
    [InlineData("public Task ConnectAsync(CancellationToken cancellationToken) => LoadAsync(); private Task [|LoadAsync|]() => _driver.FindAsync(\"a\");")]
    [InlineData("public async Task ConnectAsync(CancellationToken cancellationToken) => await LoadAsync(); private async Task [|LoadAsync|]() => await InnerAsync(); private async Task InnerAsync() => await _driver.FindAsync(\"a\");")]
    [InlineData("public async Task ConnectAsync(CancellationToken cancellationToken) { await foreach (var row in RowsAsync()) { } } private async IAsyncEnumerable<int> [|RowsAsync|]() { await foreach (var row in _driver.Rows()) { yield return row; } }")]
    [InlineData("public Task ConnectAsync(CancellationToken cancellationToken) { Load(); return Task.CompletedTask; } private void [|Load|]() => _driver.Ask(\"a\");")]
    public Task MethodThatCouldTakeOne_IsReported(string members) => ReportsAsync(members);

    [Theory]
    [InlineData("public Task ConnectAsync(CancellationToken cancellationToken) => Task.FromResult(1);")]
    [InlineData("public async Task ConnectAsync(CancellationToken cancellationToken) => await Task.Yield();")]
    [InlineData("public async Task ConnectAsync(CancellationToken cancellationToken) { await Task.CompletedTask; await Task.WhenAll(Task.CompletedTask); }")]
    [InlineData("public async Task ConnectAsync(CancellationToken cancellationToken) => await _driver.LookUpAsync(\"a\");")]
    [InlineData("public async Task ConnectAsync(CancellationToken cancellationToken) => await FindAsync(); private Task<int> FindAsync() => Task.FromResult(1);")]
    [InlineData("public async Task ConnectAsync(CancellationToken cancellationToken) { cancellationToken.ThrowIfCancellationRequested(); await _driver.FindAsync(\"a\"); }")]
    [InlineData("public async Task ConnectAsync(CancellationToken cancellationToken) => await _driver.FindAsync(\"a\").WaitAsync(cancellationToken);")]
    [InlineData("public async Task DisconnectAsync(CancellationToken cancellationToken) => await _driver.FindAsync(\"a\");")]
    [InlineData("public async Task DisconnectAsync(CancellationToken cancellationToken) => await SayGoodbyeAsync(); private async Task SayGoodbyeAsync() => await _driver.SendAsync(\"a\");")]
    [InlineData("public async Task ConnectAsync(CancellationToken cancellationToken) => await _driver.CloseAsync();")]
    [InlineData("public Task ConnectAsync(CancellationToken cancellationToken) { _running = PollAsync(); return Task.CompletedTask; } private Task? _running; private async Task PollAsync() => await Task.Delay(1);")]
    [InlineData("public async Task ConnectAsync(CancellationToken cancellationToken) => await RunAsync(new Options(cancellationToken)); private async Task RunAsync(Options options) => await _driver.RunAsync(options);")]
    [InlineData("public Task ConnectAsync(CancellationToken cancellationToken) { Poll(); return Task.CompletedTask; } private async void Poll() => await Task.Delay(1);")]
    [InlineData("public async Task ConnectAsync(CancellationToken cancellationToken) => await RunAsync(new Call(cancellationToken)); private async Task RunAsync(Call call) => await _driver.FindAsync(\"a\"); sealed class Call(CancellationToken token) : CallBase { public CancellationToken Own => token; } class CallBase;")]
    [InlineData("public async Task ConnectAsync(CancellationToken cancellationToken) => await LoadAsync().WaitAsync(cancellationToken); private async Task LoadAsync() => await _driver.FindAsync(\"a\");")]
    [InlineData("public async Task ConnectAsync(CancellationToken cancellationToken) { cancellationToken.ThrowIfCancellationRequested(); await SharedAsync(); } private Task<int>? _shared; private Task<int> SharedAsync() => _shared ??= LoadAsync(); private async Task<int> LoadAsync() => await _driver.FindAsync(\"a\");")]
    [InlineData("private async Task PollAsync() => await Task.Delay(1); private void Begin() => _ = PollAsync();")]
    [InlineData("public async Task ConnectAsync(CancellationToken cancellationToken) { await using var stream = new MemoryStream(); }")]
    [InlineData("public Task ConnectAsync(CancellationToken cancellationToken) => throw new ConnectorUnsupportedException(\"No.\");")]
    public Task MethodThatNeedsNone_IsSilent(string members) => AnalyzerRun.ReportsAtMarksAsync<TokenAnalyzer>(OperationSample.Members(members));

    [Fact]
    public async Task CallThatAcceptsTheToken_SpeaksForTheOperation() =>
        Assert.Equal(
            Rules.TokenNotForwardedId,
            Assert.Single(await AnalyzerRun.ReportsAtMarksAsync<TokenAnalyzer>(OperationSample.Members("public async Task ConnectAsync(CancellationToken cancellationToken) { await _driver.FindAsync(\"a\"); await _driver.[|ReadAsync|](\"a\"); }"))).Id);

    private static async Task ReportsAsync(string members) =>
        Assert.Equal(Rules.TokenNotTakenId, Assert.Single(await AnalyzerRun.ReportsAtMarksAsync<TokenAnalyzer>(OperationSample.Members(members))).Id);
}
