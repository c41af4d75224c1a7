namespace DataMesh.Gen.Analyzers.Tests;

public sealed class CancellationSwallowedAnalyzerTests
{
    private const string Work = "try { await _driver.ReadAsync(\"a\", cancellationToken); }";

    [Theory]
    [InlineData("catch ([|OperationCanceledException|]) { }")]
    [InlineData("catch ([|TaskCanceledException|]) { return; }")]
    [InlineData("catch ([|OperationCanceledException|]) when (cancellationToken.IsCancellationRequested) { }")]
    [InlineData("catch ([|OperationCanceledException|] exception) { _log?.LogError(exception, \"a\"); }")]
    public async Task CancellationThatEndsHere_IsReported(string clause) =>
        Assert.Equal(Rules.CancellationSwallowedId, Assert.Single(await AnalyzerRun.ReportsAtMarksAsync<SwallowedExceptionAnalyzer>(OperationSample.Connect($"{Work} {clause}"))).Id);

    [Theory]
    [InlineData("public async Task<HealthResult> CheckHealthAsync(CancellationToken cancellationToken) { try { await _driver.ReadAsync(\"a\", cancellationToken); return HealthResult.Healthy(TimeSpan.Zero); } catch ([|Exception|] exception) { return HealthResult.Unhealthy(exception, TimeSpan.Zero); } }")]
    [InlineData("public async Task<HealthResult> CheckHealthAsync(CancellationToken cancellationToken) { try { await _driver.ReadAsync(\"a\", cancellationToken); return HealthResult.Healthy(TimeSpan.Zero); } [|catch|] { return HealthResult.Unhealthy(\"down\", TimeSpan.Zero); } }")]
    [InlineData("private async Task<int> ReadAsync(CancellationToken cancellationToken) { try { return await _driver.ReadAsync(\"a\", cancellationToken); } catch ([|OperationCanceledException|]) { return 0; } }")]
    [InlineData("private async Task<int> ReadAsync(CancellationToken cancellationToken) { using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken); try { return await _driver.ReadAsync(\"a\", linked.Token); } catch ([|OperationCanceledException|]) { return 0; } }")]
    public async Task ResultInPlaceOfCancellation_IsReported(string members) =>
        Assert.Equal(Rules.CancellationSwallowedId, Assert.Single(await AnalyzerRun.ReportsAtMarksAsync<SwallowedExceptionAnalyzer>(OperationSample.Members(members))).Id);

