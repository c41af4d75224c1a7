using DataMesh.Gen.CodeFixes;

namespace DataMesh.Gen.Analyzers.Tests;

public sealed class PassTokenCodeFixTests
{
    [Theory]
    [InlineData("await _driver.ReadAsync(\"a\");", "await _driver.ReadAsync(\"a\", cancellationToken);")]
    [InlineData("await _driver.ReadAsync( /* which */ \"a\" ); /* Now. */", "await _driver.ReadAsync( /* which */ \"a\", cancellationToken ); /* Now. */")]
    [InlineData("await _driver.SendAsync(\"a\");", "await _driver.SendAsync(\"a\", token: cancellationToken);")]
    [InlineData("await _driver.SendAsync(\"a\", 1);", "await _driver.SendAsync(\"a\", 1, cancellationToken);")]
    [InlineData("await _driver.ReadAsync(sql: \"a\");", "await _driver.ReadAsync(sql: \"a\", cancellationToken: cancellationToken);")]
    [InlineData("await _driver.CountAsync(\"a\");", "await _driver.CountAsync(\"a\", cancellationToken);")]
    [InlineData("await DriverExtensions.CountAsync(_driver, \"a\");", "await DriverExtensions.CountAsync(_driver, \"a\", cancellationToken);")]
    [InlineData("await Parallel.ForEachAsync(new[] { \"a\" }, /* each */ async (text, token) => await _driver.ReadAsync(text, token));", "await Parallel.ForEachAsync(new[] { \"a\" }, /* each */ cancellationToken, async (text, token) => await _driver.ReadAsync(text, token));")]
    [InlineData("await Task.Delay(1);", "await Task.Delay(1, cancellationToken);")]
    [InlineData("await foreach (var page in _driver.Pages()) { }", "await foreach (var page in _driver.Pages(cancellationToken)) { }")]
    [InlineData("await foreach (var row in _driver.Rows()) { }", "await foreach (var row in _driver.Rows().WithCancellation(cancellationToken)) { }")]
    [InlineData("await foreach (var row in _driver.Rows().ConfigureAwait(false)) { }", "await foreach (var row in _driver.Rows().WithCancellation(cancellationToken).ConfigureAwait(false)) { }")]
    [InlineData("await foreach (var (one, two) in _driver.Rows().Select(row => (row, row))) { }", "await foreach (var (one, two) in _driver.Rows().Select(row => (row, row)).WithCancellation(cancellationToken)) { }")]
    [InlineData("await foreach (var row in _driver is { } known ? known.Rows() : null!) { }", "await foreach (var row in (_driver is { } known ? known.Rows() : null!).WithCancellation(cancellationToken)) { }")]
    [InlineData("using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken); await _driver.ReadAsync(\"a\");", "using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken); await _driver.ReadAsync(\"a\", linked.Token);")]
    [InlineData("await _driver.ReadAsync(\"a\", CancellationToken.None);", "await _driver.ReadAsync(\"a\", cancellationToken);")]
    [InlineData("await _driver.SendAsync(\"a\", token: default);", "await _driver.SendAsync(\"a\", token: cancellationToken);")]
    public Task Fix_PassesTheToken(string before, string after) =>
        CodeFixRun.FixesAsync<TokenAnalyzer, PassTokenCodeFixProvider>(OperationSample.Connect(before), OperationSample.Connect(after));

    [Fact]
    public Task Fix_EscapesTheName() =>
        CodeFixRun.FixesAsync<TokenAnalyzer, PassTokenCodeFixProvider>(
            OperationSample.Members("private async Task LoadAsync(CancellationToken @event) => await _driver.ReadAsync(\"a\");"),
            OperationSample.Members("private async Task LoadAsync(CancellationToken @event) => await _driver.ReadAsync(\"a\", @event);"));

    [Fact]
    public async Task FixAll_PassesItEverywhere() =>
        Assert.Equal(
            [
                OperationSample.Connect("await _driver.ReadAsync((await _driver.ReadAsync(\"a\", cancellationToken)).ToString(), cancellationToken); await _driver.ReadAsync(\"b\", cancellationToken);"),
                "class Plain;",
            ],
            await CodeFixRun.FixAllAsync<TokenAnalyzer, PassTokenCodeFixProvider>(
                OperationSample.Connect("await _driver.ReadAsync((await _driver.ReadAsync(\"a\")).ToString()); await _driver.ReadAsync(\"b\", default);"),
                "class Plain;"));
}
