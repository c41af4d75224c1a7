namespace DataMesh.Core.Tests.Managed;

/// <summary>Limits of concurrency and rate.</summary>
public sealed class AdmissionTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task NoMoreThanThePermits_RunAtOnce_AndTheOthersWaitTheirTurn()
    {
        var (running, most) = (0, 0);
        var fake = new FakeConnector
        {
            OnExecute = async (_, _, _) =>
            {
                most = Math.Max(most, Interlocked.Increment(ref running));
                await Task.Delay(5, CancellationToken.None);
                Interlocked.Decrement(ref running);
                return QueryResult.Empty;
            },
        };
        await using var managed = Of(fake, new ConcurrencyOptions { PermitLimit = 3 });
        await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => managed.ExecuteAsync("SELECT 1", Token)));
        Assert.Equal((40, 3), (fake.Calls, most));
    }

    [Fact]
    public async Task FullQueue_IsRefused()
    {
        var gate = new TaskCompletionSource<QueryResult>();
        var fake = new FakeConnector { OnExecute = (_, _, _) => gate.Task };
        await using var managed = Of(fake, new ConcurrencyOptions { PermitLimit = 1, QueueLimit = 1 });
        var running = managed.ExecuteAsync("INSERT", Token);
        var waiting = managed.ExecuteAsync("INSERT", Token);
        var error = await Assert.ThrowsAsync<ConnectorRateLimitedException>(() => managed.ExecuteAsync("INSERT", Token));
        Assert.Equal((OperationOutcome.NotStarted, true), (error.Outcome, error.IsTransient));
        Assert.Equal(
            "warehouse, execute: 1 operations run and 1 wait already: ask again when some have ended, or raise resilience:concurrency:permit_limit or queue_limit.",
            error.Message);
        gate.SetResult(QueryResult.Empty);
        await running;
        await waiting;
        Assert.Equal(2, fake.Calls);
    }

    [Fact]
    public async Task TotalTimeout_CountsTheWait()
    {
        var time = new ManualTimeProvider();
        var gate = new TaskCompletionSource<QueryResult>();
        await using var managed = Of(new FakeConnector { OnExecute = (_, _, _) => gate.Task }, new ConcurrencyOptions { PermitLimit = 1 }, time: time);
        await managed.ConnectAsync(Token);
        var running = managed.ExecuteAsync("INSERT", Token);
        var waiting = managed.ExecuteAsync(new QueryRequest("INSERT") { Timeout = TimeSpan.FromSeconds(2) }, Token);
        await time.AdvanceAsync(TimeSpan.FromSeconds(2));
        var error = await Assert.ThrowsAsync<ConnectorTimeoutException>(() => waiting);
        Assert.Equal(OperationOutcome.NotStarted, error.Outcome);
        Assert.Contains("resilience:concurrency", error.Message, StringComparison.Ordinal);
        gate.SetResult(QueryResult.Empty);
        await running;
        await managed.ExecuteAsync("INSERT", Token);
    }

    [Fact]
    public async Task CancelledWaiter_LeavesTheQueue()
    {
        var gate = new TaskCompletionSource<QueryResult>();
        await using var managed = Of(new FakeConnector { OnExecute = (_, _, _) => gate.Task }, new ConcurrencyOptions { PermitLimit = 1, QueueLimit = 1 });
        var running = managed.ExecuteAsync("INSERT", Token);
        using var cancel = new CancellationTokenSource();
        var waiting = managed.ExecuteAsync("INSERT", cancel.Token);
        await cancel.CancelAsync();
        Assert.Equal(OperationOutcome.NotStarted, (await Assert.ThrowsAsync<ConnectorCanceledException>(() => waiting)).Outcome);
        var next = managed.ExecuteAsync("INSERT", Token);
        gate.SetResult(QueryResult.Empty);
        await running;
        await next;
    }

    [Fact]
    public async Task Stream_HoldsItsPermitUntilItIsDisposed()
    {
        var rows = QueryResult.FromRows([new Column("a", ColumnType.Int64)], [[1L]]);
        await using var managed = Of(new FakeConnector { OnStream = (_, _, _) => Task.FromResult(RowStream.From(rows)) }, new ConcurrencyOptions { PermitLimit = 1, QueueLimit = 0 });
        var stream = await managed.StreamAsync("SELECT 1", Token);
        await Assert.ThrowsAsync<ConnectorRateLimitedException>(() => managed.ExecuteAsync("SELECT 1", Token));
        await stream.DisposeAsync();
        await managed.ExecuteAsync("SELECT 1", Token);
    }

    [Fact]
    public async Task Listing_HoldsItsPermitUntilItsEnd()
    {
        var fake = new FakeConnector { OnListTables = static _ => new[] { new TableInfo("a", TableKind.Table), new TableInfo("b", TableKind.Table) }.ToAsyncEnumerable() };
        await using var managed = Of(fake, new ConcurrencyOptions { PermitLimit = 1, QueueLimit = 0 });
        await foreach (var _ in managed.ListTablesAsync(null, Token))
        {
            await Assert.ThrowsAsync<ConnectorRateLimitedException>(() => managed.ExecuteAsync("SELECT 1", Token));
        }

        await managed.ExecuteAsync("SELECT 1", Token);
    }

    [Fact]
    public async Task CallThatWasGivenUp_HoldsItsPermitUntilItEnds()
    {
        var late = new TaskCompletionSource<QueryResult>();
        var fake = new FakeConnector { OnExecute = (_, _, _) => late.Task };
        await using var managed = Of(fake, new ConcurrencyOptions { PermitLimit = 1, QueueLimit = 0 });
        await managed.ConnectAsync(Token);
        using var cancel = new CancellationTokenSource();
        var call = managed.ExecuteAsync("INSERT", cancel.Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAsync<ConnectorCanceledException>(() => call);
        await Assert.ThrowsAsync<ConnectorRateLimitedException>(() => managed.ExecuteAsync("INSERT", Token));
        late.SetResult(QueryResult.Empty);
        for (var i = 0; ; i++)
        {
            try
            {
                await managed.ExecuteAsync("INSERT", Token);
                break;
            }
            catch (ConnectorRateLimitedException) when (i < 3000)
            {
                await Task.Delay(10, Token);
            }
        }
    }

    [Fact]
    public async Task Session_HoldsNoPermit_ItsStepsDo()
    {
        await using var managed = Of(new FakeConnector { OnOpenSession = static () => new DeadSession() }, new ConcurrencyOptions { PermitLimit = 1, QueueLimit = 0 });
        await using var session = await managed.OpenSessionAsync(Token);
        await session.BeginTransactionAsync(cancellationToken: Token);
        await managed.ExecuteAsync("SELECT 1", Token);
    }

    [Fact]
    public async Task EmptyBucket_IsRefused_WithTheTimeToWait()
    {
        var fake = new FakeConnector();
        await using var managed = Of(fake, rate: new RateOptions { TokenLimit = 2, TokensPerPeriod = 1, ReplenishmentPeriod = TimeSpan.FromHours(1), QueueLimit = 0 });
        await managed.ExecuteAsync("INSERT", Token);
        await managed.ExecuteAsync("INSERT", Token);
        var error = await Assert.ThrowsAsync<ConnectorRateLimitedException>(() => managed.ExecuteAsync("INSERT", Token));
        Assert.Equal((OperationOutcome.NotStarted, TimeSpan.FromHours(1)), (error.Outcome, error.RetryAfter));
        Assert.Equal("warehouse, execute: 1 operations may begin each 3600 s, and 0 wait already: ask less often, or raise resilience:rate:tokens_per_period or queue_limit.", error.Message);
        Assert.True((await managed.CheckHealthAsync(Token)).IsHealthy);
    }

    [Fact]
    public async Task Tokens_ComeBack()
    {
        var fake = new FakeConnector();
        await using var managed = Of(fake, rate: new RateOptions { TokenLimit = 1, TokensPerPeriod = 1, ReplenishmentPeriod = TimeSpan.FromMilliseconds(20), QueueLimit = 10 });
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => managed.ExecuteAsync("SELECT 1", Token)));
        Assert.Equal(5, fake.Calls);
    }

    [Fact]
    public async Task RefusedToken_GivesThePermitBack()
    {
        await using var managed = Of(
            new FakeConnector(),
            new ConcurrencyOptions { PermitLimit = 1, QueueLimit = 0 },
            new RateOptions { TokenLimit = 1, TokensPerPeriod = 1, ReplenishmentPeriod = TimeSpan.FromHours(1), QueueLimit = 0 });
        await managed.ExecuteAsync("SELECT 1", Token);
        foreach (var _ in (int[])[1, 2])
        {
            Assert.Contains("resilience:rate", (await Assert.ThrowsAsync<ConnectorRateLimitedException>(() => managed.ExecuteAsync("SELECT 1", Token))).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task WaiterOfADisposedConnector_IsToldSo()
    {
        var gate = new TaskCompletionSource<QueryResult>();
        var managed = Of(new FakeConnector { OnExecute = (_, _, _) => gate.Task }, new ConcurrencyOptions { PermitLimit = 1 });
        await managed.ConnectAsync(Token);
        var running = managed.ExecuteAsync("INSERT", Token);
        var waiting = managed.ExecuteAsync("INSERT", Token);
        var disposal = managed.DisposeAsync().AsTask();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => waiting);
        gate.SetResult(QueryResult.Empty);
        await running;
        await disposal;
    }

    private static ManagedFake Of(FakeConnector fake, ConcurrencyOptions? concurrency = null, RateOptions? rate = null, TimeProvider? time = null) =>
        ManagedFake.Of(fake, options: new ConnectorInstanceOptions("warehouse") { Resilience = new ResilienceOptions { Concurrency = concurrency, Rate = rate } }, time: time);
}
