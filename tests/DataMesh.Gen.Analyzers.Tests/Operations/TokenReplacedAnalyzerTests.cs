namespace DataMesh.Gen.Analyzers.Tests;

public sealed class TokenReplacedAnalyzerTests
{
    [Theory]
    [InlineData("await _driver.ReadAsync(\"a\", [|CancellationToken.None|]);")]
    [InlineData("await _driver.ReadAsync(\"a\", [|default|]);")]
    [InlineData("await _driver.ReadAsync(\"a\", [|default(CancellationToken)|]);")]
    [InlineData("await _driver.ReadAsync(\"a\", [|new CancellationToken()|]);")]
    [InlineData("await _driver.SendAsync(\"a\", token: [|CancellationToken.None|]).ConfigureAwait(false);")]
    [InlineData("_driver.Ask(\"a\", [|CancellationToken.None|]);")]
    [InlineData("await Task.Delay(1, [|CancellationToken.None|]);")]
    [InlineData("await foreach (var row in _driver.Rows().WithCancellation([|default|])) { }")]
    public async Task EmptyToken_IsReported(string body) =>
        Assert.All(await AnalyzerRun.ReportsAtMarksAsync<TokenAnalyzer>(OperationSample.Connect(body)), static diagnostic => Assert.Equal(Rules.TokenReplacedId, diagnostic.Id));

    [Theory]
    [InlineData("try { await Task.Yield(); } finally { await _driver.SendAsync(\"unlock\", 0, CancellationToken.None); }")]
    [InlineData("try { await Task.Yield(); } catch (AcmeException) { await _driver.SendAsync(\"undo\", 0, CancellationToken.None); throw; }")]
    [InlineData("await _driver.ReadAsync(\"a\", CancellationToken.None).WaitAsync(cancellationToken);")]
    [InlineData("var shared = _driver.ReadAsync(\"a\", CancellationToken.None); await shared.WaitAsync(cancellationToken);")]
    [InlineData("_ = _driver.ReadAsync(\"a\", CancellationToken.None);")]
    [InlineData("_ = Task.Run(() => _driver.ReadAsync(\"a\", CancellationToken.None), CancellationToken.None);")]
    [InlineData("await _driver.RollbackAsync(CancellationToken.None); await _driver.CloseAsync(default);")]
    [InlineData("await _driver.CommitAsync(CancellationToken.None);")]
    [InlineData("await Task.Run(() => 1, CancellationToken.None);")]
    [InlineData("await _driver.ReadAsync(\"a\", cancellationToken);")]
    public Task TokenThatIsMeant_IsSilent(string body) => AnalyzerRun.ReportsAtMarksAsync<TokenAnalyzer>(OperationSample.Connect(body));

    [Theory]
    [InlineData("public async ValueTask DisposeAsync() => await _driver.SendAsync(\"bye\", 0, CancellationToken.None);")]
    [InlineData("public async Task DisconnectAsync(CancellationToken cancellationToken) => await _driver.SendAsync(\"bye\", 0, CancellationToken.None);")]
    [InlineData("private Task<int>? _running; public async Task ConnectAsync(CancellationToken cancellationToken) { _running = _driver.ReadAsync(\"a\", CancellationToken.None); await _running.WaitAsync(cancellationToken); }")]
    public Task CleanupAndSharedWork_AreSilent(string members) => AnalyzerRun.ReportsAtMarksAsync<TokenAnalyzer>(OperationSample.Members(members));
}
