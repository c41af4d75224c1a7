namespace DataMesh.Core.Tests.Managed;

/// <summary>Timeouts at the ends of what timers take, and those of a request.</summary>
public sealed class TimeoutRangeTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(5)]
    [InlineData(10)]
    [InlineData(24 * 60 * 60 * 1000)]
    [InlineData(2 * 24 * 60 * 60 * 1000)]
    public async Task AttemptTimeout_HoldsFromMillisecondsToDays(int milliseconds)
    {
        var limit = TimeSpan.FromMilliseconds(milliseconds);
        var time = new ManualTimeProvider();
        var fake = new FakeConnector { OnExecute = static async (_, _, token) => { await Task.Delay(Timeout.Infinite, token); return QueryResult.Empty; } };
        await using var managed = ManagedFake.Of(fake, options: new ConnectorInstanceOptions("warehouse") { Resilience = new ResilienceOptions { AttemptTimeout = limit } }, time: time);
        await managed.ConnectAsync(Token);
        var call = managed.ExecuteAsync("SELECT 1", Token);
        time.Advance(limit - TimeSpan.FromMilliseconds(1));
        Assert.False(call.IsCompleted);
        time.Advance(TimeSpan.FromMilliseconds(1));
        var error = await Assert.ThrowsAsync<ConnectorTimeoutException>(() => call);
        Assert.Contains("Raise resilience:attempt_timeout, or ask for less.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RequestsTimeout_HoldsForItsPlanToo()
    {
        var time = new ManualTimeProvider();
        var fake = new FakeConnector { OnExplain = static async token => { await Task.Delay(Timeout.Infinite, token); return new QueryPlan("", []); } };
        await using var managed = ManagedFake.Of(fake, time: time);
        await managed.ConnectAsync(Token);
        var call = managed.ExplainAsync(new QueryRequest("SELECT 1") { Timeout = TimeSpan.FromSeconds(1) }, Token);
        await time.AdvanceAsync(TimeSpan.FromSeconds(1));
        Assert.Contains("No answer within 1 s. Raise the Timeout of the request", (await Assert.ThrowsAsync<ConnectorTimeoutException>(() => call)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, null)]
    [InlineData(null, 8)]
    public async Task OneCapOfTheInstance_IsEnough(int? rows, int? bytes)
    {
        Column[] columns = [new("n", ColumnType.Int64)];
        var fake = new FakeConnector { OnExecute = (_, _, _) => Task.FromResult(QueryResult.FromRows(columns, [[1L], [2L], [3L]])) };
        await using var managed = ManagedFake.Of(fake, options: new ConnectorInstanceOptions("warehouse") { Limits = new ConnectorLimits { MaxRows = rows, MaxBytes = bytes } });
        var result = await managed.ExecuteAsync("SELECT n", Token);
        Assert.Equal((1, true), (result.RowCount, result.IsTruncated));
    }
}
