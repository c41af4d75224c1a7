namespace DataMesh.Core.Tests.Managed;

public sealed class CircuitBreakerTests
{
    private static readonly CircuitBreakerOptions Quick = new()
    {
        FailureRatio = 0.5,
        MinimumThroughput = 4,
        SamplingDuration = TimeSpan.FromSeconds(30),
        BreakDuration = TimeSpan.FromSeconds(10),
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EnoughFailures_OpenIt_ForEveryOperation()
    {
        var time = new ManualTimeProvider();
        var fake = new FakeConnector { OnExecute = static (_, _, _) => throw new ConnectorConnectionException("dead") };
        await using var managed = Of(fake, Quick, time);
        await FailAsync(managed, 4);
        var refused = await Assert.ThrowsAsync<ConnectorConnectionException>(() => managed.ExecuteAsync("INSERT", Token));
        Assert.Equal((4, OperationOutcome.NotStarted, true, TimeSpan.FromSeconds(10)), (fake.Calls, refused.Outcome, refused.IsTransient, refused.RetryAfter));
        Assert.Equal("warehouse, execute: Not tried: too many calls failed, and none is let through for 10 s more (resilience:circuit_breaker). The last error: warehouse, execute: dead", Start(refused));
        await Assert.ThrowsAsync<ConnectorConnectionException>(() => managed.GetSchemaAsync("t", Token));
    }

    [Fact]
    public async Task RefusedCall_IsNotToldThatItsWorkMayHaveHappened()
    {
        var fake = new FakeConnector { OnExecute = static (_, _, _) => throw new ConnectorConnectionException("dead") };
        await using var managed = Of(fake, Quick, new ManualTimeProvider());
        await FailAsync(managed, 4);
        var refused = await Assert.ThrowsAsync<ConnectorConnectionException>(() => managed.ExecuteAsync("INSERT", Token));
        Assert.EndsWith("The last error: warehouse, execute: dead", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AfterTheBreak_OneCallTries_AndClosesIt()
    {
        var time = new ManualTimeProvider();
        var isDown = true;
        var gate = new TaskCompletionSource<QueryResult>();
        var fake = new FakeConnector { OnExecute = (_, _, _) => isDown ? throw new ConnectorConnectionException("dead") : gate.Task };
        await using var managed = Of(fake, Quick, time);
        await FailAsync(managed, 4);
        time.Advance(TimeSpan.FromSeconds(11));
        isDown = false;
        var trial = managed.ExecuteAsync("SELECT 1", Token);
        await WaitForAsync(() => fake.Calls == 5);
        var other = await Assert.ThrowsAsync<ConnectorConnectionException>(() => managed.ExecuteAsync("SELECT 1", Token));
        Assert.Contains("Not tried", other.Message, StringComparison.Ordinal);
        gate.SetResult(QueryResult.Empty);
        await trial;
        await managed.ExecuteAsync("SELECT 1", Token);
    }

    [Fact]
    public async Task TrialThatFails_OpensItAgain()
    {
        var time = new ManualTimeProvider();
        var fake = new FakeConnector { OnExecute = static (_, _, _) => throw new ConnectorConnectionException("dead") };
        await using var managed = Of(fake, Quick, time);
        await FailAsync(managed, 4);
        time.Advance(TimeSpan.FromSeconds(11));
        await FailAsync(managed, 2);
        Assert.Equal(5, fake.Calls);
    }

    [Fact]
    public async Task TrialThatItsCallerCancels_ClosesNothing()
    {
        var time = new ManualTimeProvider();
        var isDown = true;
        var fake = new FakeConnector { OnExecute = (_, _, token) => isDown ? throw new ConnectorConnectionException("dead") : Endless(token) };
        await using var managed = Of(fake, Quick, time);
        await FailAsync(managed, 4);
        time.Advance(TimeSpan.FromSeconds(11));
        isDown = false;
        using var cancel = new CancellationTokenSource();
        await managed.ConnectAsync(Token);
        var trial = managed.ExecuteAsync("SELECT 1", cancel.Token);
        await WaitForAsync(() => fake.Calls == 5);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => trial);
        Assert.Contains("Not tried", (await Assert.ThrowsAsync<ConnectorConnectionException>(() => managed.ExecuteAsync("SELECT 1", Token))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ErrorsOfStatements_AreNoFailuresOfTheSystem()
    {
        var fake = new FakeConnector { OnExecute = static (_, _, _) => throw new ConnectorQueryException("syntax") };
        await using var managed = Of(fake, Quick, new ManualTimeProvider());
        for (var i = 0; i < 10; i++)
        {
            await Assert.ThrowsAsync<ConnectorQueryException>(() => managed.ExecuteAsync("SELECT", Token));
        }

        Assert.Equal(10, fake.Calls);
    }

    [Fact]
    public async Task AttemptTimeouts_AreFailures()
    {
        var time = new ManualTimeProvider();
        var fake = new FakeConnector { OnExecute = static (_, _, token) => Endless(token) };
        var options = new ConnectorInstanceOptions("warehouse") { Resilience = new ResilienceOptions { CircuitBreaker = Quick, AttemptTimeout = TimeSpan.FromSeconds(1) } };
        await using var managed = ManagedFake.Of(fake, options: options, time: time);
        await managed.ConnectAsync(Token);
        for (var i = 0; i < 4; i++)
        {
            var call = managed.ExecuteAsync("SELECT 1", Token);
            await time.AdvanceAsync(TimeSpan.FromSeconds(1));
            await Assert.ThrowsAsync<ConnectorTimeoutException>(() => call);
        }

        Assert.Contains("Not tried", (await Assert.ThrowsAsync<ConnectorConnectionException>(() => managed.ExecuteAsync("SELECT 1", Token))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TotalTimeouts_AreFailures_CallersCancelsAreNot()
    {
        var time = new ManualTimeProvider();
        var fake = new FakeConnector { OnExecute = static (_, _, token) => Endless(token) };
        await using var managed = Of(fake, Quick, time);
        await managed.ConnectAsync(Token);
        for (var i = 0; i < 4; i++)
        {
            using var cancel = new CancellationTokenSource();
            var cancelled = managed.ExecuteAsync("SELECT 1", cancel.Token);
            await cancel.CancelAsync();
            await Assert.ThrowsAsync<ConnectorCanceledException>(() => cancelled);
        }

        for (var i = 0; i < 4; i++)
        {
            var call = managed.ExecuteAsync(new QueryRequest("SELECT 1") { Timeout = TimeSpan.FromSeconds(1) }, Token);
            await time.AdvanceAsync(TimeSpan.FromSeconds(1));
            await Assert.ThrowsAsync<ConnectorTimeoutException>(() => call);
        }

        Assert.Contains("Not tried", (await Assert.ThrowsAsync<ConnectorConnectionException>(() => managed.ExecuteAsync("SELECT 1", Token))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refusal_IsNotRetried()
    {
        var fake = new FakeConnector { OnExecute = static (_, _, _) => throw new ConnectorConnectionException("dead") };
        var options = new ConnectorInstanceOptions("warehouse") { Resilience = new ResilienceOptions { CircuitBreaker = Quick, Retry = new RetryOptions { MaxAttempts = 10, MinDelay = TimeSpan.Zero } } };
        await using var managed = ManagedFake.Of(fake, options: options, time: new ManualTimeProvider());
        var error = await Assert.ThrowsAsync<ConnectorConnectionException>(() => managed.ExecuteAsync(new QueryRequest("SELECT 1") { IsIdempotent = true }, Token));
        Assert.Equal(4, fake.Calls);
        Assert.Contains("Not tried again: too", error.Message, StringComparison.Ordinal);
        Assert.Equal(OperationOutcome.Unknown, error.Outcome); // An earlier attempt may have done the work.
    }

    [Fact]
    public async Task HealthCheck_AsksTheSystemAllTheSame()
    {
        var isDown = true;
        var fake = new FakeConnector { OnExecute = (_, _, _) => isDown ? throw new ConnectorConnectionException("dead") : Task.FromResult(QueryResult.Empty) };
        await using var managed = Of(fake, Quick, new ManualTimeProvider());
        await FailAsync(managed, 4);
        isDown = false;
        Assert.True((await managed.CheckHealthAsync(Token)).IsHealthy);
    }

    [Fact]
    public async Task SwitchedOff_ThereIsNone()
    {
        var fake = new FakeConnector { OnExecute = static (_, _, _) => throw new ConnectorConnectionException("dead") };
        await using var managed = Of(fake, Quick with { IsEnabled = false }, new ManualTimeProvider());
        await FailAsync(managed, 10);
        Assert.Equal(10, fake.Calls);
    }

    private static ManagedFake Of(FakeConnector fake, CircuitBreakerOptions breaker, TimeProvider time) =>
        ManagedFake.Of(fake, options: new ConnectorInstanceOptions("warehouse") { Resilience = new ResilienceOptions { CircuitBreaker = breaker } }, time: time);

    private static async Task FailAsync(ManagedFake managed, int times)
    {
        for (var i = 0; i < times; i++)
        {
            await Assert.ThrowsAsync<ConnectorConnectionException>(() => managed.ExecuteAsync("SELECT 1", Token));
        }
    }

    private static string Start(Exception error) => error.Message[..error.Message.IndexOf("dead", StringComparison.Ordinal)] + "dead";

    private static async Task WaitForAsync(Func<bool> condition)
    {
        for (var i = 0; !condition(); i++)
        {
            Assert.True(i < 3000, "It did not happen.");
            await Task.Delay(10, Token);
        }
    }

    private static async Task<QueryResult> Endless(CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.Infinite, cancellationToken);
        return QueryResult.Empty;
    }
}
