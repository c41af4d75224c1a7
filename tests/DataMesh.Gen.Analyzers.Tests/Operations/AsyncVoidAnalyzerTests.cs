namespace DataMesh.Gen.Analyzers.Tests;

public sealed class AsyncVoidAnalyzerTests
{
    [Theory]
    [InlineData("private async [|void|] Refresh() => await _driver.FindAsync(\"a\");")]
    [InlineData("private void Start() { async [|void|] Run() => await _driver.FindAsync(\"a\"); Run(); }")]
    [InlineData("private void Start() { Action run = [|async|] () => await _driver.FindAsync(\"a\"); run(); }")]
    [InlineData("private void Start() => new List<string>().ForEach([|async|] text => await _driver.FindAsync(text));")]
    [InlineData("private Timer Start() => new(static [|async|] _ => await Task.Yield());")]
    [InlineData("private void Start() { Action<string> run = [|async|] delegate { await Task.Yield(); }; run(\"a\"); }")]
    [InlineData("private async [|void|] OnChanged(object sender, string text) => await _driver.FindAsync(text);")]
    [InlineData("private void Start(CancellationToken token) => token.Register([|async|] () => await _driver.FindAsync(\"a\"));")]
    public Task AsyncCodeWithoutATask_IsReported(string members) => AnalyzerRun.ReportsAtMarksAsync<AsyncVoidAnalyzer>(OperationSample.Members(members));

    [Theory]
    [InlineData("private async Task RefreshAsync() => await _driver.FindAsync(\"a\");")]
    [InlineData("private void Refresh() => _driver.Raise();")]
    [InlineData("private async void OnChanged(object? sender, EventArgs arguments) => await _driver.FindAsync(\"a\");")]
    [InlineData("private void Start() => _driver.Changed += async (sender, arguments) => await _driver.FindAsync(\"a\");")]
    [InlineData("private void Start() => _driver.Ended += async () => await _driver.FindAsync(\"a\");")]
    [InlineData("private void Start() { Func<Task> run = async () => await _driver.FindAsync(\"a\"); _ = run(); }")]
    [InlineData("private void Start() => _ = Task.Run(async () => await _driver.FindAsync(\"a\"));")]
    [InlineData("private void Start() { async Task RunAsync() => await _driver.FindAsync(\"a\"); _ = RunAsync(); }")]
    public Task AsyncCodeWithATask_IsSilent(string members) => AnalyzerRun.ReportsAtMarksAsync<AsyncVoidAnalyzer>(OperationSample.Members(members));

    [Theory]
    [InlineData("private async")]
    [InlineData("private async Missing Run() { }")]
    [InlineData("private void Start() => Missing(async () => { });")]
    public Task UnfinishedCode_IsSilent(string members) => AnalyzerRun.ReportsAtMarksOfBrokenCodeAsync<AsyncVoidAnalyzer>(OperationSample.Members(members));
}
