namespace DataMesh.Core.Tests.Managed;

public sealed class ResilienceTests
{
    private static readonly RetryOptions ThreeTimes = new() { MaxAttempts = 3, MinDelay = TimeSpan.Zero, MaxDelay = TimeSpan.Zero };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task IdempotentRequest_IsTriedUntilItSucceeds()
    {
        var fake = Failing(2, static () => new ConnectorConnectionException("dead"));
        await using var managed = ManagedFake.Of(fake, ThreeTimes);
        await managed.ExecuteAsync(new QueryRequest("SELECT 1") { IsIdempotent = true }, Token);
        Assert.Equal(3, fake.Calls);
    }

    [Fact]
    public async Task Attempts_AreLimited()
    {
        var fake = Failing(9, static () => new ConnectorConnectionException("dead"));
        await using var managed = ManagedFake.Of(fake, ThreeTimes);
        await Assert.ThrowsAsync<ConnectorConnectionException>(() => managed.ExecuteAsync(new QueryRequest("SELECT 1") { IsIdempotent = true }, Token));
        Assert.Equal(3, fake.Calls);
    }

    [Fact]
    public async Task RetriesThatTheOperatorSwitchesOff_AreNone()
    {
        var fake = Failing(9, static () => new ConnectorConnectionException("dead"));
        await using var managed = ManagedFake.Of(fake, ThreeTimes, new ConnectorInstanceOptions("warehouse") { Resilience = new ResilienceOptions { Retry = new RetryOptions { IsEnabled = false } } });
        await Assert.ThrowsAsync<ConnectorConnectionException>(() => managed.ExecuteAsync(new QueryRequest("SELECT 1") { IsIdempotent = true }, Token));
        Assert.Equal(1, fake.Calls);
    }

    [Fact]
    public async Task TimeoutsThatTheOperatorSwitchesOff_AreNone()
    {
        var time = new ManualTimeProvider();
        var second = TimeSpan.FromSeconds(1);
        var answer = new TaskCompletionSource<QueryResult>();
        var fake = new FakeConnector
        {
            Authored = operation => operation with { Timeout = second, AttemptTimeout = second, IdleTimeout = second },
            OnExecute = (_, _, token) => answer.Task.WaitAsync(token),
            OnStream = static (_, _, _) => Task.FromResult(RowStream.From([new Column("a", ColumnType.Int64)], AfterAWhile())),
        };
        var none = new ResilienceOptions { Timeout = Timeout.InfiniteTimeSpan, AttemptTimeout = Timeout.InfiniteTimeSpan, IdleTimeout = Timeout.InfiniteTimeSpan, ConnectTimeout = TimeSpan.FromDays(1) };
        await using var managed = ManagedFake.Of(fake, options: new ConnectorInstanceOptions("warehouse") { Resilience = none }, time: time);
        await managed.ConnectAsync(Token);
        var call = managed.ExecuteAsync("SELECT 1", Token);
        await using var stream = await managed.StreamAsync("SELECT 1", Token);
        time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(0, time.Pending);
        answer.SetResult(QueryResult.Empty);
        Assert.Same(QueryResult.Empty, await call);
        Assert.NotNull(await stream.ReadAsync(Token));

        static async IAsyncEnumerable<object?[]> AfterAWhile()
        {
            await Task.Yield();
            yield return [1L];
        }
    }

    [Fact]
    public async Task TimeoutThatIsSwitchedOff_LeavesThatOfTheLimits()
    {
        var time = new ManualTimeProvider();
        var fake = new FakeConnector { OnExecute = static async (_, _, token) => { await Task.Delay(Timeout.Infinite, token); return QueryResult.Empty; } };
        var options = new ConnectorInstanceOptions("warehouse")
        {
            Limits = new ConnectorLimits { Timeout = TimeSpan.FromSeconds(5) },
            Resilience = new ResilienceOptions { Timeout = Timeout.InfiniteTimeSpan },
        };
        await using var managed = ManagedFake.Of(fake, options: options, time: time);
        await managed.ConnectAsync(Token);
        var call = managed.ExecuteAsync("SELECT 1", Token);
        await time.AdvanceAsync(TimeSpan.FromSeconds(4));
        Assert.False(call.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(1));
        await Assert.ThrowsAsync<ConnectorTimeoutException>(() => call);
    }

    [Fact]
    public async Task RequestThatMayHaveWorked_IsNotRepeated()
    {
        var fake = Failing(1, static () => new ConnectorConnectionException("dead"));
        await using var managed = ManagedFake.Of(fake, ThreeTimes);
        var error = await Assert.ThrowsAsync<ConnectorConnectionException>(() => managed.ExecuteAsync("INSERT", Token));
        Assert.Equal(1, fake.Calls);
        Assert.Equal("warehouse, execute: dead. The work may have happened all the same: check before you repeat it.", error.Message);
    }

