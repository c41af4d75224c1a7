namespace DataMesh.Core.Tests.Managed;

/// <summary>How the end of a call is worded: who is meant, and what was asked for.</summary>
public sealed class ToldErrorTests
{
    private static readonly ConnectorInstanceOptions ReadOnly = new("warehouse") { ReadOnly = true };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // Drivers cancel with tokens of their own: what the caller catches has theirs.
    [Fact]
    public async Task CancelledRead_NamesConnectorAndOperation_WithTheCallersToken()
    {
        var fake = new FakeConnector
        {
            OnExecute = static async (_, _, token) =>
            {
                await Task.Delay(Timeout.Infinite, token).ContinueWith(static _ => { }, TaskScheduler.Default);
                throw new OperationCanceledException("driver");
            },
        };
        await using var managed = ManagedFake.Of(fake, null, ReadOnly, null, ConnectorCapabilities.ReadOnly);
        await managed.ConnectAsync(Token);
        using var cancel = new CancellationTokenSource();
        var call = managed.ExecuteAsync("SELECT 1", cancel.Token);
        await cancel.CancelAsync();
        var told = await Assert.ThrowsAsync<OperationCanceledException>(() => call);
        Assert.Equal(("warehouse, execute: cancelled.", cancel.Token), (told.Message, told.CancellationToken));
        Assert.NotNull(told.InnerException);
    }

    [Fact]
    public async Task CancelledStep_NamesTheConnector()
    {
        await using var managed = ManagedFake.Of(new FakeConnector { OnStream = static (_, _, _) => Stream(static _ => new OperationCanceledException("driver")) });
        await using var rows = await managed.StreamAsync("SELECT 1", Token);
        await rows.ReadAsync(Token);
        using var cancel = new CancellationTokenSource();
        var step = rows.ReadAsync(cancel.Token).AsTask();
        await cancel.CancelAsync();
        var told = await Assert.ThrowsAsync<OperationCanceledException>(() => step);
        Assert.Equal(("warehouse: cancelled.", cancel.Token), (told.Message, told.CancellationToken));
    }

    [Fact]
    public async Task StepUnderADispose_SaysSo()
    {
        await using var managed = ManagedFake.Of(new FakeConnector { OnStream = static (_, _, _) => Stream(static token => new OperationCanceledException(token)) });
        var rows = await managed.StreamAsync("SELECT 1", Token);
        await rows.ReadAsync(Token);
        var step = rows.ReadAsync(Token).AsTask();
        await rows.DisposeAsync();
        Assert.StartsWith("warehouse: disposed while it was being read.", (await Assert.ThrowsAsync<ObjectDisposedException>(() => step)).Message, StringComparison.Ordinal);
    }

    // Nothing was sent: no word of work that may have happened.
    [Fact]
    public async Task ConnectThatFails_SaysNoMoreThanWhy()
    {
        await using var managed = ManagedFake.Of(new FakeConnector { OnConnect = static (_, _) => throw new ConnectorConnectionException("no route") });
        var error = await Assert.ThrowsAsync<ConnectorConnectionException>(() => managed.ConnectAsync(Token));
        Assert.Equal(("warehouse, connect: no route", OperationOutcome.NotStarted), (error.Message, error.Outcome));
    }

    [Theory]
    [InlineData(null, null, 30)]
    [InlineData(null, 7, 7)]
    [InlineData(5, 7, 5)]
    public async Task ConnectTimeout_IsTheOperators_ElseTheAuthors_ElseThirtySeconds(int? ofOperator, int? author, int expected)
    {
        var time = new ManualTimeProvider();
        var fake = new FakeConnector { AuthoredPolicy = new ResilienceOptions { ConnectTimeout = Seconds(author) }, OnConnect = static (_, token) => Task.Delay(Timeout.Infinite, token) };
        await using var managed = ManagedFake.Of(fake, options: new ConnectorInstanceOptions("warehouse") { Resilience = new ResilienceOptions { ConnectTimeout = Seconds(ofOperator) } }, time: time);
        var connect = managed.ConnectAsync(Token);
        await time.WaitForTimerAsync(TimeSpan.FromSeconds(expected));
        time.Advance(TimeSpan.FromSeconds(expected));
        var error = await Assert.ThrowsAsync<ConnectorTimeoutException>(() => connect);
        Assert.Equal($"warehouse, connect: The system did not accept a connection within {expected} s (resilience:connect_timeout).", error.Message);

        static TimeSpan? Seconds(int? seconds) => seconds is { } given ? TimeSpan.FromSeconds(given) : null;
    }

    [Fact]
    public async Task Health_RepeatsNoPassword()
    {
        await using var managed = ManagedFake.Of(new FakeConnector { OnExecute = static (_, _, _) => throw new ConnectorAuthenticationException("refused: Host=db;Password=hunter2") });
        var health = await managed.CheckHealthAsync(Token);
        Assert.False(health.IsHealthy);
        Assert.Contains("refused", health.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", health.Reason, StringComparison.Ordinal);
    }

    // The first batch comes with the opening.
    private static Task<RowStream> Stream(Func<CancellationToken, Exception> failure) => Task.FromResult<RowStream>(new ScriptedStream(async (read, token) =>
    {
        if (read == 1)
        {
            return ScriptedStream.OneRow();
        }

        await Task.Delay(Timeout.Infinite, token).ContinueWith(static _ => { }, TaskScheduler.Default);
        throw failure(token);
    }));
}
