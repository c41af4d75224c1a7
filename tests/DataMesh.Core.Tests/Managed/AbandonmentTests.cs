namespace DataMesh.Core.Tests.Managed;

/// <summary>Authors whose calls ignore their token.</summary>
public sealed class AbandonmentTests
{
    private static readonly Column[] Columns = [new("a", ColumnType.Int64)];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task CancelledWrite_IsGivenUp_AndSaysThatItMayHaveHappened(bool hasPolicy)
    {
        var never = new TaskCompletionSource<QueryResult>();
        var fake = new FakeConnector { OnExecute = (_, _, _) => never.Task };
        await using var managed = ManagedFake.Of(fake, hasPolicy ? new RetryOptions() : null);
        using var cancel = new CancellationTokenSource();
        await managed.ConnectAsync(Token);
        var call = managed.ExecuteAsync("INSERT", cancel.Token);
        await cancel.CancelAsync();
        var told = await Assert.ThrowsAsync<ConnectorCanceledException>(() => call.WaitAsync(TimeSpan.FromSeconds(30), Token));
        Assert.Equal((OperationOutcome.Unknown, "warehouse", "execute", cancel.Token), (told.Outcome, told.Connector, told.Operation, told.CancellationToken));
        Assert.Equal("warehouse, execute: cancelled. Outcome: Unknown. The work may have happened all the same: check before you repeat it.", told.Message);
        never.SetResult(QueryResult.Empty);
    }

    [Fact]
    public async Task WriteThatIsCancelledBeforeItStarts_SaysSo()
    {
        var fake = new FakeConnector { OnConnect = static (_, token) => Task.Delay(Timeout.Infinite, token) };
        await using var managed = ManagedFake.Of(fake);
        using var cancel = new CancellationTokenSource();
        var call = managed.ExecuteAsync("INSERT", cancel.Token);
        await cancel.CancelAsync();
        Assert.Equal(OperationOutcome.NotStarted, (await Assert.ThrowsAsync<ConnectorCanceledException>(() => call)).Outcome);
        Assert.Equal(0, fake.Calls);
    }

    [Fact]
    public async Task AttemptThatIgnoresItsTimeout_IsGivenUp_AndTheNextOneCounts()
    {
        var never = new TaskCompletionSource<QueryResult>();
        var fake = new FakeConnector { OnExecute = (number, _, _) => number == 1 ? never.Task : Task.FromResult(QueryResult.Empty) };
        var options = new ConnectorInstanceOptions("warehouse") { Resilience = new ResilienceOptions { AttemptTimeout = TimeSpan.FromMilliseconds(20) } };
        await using var managed = ManagedFake.Of(fake, new RetryOptions { MinDelay = TimeSpan.Zero }, options);
        await managed.ExecuteAsync(new QueryRequest("SELECT 1") { IsIdempotent = true }, Token);
        Assert.Equal(2, fake.Calls);
        never.SetException(new InvalidOperationException("late"));
    }