    [Fact]
    public async Task RequestThatCannotHaveStarted_IsRepeated()
    {
        var fake = Failing(2, static () => new ConnectorRateLimitedException("later"));
        await using var managed = ManagedFake.Of(fake, ThreeTimes);
        await managed.ExecuteAsync("INSERT", Token);
        Assert.Equal(3, fake.Calls);
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 3)]
    public async Task RequestThatWasNotSent_RepeatsTheOnesBeforeIt_OnlyWhereTheyMayBe(bool isIdempotent, int calls)
    {
        // Such as POST /statements, which did its work, and then GET /statements/1/result.
        var fake = Failing(3, static () => new HttpRequestException(HttpRequestError.ConnectionError, "refused"));
        await using var managed = ManagedFake.Of(fake, ThreeTimes);
        var error = await Assert.ThrowsAsync<ConnectorConnectionException>(() => managed.ExecuteAsync(new QueryRequest("INSERT") { IsIdempotent = isIdempotent }, Token));
        Assert.Equal((calls, OperationOutcome.Unknown), (fake.Calls, error.Outcome));
    }

    [Fact]
    public async Task LastingError_IsNotRepeated()
    {
        var fake = Failing(2, static () => new ConnectorQueryException("syntax"));
        await using var managed = ManagedFake.Of(fake, ThreeTimes);
        await Assert.ThrowsAsync<ConnectorQueryException>(() => managed.ExecuteAsync(new QueryRequest("SELECT") { IsIdempotent = true }, Token));
        Assert.Equal(1, fake.Calls);
    }

    [Fact]
    public async Task ReadOnlyInstance_MayRepeatEveryRequest()
    {
        var fake = Failing(1, static () => new ConnectorConnectionException("dead"));
        await using var managed = ManagedFake.Of(fake, ThreeTimes, new ConnectorInstanceOptions("warehouse") { ReadOnly = true }, null, ConnectorCapabilities.ReadOnly);
        await managed.ExecuteAsync("SELECT 1", Token);
        Assert.Equal(2, fake.Calls);
    }

    [Fact]
    public async Task OperatorsPolicy_OverridesTheAuthors()
    {
        var fake = Failing(1, static () => new ConnectorConnectionException("dead"));
        var options = new ConnectorInstanceOptions("warehouse") { Resilience = new ResilienceOptions { Retry = new RetryOptions { MaxAttempts = 1 } } };
        await using var managed = ManagedFake.Of(fake, ThreeTimes, options);
        await Assert.ThrowsAsync<ConnectorConnectionException>(() => managed.ExecuteAsync(new QueryRequest("SELECT 1") { IsIdempotent = true }, Token));
        Assert.Equal(1, fake.Calls);
    }

    [Fact]
    public async Task RetryAfter_IsObeyed()
    {
        var time = new ManualTimeProvider();
        var fake = Failing(1, static () => new ConnectorRateLimitedException("later") { RetryAfter = TimeSpan.FromSeconds(40) });
        await using var managed = ManagedFake.Of(fake, ThreeTimes, time: time);
        await managed.ConnectAsync(Token);
        var call = managed.ExecuteAsync("SELECT 1", Token);
        await time.AdvanceAsync(TimeSpan.FromSeconds(39));
        await Task.Delay(20, Token);
        Assert.Equal((1, false), (fake.Calls, call.IsCompleted));
        await time.AdvanceAsync(TimeSpan.FromSeconds(2));
        await call;
        Assert.Equal(2, fake.Calls);
    }

    [Fact]
    public async Task TotalTimeout_WinsOverTheNextWait()
    {
        var time = new ManualTimeProvider();
        var hours = new RetryOptions { MinDelay = TimeSpan.FromHours(5), MaxDelay = TimeSpan.FromHours(5) };
        var fake = Failing(9, static () => new ConnectorRateLimitedException("later"));
        await using var managed = ManagedFake.Of(fake, new Services(time, new SeededRandom(1)), hours, new ConnectorInstanceOptions("warehouse") { Resilience = new ResilienceOptions { Timeout = TimeSpan.FromSeconds(5) } });
        await managed.ConnectAsync(Token);
        var call = managed.ExecuteAsync("SELECT 1", Token);
        await time.AdvanceAsync(TimeSpan.FromSeconds(6), waiters: 2);
        var error = await Assert.ThrowsAsync<ConnectorTimeoutException>(() => call);
        Assert.Contains("5 s", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(5, 3600)] // More than is left of the call's time.
    [InlineData(null, 3600)] // More than any call is held for.
    public async Task WaitThatCannotEndInTime_IsNotBegun(int? timeout, int retryAfter)
    {
        var fake = Failing(9, () => new ConnectorRateLimitedException("later") { RetryAfter = TimeSpan.FromSeconds(retryAfter) });
        var resilience = new ResilienceOptions { Timeout = timeout is null ? null : TimeSpan.FromSeconds(timeout.Value) };
        await using var managed = ManagedFake.Of(fake, ThreeTimes, new ConnectorInstanceOptions("warehouse") { Resilience = resilience });
        var error = await Assert.ThrowsAsync<ConnectorRateLimitedException>(() => managed.ExecuteAsync("SELECT 1", Token));
        Assert.Equal((1, TimeSpan.FromHours(1)), (fake.Calls, error.RetryAfter));
    }

    [Fact]
    public async Task AttemptTimeout_EndsAnAttemptNotTheCall()
    {
        var time = new ManualTimeProvider();
        var fake = new FakeConnector { OnExecute = static async (number, _, token) => number == 1 ? await Endless(token) : QueryResult.Empty };
        await using var managed = ManagedFake.Of(fake, ThreeTimes, new ConnectorInstanceOptions("warehouse") { Resilience = new ResilienceOptions { AttemptTimeout = TimeSpan.FromSeconds(1) } }, time);
        await managed.ConnectAsync(Token);
        var call = managed.ExecuteAsync(new QueryRequest("SELECT 1") { IsIdempotent = true }, Token);
        await time.AdvanceAsync(TimeSpan.FromSeconds(2));
        await call;
        Assert.Equal(2, fake.Calls);
    }

    [Theory]
    [InlineData(null, null, null, 1, "resilience:attempt_timeout")]
    [InlineData(9, 8, 7, 1, "resilience:attempt_timeout")]
    [InlineData(1, 2, 3, null, "limits:timeout")]
    [InlineData(2, 1, 3, null, "resilience:timeout")]
    [InlineData(null, 1, null, null, "resilience:timeout")]
    [InlineData(2, 3, 1, null, "the Timeout of the request")]
    [InlineData(null, null, 1, null, "the Timeout of the request")]
    public async Task TimeoutError_NamesWhatToRaise_Once(int? limit, int? total, int? asked, int? attempt, string expected)
    {
        var time = new ManualTimeProvider();
        var fake = new FakeConnector { OnExecute = static (_, _, token) => Endless(token) };
        var options = new ConnectorInstanceOptions("warehouse")
        {
            Limits = new ConnectorLimits { Timeout = Seconds(limit) },
            Resilience = new ResilienceOptions { Timeout = Seconds(total), AttemptTimeout = Seconds(attempt) },
        };
        await using var managed = ManagedFake.Of(fake, options: options, time: time);
        await managed.ConnectAsync(Token);
        var call = managed.ExecuteAsync(new QueryRequest("INSERT") { Timeout = Seconds(asked) }, Token);
        await time.AdvanceAsync(TimeSpan.FromSeconds(1));
        var error = await Assert.ThrowsAsync<ConnectorTimeoutException>(() => call);
        Assert.Equal($"warehouse, execute: No answer within 1 s. Raise {expected}, or ask for less. The work may have happened all the same: check before you repeat it.", error.Message);

        static TimeSpan? Seconds(int? number) => number is { } value ? TimeSpan.FromSeconds(value) : null;
    }

    [Fact]
    public async Task RequestsTimeout_IsATimeoutError()
    {
        var time = new ManualTimeProvider();
        var fake = new FakeConnector { OnExecute = static (_, _, token) => Endless(token) };
        await using var managed = ManagedFake.Of(fake, time: time);
        await managed.ConnectAsync(Token);
        var call = managed.ExecuteAsync(new QueryRequest("SELECT 1") { Timeout = TimeSpan.FromSeconds(3) }, Token);
        await time.AdvanceAsync(TimeSpan.FromSeconds(4));
        Assert.Equal(OperationOutcome.Unknown, (await Assert.ThrowsAsync<ConnectorTimeoutException>(() => call)).Outcome);
    }

    [Fact]
    public async Task FailureAfterAnAttemptThatMayHaveWorked_StaysUnknown()
    {
        var fake = new FakeConnector
        {
            OnExecute = static (number, _, _) => throw (number == 1 ? new ConnectorConnectionException("reset") : new ConnectorConflictException("exists already")),
        };
        await using var managed = ManagedFake.Of(fake, ThreeTimes);
        var error = await Assert.ThrowsAsync<ConnectorConflictException>(() => managed.ExecuteAsync(new QueryRequest("INSERT") { IsIdempotent = true }, Token));
        Assert.Equal(OperationOutcome.Unknown, error.Outcome);
        Assert.EndsWith("The work may have happened all the same; it is safe to repeat.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DriversErrorAfterATimeout_IsATimeout()
    {
        var time = new ManualTimeProvider();
        var fake = new FakeConnector { OnExecute = static (_, _, token) => Broken(token) };
        await using var managed = ManagedFake.Of(fake, ThreeTimes, new ConnectorInstanceOptions("warehouse") { Resilience = new ResilienceOptions { AttemptTimeout = TimeSpan.FromSeconds(1) } }, time);
        await managed.ConnectAsync(Token);
        var call = managed.ExecuteAsync(new QueryRequest("SELECT 1") { IsIdempotent = true }, Token);
        for (var attempt = 0; attempt < 3; attempt++)
        {
            await time.AdvanceAsync(TimeSpan.FromSeconds(2));
        }

        await Assert.ThrowsAsync<ConnectorTimeoutException>(() => call);
        Assert.Equal((3, 1), (fake.Calls, fake.Connects));
        var total = managed.ExecuteAsync(new QueryRequest("SELECT 1") { Timeout = TimeSpan.FromMilliseconds(500) }, Token);
        await time.AdvanceAsync(TimeSpan.FromSeconds(1), waiters: 2);
        Assert.Contains("0.5 s", (await Assert.ThrowsAsync<ConnectorTimeoutException>(() => total)).Message, StringComparison.Ordinal);

        static async Task<QueryResult> Broken(CancellationToken cancellationToken)
        {
            try
            {
                return await Endless(cancellationToken);
            }
            catch (OperationCanceledException)
            {
                throw new ConnectorConnectionException("Operation cancelled by user.");
            }
        }
    }

    [Fact]
    public async Task ConnectorThatKnowsTheOutcomeOfATimeout_IsBelieved()
    {
        var time = new ManualTimeProvider();
        var fake = new FakeConnector { OnExecute = static (_, _, token) => RolledBack(token) };
        await using var managed = ManagedFake.Of(fake, time: time);
        await managed.ConnectAsync(Token);
        var call = managed.ExecuteAsync(new QueryRequest("INSERT") { Timeout = TimeSpan.FromSeconds(1) }, Token);
        await time.AdvanceAsync(TimeSpan.FromSeconds(2));
        var error = await Assert.ThrowsAsync<ConnectorTimeoutException>(() => call);
        Assert.Equal((OperationOutcome.Failed, "warehouse, execute: rolled back"), (error.Outcome, error.Message));

        static async Task<QueryResult> RolledBack(CancellationToken cancellationToken)
        {
            try
            {
                return await Endless(cancellationToken);
            }
            catch (OperationCanceledException)
            {
                throw ConnectorException.Create(ConnectorErrorKind.Timeout, "rolled back", outcome: OperationOutcome.Failed);
            }
        }
    }

    [Fact]
    public async Task VeryLongTimeout_IsNone()
    {
        await using var managed = ManagedFake.Of(new FakeConnector());
        await managed.ExecuteAsync(new QueryRequest("SELECT 1") { Timeout = TimeSpan.FromDays(3650) }, Token);
        Assert.Throws<ArgumentOutOfRangeException>(static () => new ResilienceOptions { Timeout = TimeSpan.Zero });
    }

    [Fact]
    public async Task CancelledReadOfAStream_IsACancellation_WhateverTheDriverThrows()
    {
        var fake = new FakeConnector { OnStream = static (_, _, _) => Task.FromResult<RowStream>(new StubbornStream()) };
        await using var managed = ManagedFake.Of(fake);
        await using var stream = await managed.StreamAsync("SELECT 1", Token);
        Assert.NotNull(await stream.ReadAsync(Token));
        using var cancel = new CancellationTokenSource();
        var read = stream.ReadAsync(cancel.Token).AsTask();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => read);
        await managed.ExecuteAsync("SELECT 1", Token);
        Assert.Equal(1, fake.Connects);
    }

    [Fact]
    public async Task CallersCancel_IsACancellation_AndTellsOfAWrite()
    {
        var fake = new FakeConnector { OnExecute = static (_, _, token) => Endless(token) };
        await using var managed = ManagedFake.Of(fake);
        using var cancel = new CancellationTokenSource();
        await managed.ConnectAsync(Token);
        var write = managed.ExecuteAsync("INSERT", cancel.Token);
        var read = managed.ExecuteAsync(new QueryRequest("SELECT 1") { IsIdempotent = true }, cancel.Token);
        await cancel.CancelAsync();
        var told = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => write);
        Assert.Contains("may have happened", told.Message, StringComparison.Ordinal);
        Assert.Equal(cancel.Token, told.CancellationToken);
        Assert.Contains("safe to repeat", (await Assert.ThrowsAnyAsync<OperationCanceledException>(() => read)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DriversErrorAfterCallersCancel_IsACancellation()
    {
        using var cancel = new CancellationTokenSource();
        var fake = new FakeConnector { OnExecute = (_, _, _) => Broken(cancel) };
        await using var managed = ManagedFake.Of(fake);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => managed.ExecuteAsync("SELECT 1", cancel.Token));

        static async Task<QueryResult> Broken(CancellationTokenSource cancel)
        {
            await cancel.CancelAsync();
            throw new IOException("The socket was closed.");
        }
    }

    [Fact]
    public async Task CancellationThatNobodyAskedFor_IsAnError()
    {
        var fake = new FakeConnector { OnExecute = static (_, _, _) => throw new OperationCanceledException() };
        await using var managed = ManagedFake.Of(fake);
        Assert.Equal(ConnectorErrorKind.Internal, (await Assert.ThrowsAsync<ConnectorException>(() => managed.ExecuteAsync("SELECT 1", Token))).Kind);
    }

    [Fact]
    public async Task Stream_IsRetriedUntilItsFirstBatch()
    {
        var fake = new FakeConnector { OnStream = static (number, _, _) => Task.FromResult<RowStream>(new FailingStream(number == 1 ? 0 : 2)) };
        await using var managed = ManagedFake.Of(fake, ThreeTimes);
        await using var stream = await managed.StreamAsync(new QueryRequest("SELECT 1") { IsIdempotent = true }, Token);
        Assert.NotNull(await stream.ReadAsync(Token));
        Assert.NotNull(await stream.ReadAsync(Token));
        var error = await Assert.ThrowsAsync<ConnectorConnectionException>(() => stream.ReadAsync(Token).AsTask());
        Assert.StartsWith("warehouse, stream: dead", error.Message, StringComparison.Ordinal);
        Assert.Equal(2, fake.Calls);
    }

    [Fact]
    public async Task Listing_IsRetriedUntilItsFirstItem()
    {
        var lists = 0;
        var fake = new FakeConnector { OnListTables = _ => List(++lists) };
        await using var managed = ManagedFake.Of(fake, ThreeTimes);
        var tables = await managed.ListTablesAsync(null, Token).ToListAsync(Token);
        Assert.Equal((2, 1), (lists, tables.Count));

        static async IAsyncEnumerable<TableInfo> List(int number)
        {
            await Task.Yield();
            if (number == 1)
            {
                throw new ConnectorConnectionException("dead");
            }

            yield return new TableInfo("t", TableKind.Table);
        }
    }

    private static FakeConnector Failing(int times, Func<Exception> error) =>
        new() { OnExecute = (number, _, _) => number <= times ? throw error() : Task.FromResult(QueryResult.Empty) };

    private static async Task<QueryResult> Endless(CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.Infinite, cancellationToken);
        return QueryResult.Empty;
    }

    private sealed class FailingStream(int batches) : RowStream([new Column("a", ColumnType.Int64)])
    {
        private int _left = batches;

        protected override ValueTask<RowBatch?> ReadNextAsync(CancellationToken cancellationToken)
        {
            var writer = new RowBatchWriter(Columns);
            writer.AppendRow([1L]);
            return _left-- > 0 ? new(writer.Flush()) : throw new ConnectorConnectionException("dead");
        }
    }

    /// <summary>One batch, then a wait whose cancellation it tells in a driver's own way.</summary>
    private sealed class StubbornStream() : RowStream([new Column("a", ColumnType.Int64)])
    {
        private bool _hasRead;

        protected override async ValueTask<RowBatch?> ReadNextAsync(CancellationToken cancellationToken)
        {
            if (_hasRead)
            {
                try
                {
                    await Task.Delay(Timeout.Infinite, cancellationToken);
                }
                catch (OperationCanceledException)
                {
                    throw new ConnectorConnectionException("The socket was closed.");
                }
            }

            _hasRead = true;
            var writer = new RowBatchWriter(Columns);
            writer.AppendRow([1L]);
            return writer.Flush();
        }
    }
}
