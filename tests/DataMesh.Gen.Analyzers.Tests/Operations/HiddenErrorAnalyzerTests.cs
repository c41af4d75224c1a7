namespace DataMesh.Gen.Analyzers.Tests;

public sealed class HiddenErrorAnalyzerTests
{
    [Theory]
    [InlineData("catch ([|Exception|]) { }")]
    [InlineData("[|catch|] { }")]
    [InlineData("[|catch|] { /* never mind */ }")]
    [InlineData("catch ([|Exception|] exception) { _log?.LogError(exception, \"a\"); }")]
    [InlineData("catch ([|Exception|]) { _log?.LogWarning(\"a\"); return; }")]
    [InlineData("catch ([|Exception|] exception) when (exception is not OperationCanceledException) { Console.WriteLine(exception); }")]
    [InlineData("catch ([|System.Exception|]) { ; }")]
    public Task ErrorThatNobodySees_IsReported(string clause) =>
        ReportsAsync(OperationSample.Connect($"try {{ await _driver.ReadAsync(\"a\", cancellationToken); }} {clause}"));

    [Theory]
    [InlineData("Task<string?>", "null")]
    [InlineData("Task<bool>", "false")]
    [InlineData("Task<int>", "0")]
    [InlineData("Task<int>", "default")]
    [InlineData("Task<string>", "string.Empty")]
    [InlineData("Task<string>", "\"\"")]
    [InlineData("Task<List<int>>", "new()")]
    [InlineData("Task<IReadOnlyList<int>>", "[]")]
    [InlineData("Task<int[]>", "Array.Empty<int>()")]
    [InlineData("Task<IEnumerable<int>>", "Enumerable.Empty<int>()")]
    public Task ResultThatASuccessCouldHave_IsReported(string type, string result) =>
        ReportsAsync(OperationSample.Members($"private async {type} LoadAsync() {{ try {{ await Task.Yield(); _driver.Raise(); throw new AcmeException(); }} catch ([|Exception|]) {{ return {result}; }} }}"));

    [Theory]
    [InlineData("catch { throw; }")]
    [InlineData("catch (AcmeException) { }")]
    [InlineData("catch (Exception exception) { throw new ConnectorQueryException(\"a\", exception); }")]
    [InlineData("catch (Exception exception) { _failure = exception; }")]
    [InlineData("catch (Exception exception) { _done.TrySetException(exception); }")]
    [InlineData("catch (Exception exception) { System.Runtime.ExceptionServices.ExceptionDispatchInfo.Capture(exception).Throw(); }")]
    [InlineData("catch (Exception exception) when (exception is AcmeException or IOException) { }")]
    [InlineData("catch (Exception) when (_failure is null) { }")]
    [InlineData("catch (Exception exception) when (IsTransient(exception)) { }")]
    [InlineData("catch (Exception) { if (_failure is null) { throw; } }")]
    [InlineData("catch (Exception) { await _driver.FindAsync(\"fallback\"); }")]
    [InlineData("finally { } await Task.Run(async () => { while (true) { try { await _driver.FindAsync(\"a\"); } catch (Exception exception) { _log?.LogError(exception, \"a\"); } } });")]
    [InlineData("finally { try { await _driver.FindAsync(\"a\"); } catch (Exception) { } }")]
    [InlineData("catch (AcmeException) { try { await _driver.FindAsync(\"a\"); } catch (Exception) { } throw; }")]
    public Task ErrorThatIsHandled_IsSilent(string clause) =>
        AnalyzerRun.ReportsAtMarksAsync<SwallowedExceptionAnalyzer>(OperationSample.Connect(
            $"try {{ _driver.Raise(); }} {clause}",
            "private readonly TaskCompletionSource _done = new(); private Exception? _failure; public object?[] Kept => [_done, _failure]; private static bool IsTransient(Exception exception) => exception is IOException;"));

    [Theory]
    [InlineData("public void Dispose() { try { _driver.Raise(); } catch (Exception) { } }")]
    [InlineData("public async Task DisconnectAsync(CancellationToken cancellationToken) { try { await _driver.FindAsync(\"a\"); } catch (Exception) { } }")]
    [InlineData("private async Task RollbackQuietlyAsync() { try { await _driver.FindAsync(\"a\"); } catch { } }")]
    [InlineData("private async Task EndAsync() { try { await _driver.RollbackAsync(); _driver.Dispose(); } catch { } }")]
    [InlineData("private bool TryRead(out int value) { try { value = _driver.Ask(\"a\"); return true; } catch (Exception) { value = 0; return false; } }")]
    [InlineData("private Driver? TryOpen() { try { _driver.Raise(); return _driver; } catch (Exception) { return null; } }")]
    [InlineData("private async Task PollAsync(CancellationToken stop) { while (!stop.IsCancellationRequested) { try { await _driver.ReadAsync(\"a\", stop); } catch (Exception exception) { _log?.LogError(exception, \"a\"); } } }")]
    [InlineData("public async Task<HealthResult> CheckHealthAsync(CancellationToken cancellationToken) { try { await _driver.FindAsync(\"a\"); return HealthResult.Healthy(TimeSpan.Zero); } catch (Exception exception) { return HealthResult.Unhealthy(exception, TimeSpan.Zero); } }")]
    public Task PlacesWhereFailureIsExpected_AreSilent(string members) => AnalyzerRun.ReportsAtMarksAsync<SwallowedExceptionAnalyzer>(OperationSample.Members(members));

    [Theory]
    [InlineData("try { await Task.Yield(); } catch (Missing) { }")]
    [InlineData("try { await Task.Yield(); } catch (")]
    [InlineData("try { await Task.Yield(); }")]
    public Task UnfinishedCode_IsSilent(string body) => AnalyzerRun.ReportsAtMarksOfBrokenCodeAsync<SwallowedExceptionAnalyzer>(OperationSample.Connect(body));

    private static async Task ReportsAsync(string source) =>
        Assert.Equal(Rules.HiddenErrorId, Assert.Single(await AnalyzerRun.ReportsAtMarksAsync<SwallowedExceptionAnalyzer>(source)).Id);
}
