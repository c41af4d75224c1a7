namespace DataMesh.Core.Tests.Managed;

/// <summary>Streams and listings that cannot be closed, or are closed while they are read.</summary>
public sealed class HostileCloseTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static TimeSpan Soon => TimeSpan.FromSeconds(5);

    [Fact]
    public async Task StreamThatCannotBeOpened_AndFailsToClose_HoldsNothing_AndTellsTheFirstError()
    {
        var fake = new FakeConnector
        {
            OnStream = static (_, _, _) => Task.FromResult<RowStream>(new ScriptedStream(
                static (_, _) => throw new ConnectorQueryException("division by zero"),
                static () => throw new InvalidOperationException("close failed too"))),
        };
        await using var managed = ManagedFake.Of(fake);
        var error = await Assert.ThrowsAnyAsync<ConnectorException>(() => managed.StreamAsync("SELECT 1/0", Token));
        var disconnect = managed.DisconnectAsync(Token);
        var free = await Task.WhenAny(disconnect, Task.Delay(3000, Token)) == disconnect;
        Assert.Equal((ConnectorErrorKind.Query, true), (error.Kind, free));
    }

    // The close comes after the stop of the stream's own token: what it says must not be taken for what it heard.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task StreamThatFailsToClose_TellsWhy_AndOneThatHeardTheStopTellsNothing(bool hearsTheStop)
    {
        CancellationToken heard = default;
        var fake = new FakeConnector
        {
            OnStream = (_, _, token) =>
            {
                heard = token;
                return Task.FromResult<RowStream>(new ScriptedStream(static (_, _) => new(ScriptedStream.OneRow()), () => hearsTheStop ? throw new OperationCanceledException(heard) : throw new ConnectorConnectionException("no goodbye")));
            },
        };
        await using var managed = ManagedFake.Of(fake);
        var rows = await managed.StreamAsync("SELECT 1", Token);
        var told = await Record.ExceptionAsync(async () => await rows.DisposeAsync());
        Assert.True(heard.IsCancellationRequested);
        if (hearsTheStop)
        {
            Assert.Null(told);
        }
        else
        {
            Assert.Contains("no goodbye", Assert.IsType<ConnectorConnectionException>(told).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task StreamDisposedDuringARead_IsNoIdleTimeout()
    {
        var reading = new TaskCompletionSource();
        var fake = new FakeConnector
        {
            OnStream = (_, _, _) => Task.FromResult<RowStream>(new ScriptedStream(async (number, token) =>
            {
                if (number > 1)
                {
                    reading.SetResult();
                    await Task.Delay(Timeout.Infinite, token);
                }

                return ScriptedStream.OneRow();
            })),
        };
        await using var managed = ManagedFake.Of(fake, options: With(new ResilienceOptions { IdleTimeout = TimeSpan.FromMinutes(1) }));
        var rows = await managed.StreamAsync("SELECT 1", Token);
        await rows.ReadAsync(Token);
        var read = rows.ReadAsync(Token).AsTask();
        await reading.Task;
        await rows.DisposeAsync();
        var told = await Record.ExceptionAsync(() => read);
        Assert.True(told is ObjectDisposedException or OperationCanceledException, told!.Message);
    }

    [Fact]
    public async Task StreamOfASessionOnAnOldConnection_DoesNotCloseTheNewOne()
    {
        var time = new ManualTimeProvider();
        var fake = new FakeConnector
        {
            OnOpenSession = static () => new OldSession(),
            OnExecute = static (n, _, _) => n == 1 ? throw new ConnectorConnectionException("lost") : Task.FromResult(QueryResult.Empty),
        };
        var managed = ManagedFake.Of(fake, time: time);
        var session = await managed.OpenSessionAsync(Token);
        await Assert.ThrowsAsync<ConnectorConnectionException>(() => managed.ExecuteAsync("SELECT 1", Token));
        var next = managed.ExecuteAsync("SELECT 1", Token);
        await time.AdvanceAsync(TimeSpan.FromSeconds(11)); // The old connection's session does not end: it is connected again all the same.
        await next.WaitAsync(Soon, Token);
        Assert.Equal(2, fake.Connects);
        await using (var rows = await session.StreamAsync("SELECT 1", Token))
        {
            await rows.ReadAsync(Token);
            await Assert.ThrowsAsync<ConnectorConnectionException>(() => rows.ReadAsync(Token).AsTask()); // An error of the old connection.
        }

        await session.DisposeAsync();
        await managed.ExecuteAsync("SELECT 1", Token).WaitAsync(Soon, Token);
        Assert.Equal(2, fake.Connects);
    }

    [Fact]
    public async Task CancelledListing_WaitsNotForASlowClose()
    {
        var items = new SlowToClose();
        await using var managed = ManagedFake.Of(new FakeConnector { OnListTables = _ => items });
        using var cancel = new CancellationTokenSource();
        var listing = managed.ListTablesAsync(null, cancel.Token).GetAsyncEnumerator(Token);
        Assert.True(await listing.MoveNextAsync());
        var next = listing.MoveNextAsync().AsTask();
        await cancel.CancelAsync();
        var ended = await Task.WhenAny(next, Task.Delay(3000, Token)) == next;
        items.Closed.SetResult();
        await Record.ExceptionAsync(() => next);
        Assert.True(ended);
    }

    [Fact]
    public async Task ListingThatFails_AndFailsToClose_TellsTheFirstError()
    {
        var fake = new FakeConnector { OnListTables = static _ => new BrokenItems() };
        await using var managed = ManagedFake.Of(fake);
        var told = await Assert.ThrowsAnyAsync<ConnectorException>(async () => await managed.ListTablesAsync(null, Token).ToListAsync(Token));
        Assert.Equal(ConnectorErrorKind.Authorization, told.Kind);
    }

    private sealed class BrokenItems : IAsyncEnumerable<TableInfo>, IAsyncEnumerator<TableInfo>
    {
        private int _count;

        public TableInfo Current { get; } = new("t", TableKind.Table);

        public IAsyncEnumerator<TableInfo> GetAsyncEnumerator(CancellationToken cancellationToken = default) => this;

        public ValueTask<bool> MoveNextAsync() => _count++ == 0 ? new(true) : throw new ConnectorAuthorizationException("no right to read page 2");

        public ValueTask DisposeAsync() => throw new InvalidOperationException("close failed too");
    }

    private sealed class OldSession : IQuerySession
    {
        public bool InTransaction => false;

        public Task<QueryResult> ExecuteAsync(QueryRequest query, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public Task<RowStream> StreamAsync(QueryRequest query, CancellationToken cancellationToken = default) =>
            Task.FromResult<RowStream>(new ScriptedStream(static (n, _) => n == 1 ? new(ScriptedStream.OneRow()) : throw new ConnectorConnectionException("old line")));

        public Task BeginTransactionAsync(System.Data.IsolationLevel isolationLevel = System.Data.IsolationLevel.Unspecified, CancellationToken cancellationToken = default) => Task.CompletedTask;

        public Task CommitAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

        public Task RollbackAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

        public ValueTask DisposeAsync() => default;
    }

    private sealed class SlowToClose : IAsyncEnumerable<TableInfo>, IAsyncEnumerator<TableInfo>
    {
        private CancellationToken _token;
        private int _count;

        public TaskCompletionSource Closed { get; } = new();

        public TableInfo Current { get; } = new("t", TableKind.Table);

        public IAsyncEnumerator<TableInfo> GetAsyncEnumerator(CancellationToken cancellationToken = default)
        {
            _token = cancellationToken;
            return this;
        }

        public async ValueTask<bool> MoveNextAsync()
        {
            if (_count++ > 0)
            {
                await Task.Delay(Timeout.Infinite, _token);
            }

            return true;
        }

        public ValueTask DisposeAsync() => new(Closed.Task);
    }

    private static ConnectorInstanceOptions With(ResilienceOptions resilience) => new("warehouse") { Resilience = resilience };
}