    [Theory]
    [InlineData("catch ([|TaskCanceledException|]) { throw new TimeoutException(\"slow\"); }")]
    [InlineData("catch ([|OperationCanceledException|]) { throw new ConnectorTimeoutException(\"slow\"); }")]
    [InlineData("catch ([|OperationCanceledException|] exception) { throw new ConnectorTimeoutException(\"slow\", exception); }")]
    [InlineData("catch ([|OperationCanceledException|]) { throw ConnectorException.Create(ConnectorErrorKind.Timeout, \"slow\"); }")]
    [InlineData("catch ([|OperationCanceledException|]) { if (_log is null) { return; } throw new ConnectorTimeoutException(\"slow\"); }")]
    public async Task CancellationThatBecomesAnotherError_IsReported(string clause)
    {
        var report = Assert.Single(await AnalyzerRun.ReportsAtMarksAsync<SwallowedExceptionAnalyzer>(OperationSample.Connect($"{Work} {clause}")));
        Assert.Equal(Rules.CancellationSwallowedId, report.Id);
        Assert.StartsWith("The caller's cancellation becomes another error here; call 'cancellationToken.ThrowIfCancellationRequested()' first, or ", report.GetMessage(null), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("private async Task ReadAsync(CancellationToken stop) { try { await _driver.ReadAsync(\"a\", stop); } catch ([|TaskCanceledException|]) { throw new TimeoutException(\"slow\"); } }", "stop")]
    [InlineData("private async Task<int> ReadAsync(CancellationToken ct) { try { return await _driver.ReadAsync(\"a\", ct); } catch ([|OperationCanceledException|]) { return 0; } }", "ct")]
    [InlineData("private async Task ReadAsync(CancellationToken stop) { using var linked = CancellationTokenSource.CreateLinkedTokenSource(stop); try { await _driver.ReadAsync(\"a\", linked.Token); } catch ([|OperationCanceledException|]) { throw new TimeoutException(\"slow\"); } }", "stop")]
    public async Task Message_NamesTheTokenOfTheCode(string members, string token) =>
        Assert.EndsWith($"'when (!{token}.IsCancellationRequested)'", Assert.Single(await AnalyzerRun.ReportsAtMarksAsync<SwallowedExceptionAnalyzer>(OperationSample.Members(members))).GetMessage(null), StringComparison.Ordinal);

    [Theory]
    [InlineData("catch (OperationCanceledException) { throw; }")]
    [InlineData("catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested) { }")]
    [InlineData("catch (OperationCanceledException exception) when (exception.CancellationToken != cancellationToken) { }")]
    [InlineData("catch (OperationCanceledException) { cancellationToken.ThrowIfCancellationRequested(); }")]
    [InlineData("catch (TaskCanceledException) when (_failure is null) { throw new TimeoutException(\"slow\"); }")]
    [InlineData("catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested) { throw new ConnectorTimeoutException(\"slow\"); }")]
    [InlineData("catch (OperationCanceledException exception) { cancellationToken.ThrowIfCancellationRequested(); throw new ConnectorTimeoutException(\"slow\", exception); }")]
    [InlineData("catch (OperationCanceledException) { if (!cancellationToken.IsCancellationRequested) { throw new ConnectorTimeoutException(\"slow\"); } throw; }")]
    [InlineData("catch (OperationCanceledException) { if (cancellationToken.IsCancellationRequested) { throw new OperationCanceledException(cancellationToken); } throw new ConnectorTimeoutException(\"slow\"); }")]
    [InlineData("catch (OperationCanceledException exception) { throw new OperationCanceledException(\"stopped\", exception, cancellationToken); }")]
    [InlineData("catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested) { throw; } catch (OperationCanceledException) { throw new ConnectorTimeoutException(\"slow\"); }")]
    [InlineData("catch (Exception) when (cancellationToken.IsCancellationRequested) { throw; } catch (OperationCanceledException) { throw new ConnectorTimeoutException(\"slow\"); }")]
    [InlineData("catch (OperationCanceledException exception) { throw Told(exception); }")]
    [InlineData("catch (OperationCanceledException) { _done.TrySetCanceled(cancellationToken); }")]
    [InlineData("catch (OperationCanceledException exception) { _failure = exception; }")]
    [InlineData("catch (AcmeException) { }")]
    [InlineData("catch (Exception exception) when (exception is not OperationCanceledException) { _failure = exception; }")]
    [InlineData("catch (Exception exception) { throw new ConnectorQueryException(\"a\", exception); }")]
    [InlineData("catch (OperationCanceledException) { throw; } catch (Exception exception) { _failure = exception; return; }")]
    [InlineData("catch (AcmeException) { throw; } await Task.Run(async () => { try { await _driver.ReadAsync(\"a\", cancellationToken); } catch (OperationCanceledException) { } });")]
    [InlineData("finally { try { await _driver.FindAsync(\"a\"); } catch (OperationCanceledException) { } }")]
    public Task CancellationThatGoesOn_IsSilent(string clause) =>
        AnalyzerRun.ReportsAtMarksAsync<SwallowedExceptionAnalyzer>(OperationSample.Connect($"{Work} {clause}", "private readonly TaskCompletionSource _done = new(); private Exception? _failure; private static Exception Told(Exception exception) => exception; public object?[] Kept => [_done, _failure];"));

    [Theory]
    [InlineData("private async Task ReadAsync() { try { await _driver.FindAsync(\"a\"); } catch (OperationCanceledException) { throw new TimeoutException(\"slow\"); } }")]
    [InlineData("public async Task ConnectAsync(CancellationToken cancellationToken) { await Task.Yield(); cancellationToken.ThrowIfCancellationRequested(); Func<CancellationToken, Task> limited = async limit => { try { await _driver.ReadAsync(\"a\", limit); } catch (OperationCanceledException) { throw new TimeoutException(\"slow\"); } }; await limited(cancellationToken); }")]
    [InlineData("public async Task ConnectAsync(CancellationToken cancellationToken) { using var own = new CancellationTokenSource(1000); try { await _driver.ReadAsync(\"a\", own.Token); } catch (OperationCanceledException) { throw new TimeoutException(\"slow\"); } }")]
    [InlineData("private async Task PollAsync(CancellationToken stop) { try { while (true) { await Task.Delay(1, stop); } } catch (OperationCanceledException) { } }")]
    [InlineData("public async Task DisconnectAsync(CancellationToken cancellationToken) { try { await _driver.ReadAsync(\"a\", cancellationToken); } catch (OperationCanceledException) { } }")]
    [InlineData("public async Task ConnectAsync(CancellationToken cancellationToken) { using var own = new CancellationTokenSource(1000); try { await _driver.ReadAsync(\"a\", own.Token); } catch (OperationCanceledException) { } }")]
    [InlineData("public async Task<HealthResult> CheckHealthAsync(CancellationToken cancellationToken) { try { await _driver.ReadAsync(\"a\", cancellationToken); return HealthResult.Healthy(TimeSpan.Zero); } catch (OperationCanceledException) { throw; } catch (Exception exception) { return HealthResult.Unhealthy(exception, TimeSpan.Zero); } }")]
    [InlineData("public async Task<HealthResult> CheckHealthAsync(CancellationToken cancellationToken) { try { await _driver.ReadAsync(\"a\", cancellationToken); return HealthResult.Healthy(TimeSpan.Zero); } catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested) { return HealthResult.Unhealthy(exception, TimeSpan.Zero); } }")]
    [InlineData("public Task<HealthResult> CheckHealthAsync(CancellationToken cancellationToken) { try { _driver.Raise(); return Task.FromResult(HealthResult.Healthy(TimeSpan.Zero)); } catch (Exception exception) { return Task.FromResult(HealthResult.Unhealthy(exception, TimeSpan.Zero)); } }")]
    public Task CancellationThatIsNotTheCallers_IsSilent(string members) => AnalyzerRun.ReportsAtMarksAsync<SwallowedExceptionAnalyzer>(OperationSample.Members(members));
}