    [Fact]
    public async Task CallThatWasGivenUp_HoldsTheConnectionUntilItEnds()
    {
        var late = new TaskCompletionSource<QueryResult>();
        var fake = new FakeConnector { OnExecute = (_, _, _) => late.Task };
        await using var managed = ManagedFake.Of(fake);
        using var cancel = new CancellationTokenSource();
        await managed.ConnectAsync(Token);
        var call = managed.ExecuteAsync("INSERT", cancel.Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAsync<ConnectorCanceledException>(() => call);
        var disconnect = managed.DisconnectAsync(Token);
        await Task.Delay(50, Token);
        Assert.Equal((false, 0), (disconnect.IsCompleted, fake.Disconnects));
        late.SetResult(QueryResult.Empty);
        await disconnect;
        Assert.Equal(1, fake.Disconnects);
    }

    [Fact]
    public async Task StreamThatComesLate_IsDisposed()
    {
        var late = new TaskCompletionSource<RowStream>();
        var fake = new FakeConnector { OnStream = (_, _, _) => late.Task };
        await using var managed = ManagedFake.Of(fake);
        using var cancel = new CancellationTokenSource();
        await managed.ConnectAsync(Token);
        var call = managed.StreamAsync("SELECT 1", cancel.Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAsync<ConnectorCanceledException>(() => call);
        var stream = new HeldStream();
        late.SetResult(stream);
        await stream.Disposed.Task.WaitAsync(TimeSpan.FromSeconds(30), Token);
        await managed.DisconnectAsync(Token).WaitAsync(TimeSpan.FromSeconds(5), Token);
    }

    [Fact]
    public async Task StepOfAStreamThatIgnoresItsToken_IsGivenUp_AndClosedWhenItEnds()
    {
        var stream = new HeldStream();
        var fake = new FakeConnector { OnStream = (_, _, _) => Task.FromResult<RowStream>(stream) };
        await using var managed = ManagedFake.Of(fake);
        var rows = await managed.StreamAsync("SELECT 1", Token);
        Assert.NotNull(await rows.ReadAsync(Token));
        using var cancel = new CancellationTokenSource();
        var read = rows.ReadAsync(cancel.Token).AsTask();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => read.WaitAsync(TimeSpan.FromSeconds(30), Token));
        await rows.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30), Token);
        Assert.False(stream.Disposed.Task.IsCompleted);
        stream.Next.SetResult(null);
        await stream.Disposed.Task.WaitAsync(TimeSpan.FromSeconds(30), Token);
    }

    [Fact]
    public async Task StepThatWasGivenUp_HadItsGrace_DisposeGivesItNoOther()
    {
        var stream = new HeldStream();
        var fake = new FakeConnector { OnStream = (_, _, _) => Task.FromResult<RowStream>(stream) };
        await using var managed = ManagedFake.Of(fake);
        var rows = await managed.StreamAsync("SELECT 1", Token);
        await rows.ReadAsync(Token);
        using var cancel = new CancellationTokenSource();
        var read = rows.ReadAsync(cancel.Token).AsTask();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => read.WaitAsync(TimeSpan.FromSeconds(30), Token));
        var dispose = rows.DisposeAsync();
        Assert.True(dispose.IsCompletedSuccessfully);
        await dispose;
        stream.Next.SetResult(null);
        await stream.Disposed.Task.WaitAsync(TimeSpan.FromSeconds(30), Token);
    }

    [Fact]
    public async Task Dispose_CancelsAReadThatIsUnderWay()
    {
        var seen = new TaskCompletionSource<CancellationToken>();
        var fake = new FakeConnector { OnStream = (_, _, _) => Task.FromResult<RowStream>(new ObedientStream(seen)) };
        await using var managed = ManagedFake.Of(fake);
        var rows = await managed.StreamAsync("SELECT 1", Token);
        await rows.ReadAsync(Token);
        var read = rows.ReadAsync(Token).AsTask();
        await seen.Task;
        await rows.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30), Token);
        await Assert.ThrowsAnyAsync<Exception>(() => read);
        Assert.True((await seen.Task).IsCancellationRequested);
    }

    [Fact]
    public async Task SessionWithAStepThatWasGivenUp_TakesNoOther()
    {
        var session = new HeldSession();
        await using var managed = ManagedFake.Of(new FakeConnector { OnOpenSession = () => session });
        var opened = await managed.OpenSessionAsync(Token);
        using var cancel = new CancellationTokenSource();
        var step = opened.ExecuteAsync("UPDATE", cancel.Token);
        await cancel.CancelAsync();
        Assert.Equal(OperationOutcome.Unknown, (await Assert.ThrowsAsync<ConnectorCanceledException>(() => step)).Outcome);
        var error = await Assert.ThrowsAsync<ConnectorConflictException>(() => opened.ExecuteAsync("SELECT 1", Token));
        Assert.Equal("warehouse, execute: An earlier step was cancelled, or did not end in time: dispose it and begin anew.", error.Message);
        session.Result.SetResult(QueryResult.Empty);
        await opened.DisposeAsync();
    }

    [Fact]
    public async Task ConnectThatIgnoresItsTimeout_FailsItsWaiters_AndIsNotMadeBesideAnother()
    {
        var stuck = new TaskCompletionSource();
        var running = 0;
        var most = 0;
        var fake = new FakeConnector
        {
            OnConnect = async (number, _) =>
            {
                most = Math.Max(most, Interlocked.Increment(ref running));
                await (number == 1 ? stuck.Task : Task.CompletedTask);
                Interlocked.Decrement(ref running);
            },
        };
        var options = new ConnectorInstanceOptions("warehouse") { Resilience = new ResilienceOptions { ConnectTimeout = TimeSpan.FromMilliseconds(50) } };
        await using var managed = ManagedFake.Of(fake, options: options);
        foreach (var told in (string[])[
            "The system did not accept a connection within 0.05 s (resilience:connect_timeout).",
            "An earlier connect or disconnect of 'warehouse' has not ended within 0.05 s: its driver ignores that it was cancelled."])
        {
            var error = await Assert.ThrowsAsync<ConnectorTimeoutException>(() => managed.ExecuteAsync("INSERT", Token).WaitAsync(TimeSpan.FromSeconds(30), Token));
            Assert.Equal($"warehouse, connect: {told}", error.Message);
            Assert.Equal(OperationOutcome.NotStarted, error.Outcome);
        }

        stuck.SetResult();
        var patient = Task.Run(
            async () =>
            {
                while (true)
                {
                    try
                    {
                        return await managed.ExecuteAsync("INSERT", Token);
                    }
                    catch (ConnectorTimeoutException)
                    {
                        // The first connect has yet to end.
                    }
                }
            },
            Token);
        await patient.WaitAsync(TimeSpan.FromSeconds(30), Token);
        Assert.Equal((2, 1, 1), (fake.Connects, fake.Disconnects, most));
    }

    [Fact]
    public async Task DisconnectBesideAConnectThatNeverEnds_IsToldSo()
    {
        var time = new ManualTimeProvider();
        var stuck = new TaskCompletionSource();
        var fake = new FakeConnector { OnConnect = (_, _) => stuck.Task };
        await using var managed = ManagedFake.Of(fake, time: time);
        var connect = managed.ConnectAsync(Token);
        await time.AdvanceAsync(TimeSpan.FromSeconds(30));
        await Assert.ThrowsAsync<ConnectorTimeoutException>(() => connect);
        var disconnect = managed.DisconnectAsync(Token);
        await time.AdvanceAsync(TimeSpan.FromSeconds(21));
        var error = await Assert.ThrowsAsync<ConnectorTimeoutException>(() => disconnect.WaitAsync(TimeSpan.FromSeconds(30), Token));
        Assert.StartsWith("An earlier connect or disconnect of 'warehouse' has not ended", error.Message, StringComparison.Ordinal);
        stuck.SetResult();
    }

    /// <summary>One batch, then a wait for the test, whatever the token says.</summary>
    private sealed class HeldStream() : RowStream(AbandonmentTests.Columns)
    {
        private bool _hasRead;

        public TaskCompletionSource<RowBatch?> Next { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Disposed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        protected override ValueTask<RowBatch?> ReadNextAsync(CancellationToken cancellationToken)
        {
            if (_hasRead)
            {
                return new(Next.Task);
            }

            _hasRead = true;
            return new(OneRow(Columns));
        }

        protected override ValueTask DisposeAsyncCore()
        {
            Disposed.TrySetResult();
            return base.DisposeAsyncCore();
        }
    }

    /// <summary>One batch, then a wait for the token, which it shows to the test.</summary>
    private sealed class ObedientStream(TaskCompletionSource<CancellationToken> seen) : RowStream(AbandonmentTests.Columns)
    {
        private bool _hasRead;

        protected override async ValueTask<RowBatch?> ReadNextAsync(CancellationToken cancellationToken)
        {
            if (_hasRead)
            {
                seen.SetResult(cancellationToken);
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }

            _hasRead = true;
            return OneRow(Columns);
        }
    }

    private static RowBatch? OneRow(IReadOnlyList<Column> columns)
    {
        var writer = new RowBatchWriter(columns);
        writer.AppendRow([1L]);
        return writer.Flush();
    }

    private sealed class HeldSession : IQuerySession
    {
        public TaskCompletionSource<QueryResult> Result { get; } = new();

        public bool InTransaction => false;

        public Task<QueryResult> ExecuteAsync(QueryRequest query, CancellationToken cancellationToken = default) => Result.Task;

        public Task<RowStream> StreamAsync(QueryRequest query, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public Task BeginTransactionAsync(System.Data.IsolationLevel isolationLevel = System.Data.IsolationLevel.Unspecified, CancellationToken cancellationToken = default) => Task.CompletedTask;

        public Task CommitAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

        public Task RollbackAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

        public ValueTask DisposeAsync() => default;
    }
}
