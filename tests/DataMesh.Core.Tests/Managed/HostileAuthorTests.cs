using System.Globalization;
using DataMesh.Runtime;

namespace DataMesh.Core.Tests.Managed;

/// <summary>Authors and drivers that throw where they should not, block where they should not, and end when nobody expects it.</summary>
public sealed class HostileAuthorTests
{
    private static readonly Column[] Columns = [new("a", ColumnType.Int64)];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static TimeSpan Soon => TimeSpan.FromSeconds(5);

    [Fact]
    public async Task StreamThatCannotBeOpened_AndFailsToClose_HoldsNothing_AndTellsTheFirstError()
    {
        var fake = new FakeConnector
        {
            OnStream = static (_, _, _) => Task.FromResult<RowStream>(new Scripted(
                static (_, _) => throw new ConnectorQueryException("division by zero"),
                static () => throw new InvalidOperationException("close failed too"))),
        };
        await using var managed = ManagedFake.Of(fake);
        var error = await Assert.ThrowsAnyAsync<ConnectorException>(() => managed.StreamAsync("SELECT 1/0", Token));
        var disconnect = managed.DisconnectAsync(Token);
        var free = await Task.WhenAny(disconnect, Task.Delay(3000, Token)) == disconnect;
        Assert.Equal((ConnectorErrorKind.Query, true), (error.Kind, free));
    }

    [Fact]
    public async Task DriverWhoseCancelThrows_LeaksNoLease()
    {
        var closed = false;
        var fake = new FakeConnector
        {
            OnStream = (_, _, token) =>
            {
                token.Register(static () => throw new InvalidOperationException("DbCommand.Cancel on a closed connection"));
                return Task.FromResult<RowStream>(new Scripted(static (_, _) => new(OneRow()), () =>
                {
                    closed = true;
                    return default;
                }));
            },
        };
        var managed = ManagedFake.Of(fake);
        var rows = await managed.StreamAsync("SELECT 1", Token);
        var told = await Record.ExceptionAsync(async () => await rows.DisposeAsync());
        var disconnect = managed.DisconnectAsync(Token);
        var free = await Task.WhenAny(disconnect, Task.Delay(3000, Token)) == disconnect;
        Assert.Equal((null, true, true), (told?.ToString(), closed, free));
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
                return Task.FromResult<RowStream>(new Scripted(static (_, _) => new(OneRow()), () => hearsTheStop ? throw new OperationCanceledException(heard) : throw new ConnectorConnectionException("no goodbye")));
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
    public async Task DriverWhoseCancelThrows_DoesNotKeepTheRegistryFromEnding()
    {
        var entered = new TaskCompletionSource();
        var fake = new FakeConnector
        {
            OnConnect = async (_, token) =>
            {
                token.Register(static () => throw new InvalidOperationException("cancel failed"));
                entered.SetResult();
                await Task.Delay(Timeout.Infinite, token);
            },
        };
        var managed = ManagedFake.Of(fake);
        var connect = managed.ConnectAsync(Token);
        await entered.Task;
        var told = await Record.ExceptionAsync(async () => await managed.DisposeAsync());
        Assert.Null(told);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => connect.WaitAsync(Soon, Token));
    }

    [Fact]
    public async Task ObjectDisposedSynchronously_HoldsTheConnectionUntilItsAbandonedReadEnds()
    {
        var inner = new HeldObject();
        var store = new ManagedObjects(inner);
        var stream = await store.OpenReadAsync(Token);
        using var cancel = new CancellationTokenSource();
        var read = stream.ReadAsync(new byte[1], cancel.Token).AsTask();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => read.WaitAsync(Soon, Token));
        stream.Dispose();
        var closedBesideRead = inner.IsDisposed;
        var disconnect = store.DisconnectAsync(Token);
        var free = await Task.WhenAny(disconnect, Task.Delay(300, Token)) == disconnect;
        inner.Next.SetResult(0);
        Assert.Equal((false, false), (closedBesideRead, free));
    }

    [Fact]
    public async Task StreamDisposedDuringARead_IsNoIdleTimeout()
    {
        var reading = new TaskCompletionSource();
        var fake = new FakeConnector
        {
            OnStream = (_, _, _) => Task.FromResult<RowStream>(new Scripted(async (number, token) =>
            {
                if (number > 1)
                {
                    reading.SetResult();
                    await Task.Delay(Timeout.Infinite, token);
                }

                return OneRow();
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

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ObjectWhoseReadWasCancelled_SaysSoAtTheNextRead(bool hasIdleTimeout)
    {
        var inner = new HeldObject { Obeys = true };
        var store = new ManagedObjects(inner, hasIdleTimeout ? new ResilienceOptions { IdleTimeout = TimeSpan.FromMinutes(1) } : ResilienceOptions.None);
        await using var stream = await store.OpenReadAsync(Token);
        using var cancel = new CancellationTokenSource();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stream.ReadAsync(new byte[1], cancel.Token).AsTask());
        var told = await Record.ExceptionAsync(() => stream.ReadAsync(new byte[1], Token).AsTask().WaitAsync(Soon, Token));
        Assert.True(told is not ConnectorTimeoutException and not ConnectorException { Kind: ConnectorErrorKind.Internal }, told!.Message);
    }

    [Fact]
    public async Task CallThatWaitsBetweenAttempts_EndsWhenTheRegistryIsDisposed_AndSaysWhatMayHaveHappened()
    {
        var fake = new FakeConnector { OnExecute = static (_, _, _) => throw new ConnectorConnectionException("gone") { RetryAfter = TimeSpan.FromSeconds(6) } };
        var managed = ManagedFake.Of(fake, new RetryOptions());
        var call = managed.ExecuteAsync(new QueryRequest("MERGE") { IsIdempotent = true }, Token);
        await Task.Delay(200, Token);
        await managed.DisposeAsync();
        var ended = await Task.WhenAny(call, Task.Delay(3000, Token)) == call;
        var told = await Record.ExceptionAsync(() => call);
        Assert.True(ended && told is ConnectorException, $"ended with the registry: {ended}; told: {told.GetType().Name}: {told.Message}");
    }

    [Fact]
    public async Task RetryAfterInThePast_IsNoWaitOfPollysOwn()
    {
        var time = new ManualTimeProvider();
        var fake = new FakeConnector { OnExecute = static (n, _, _) => n == 1 ? throw new ConnectorRateLimitedException("later") { RetryAfter = TimeSpan.FromSeconds(-1) } : Task.FromResult(QueryResult.Empty) };
        await using var managed = ManagedFake.Of(fake, new RetryOptions { MinDelay = TimeSpan.FromMilliseconds(10), MaxDelay = TimeSpan.FromMilliseconds(10) }, time: time);
        await managed.ConnectAsync(Token);
        var start = time.GetUtcNow();
        var call = managed.ExecuteAsync("SELECT 1", Token);
        var due = time.DueTimes.Select(at => at - start).ToList();
        time.Advance(TimeSpan.FromSeconds(10));
        await call.WaitAsync(Soon, Token);
        Assert.All(due, static wait => Assert.True(wait <= TimeSpan.FromMilliseconds(10), $"waits {wait}"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task CancelledCall_RepeatsNoSecretOfItsDriver(bool isWrite)
    {
        var fake = new FakeConnector
        {
            OnExecute = async (_, _, token) =>
            {
                try
                {
                    await Task.Delay(Timeout.Infinite, token);
                }
                catch (OperationCanceledException)
                {
                    throw new System.IO.IOException("cancel of Host=db;Password=hunter2 failed");
                }

                return QueryResult.Empty;
            },
        };
        await using var managed = ManagedFake.Of(fake, null, With(new ResilienceOptions(), readOnly: !isWrite), null, ConnectorCapabilities.ReadOnly);
        await managed.ConnectAsync(Token);
        using var cancel = new CancellationTokenSource();
        var call = managed.ExecuteAsync("INSERT", cancel.Token);
        await cancel.CancelAsync();
        var told = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.DoesNotContain("hunter2", told.ToString(), StringComparison.Ordinal);
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
    public async Task TotalTimeoutBetweenAttempts_TellsWhyTheyFailed()
    {
        var fake = new FakeConnector { OnExecute = static (_, _, _) => throw new ConnectorConnectionException("disk of the coordinator is full") };
        await using var managed = ManagedFake.Of(fake, new RetryOptions { MaxAttempts = 5, MinDelay = TimeSpan.FromMinutes(10), MaxDelay = TimeSpan.FromMinutes(10) }, With(new ResilienceOptions { Timeout = TimeSpan.FromMilliseconds(200) }));
        var told = await Assert.ThrowsAsync<ConnectorTimeoutException>(() => managed.ExecuteAsync(new QueryRequest("SELECT 1") { IsIdempotent = true }, Token));
        Assert.Contains("disk of the coordinator is full", told.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ErrorAfterAnAttemptThatMayHaveWorked_KeepsItsFacts()
    {
        var fake = new FakeConnector
        {
            OnExecute = static (n, _, _) => n == 1 ? throw new ConnectorConnectionException("gone") : throw new ConnectorQueryException("syntax") { QueryText = "SELEC 1", Position = 3 },
        };
        await using var managed = ManagedFake.Of(fake, new RetryOptions { MinDelay = TimeSpan.Zero });
        var told = await Assert.ThrowsAsync<ConnectorQueryException>(() => managed.ExecuteAsync(new QueryRequest("SELEC 1") { IsIdempotent = true }, Token));
        Assert.Equal(("SELEC 1", 3), (told.QueryText, told.Position));
    }

    [Fact]
    public async Task AuthorsOwnError_KeepsItsTypeAfterARetry()
    {
        var fake = new FakeConnector { OnExecute = static (n, _, _) => n == 1 ? throw new ConnectorConnectionException("gone") : throw new QuotaException() };
        await using var managed = ManagedFake.Of(fake, new RetryOptions { MinDelay = TimeSpan.Zero });
        await Assert.ThrowsAsync<QuotaException>(() => managed.ExecuteAsync(new QueryRequest("SELECT 1") { IsIdempotent = true }, Token));
    }

    [Fact]
    public async Task CallBesideDispose_NamesTheConnector_NotALimiter()
    {
        for (var i = 0; i < 300; i++)
        {
            var managed = ManagedFake.Of(new FakeConnector(), options: With(new ResilienceOptions { Concurrency = new ConcurrencyOptions { PermitLimit = 1, QueueLimit = 100000 } }));
            await managed.ConnectAsync(Token);
            using var go = new ManualResetEventSlim();
            var calls = Enumerable.Range(0, 3).Select(_ => Task.Factory.StartNew(
                () =>
                {
                    go.Wait(Token);
                    var all = new List<Task>();
                    for (var k = 0; k < 300; k++)
                    {
                        all.Add(managed.ExecuteAsync("SELECT 1", Token));
                    }

                    return all;
                },
                Token,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default)).ToList();
            go.Set();
            Thread.SpinWait(i * 20);
            await managed.DisposeAsync();
            foreach (var call in (await Task.WhenAll(calls)).SelectMany(static all => all))
            {
                var told = await Record.ExceptionAsync(() => call);
                Assert.True(told is null or ObjectDisposedException { ObjectName: "warehouse" }, $"round {i}: {told}");
            }
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task MethodThatReturnsNoTask_IsNamed(bool hasPolicy)
    {
        var fake = new FakeConnector { OnExecute = static (_, _, _) => null! };
        await using var managed = ManagedFake.Of(fake, hasPolicy ? new RetryOptions() : null);
        await managed.ConnectAsync(Token);
        var told = await Assert.ThrowsAnyAsync<ConnectorException>(() => managed.ExecuteAsync("SELECT 1", Token));
        Assert.Contains("returned null instead of a task", told.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Messages_AreTheSameInEveryCulture()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            var german = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            german.NumberFormat.NumberDecimalSeparator = ",";
            CultureInfo.CurrentCulture = german;
            var fake = new FakeConnector { OnConnect = static (_, token) => Task.Delay(Timeout.Infinite, token) };
            await using var managed = ManagedFake.Of(fake, options: With(new ResilienceOptions { ConnectTimeout = TimeSpan.FromMilliseconds(50) }));
            var told = await Assert.ThrowsAnyAsync<ConnectorException>(() => managed.ExecuteAsync("SELECT 1", Token));
            Assert.Contains("0.05 s", told.Message, StringComparison.Ordinal);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
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
    public async Task CancelledStraggler_DoesNotReopenABreakerThatTries()
    {
        var time = new ManualTimeProvider();
        var trial = new TaskCompletionSource<QueryResult>();
        var fake = new FakeConnector
        {
            OnExecute = async (n, _, token) =>
            {
                if (n == 1)
                {
                    await Task.Delay(Timeout.Infinite, token);
                }

                return n < 4 ? throw new ConnectorTimeoutException("slow") : await trial.Task;
            },
        };
        await using var managed = ManagedFake.Of(fake, options: With(new ResilienceOptions { CircuitBreaker = new CircuitBreakerOptions { MinimumThroughput = 2, BreakDuration = TimeSpan.FromSeconds(5) } }), time: time);
        using var cancel = new CancellationTokenSource();
        await managed.ConnectAsync(Token);
        var straggler = managed.ExecuteAsync("SELECT slow", cancel.Token);
        await Record.ExceptionAsync(() => managed.ExecuteAsync("SELECT 1", Token));
        await Record.ExceptionAsync(() => managed.ExecuteAsync("SELECT 1", Token));
        time.Advance(TimeSpan.FromSeconds(6));
        var tries = managed.ExecuteAsync("SELECT 1", Token);
        await WaitForAsync(() => fake.Calls == 4);
        await cancel.CancelAsync(); // It began before the breaker opened, and says nothing of the system.
        await Record.ExceptionAsync(() => straggler);
        trial.SetResult(QueryResult.Empty);
        await tries.WaitAsync(Soon, Token);
        await managed.ExecuteAsync("SELECT 1", Token).WaitAsync(Soon, Token);
    }

    [Fact]
    public async Task AuthorsOwnPolly_IsUnderstood()
    {
        var fake = new FakeConnector { OnExecute = static (_, _, _) => throw new Polly.Timeout.TimeoutRejectedException("the author's HttpClient has a resilience handler") };
        await using var managed = ManagedFake.Of(fake);
        var told = await Assert.ThrowsAnyAsync<ConnectorException>(() => managed.ExecuteAsync("SELECT 1", Token));
        Assert.Equal(ConnectorErrorKind.Timeout, told.Kind);
    }

    [Fact]
    public async Task ObjectDisposedDuringARead_KeepsTheConnectionUntilTheReadEnds_AndTellsNoToolsOfOurs()
    {
        var inner = new HeldObject();
        var store = new ManagedObjects(inner, new ResilienceOptions { IdleTimeout = TimeSpan.FromMinutes(1) });
        var stream = await store.OpenReadAsync(Token);
        var read = stream.ReadAsync(new byte[1], Token).AsTask();
        var dispose = stream.DisposeAsync().AsTask();
        await Task.Delay(50, Token);
        var closedBesideRead = inner.IsDisposed;
        inner.Next.TrySetResult(0);
        var told = await Record.ExceptionAsync(() => read.WaitAsync(Soon, Token));
        await dispose;
        Assert.Equal((false, null), (closedBesideRead, told?.ToString()));
    }

    [Fact]
    public async Task DriverWhoseCancelThrows_DoesNotEndTheProcessWhenTheIdleTimeoutPasses()
    {
        var fake = new FakeConnector
        {
            OnStream = (_, _, token) =>
            {
                token.Register(static () => throw new InvalidOperationException("DbCommand.Cancel on a closed connection"));
                return Task.FromResult<RowStream>(new Scripted(async (n, token) =>
                {
                    if (n > 1)
                    {
                        await Task.Delay(2000, Token);
                    }

                    return OneRow();
                }));
            },
        };
        var limit = TimeSpan.FromMilliseconds(50);
        await using var managed = ManagedFake.Of(fake, options: With(new ResilienceOptions { IdleTimeout = limit }));
        await Record.ExceptionAsync(async () =>
        {
            await using var rows = await managed.StreamAsync("SELECT 1", Token);
            await rows.ReadAsync(Token);
            await rows.ReadAsync(Token);
        });
        await Task.Delay(500, Token);
    }

    [Fact]
    public async Task CancelledRead_WaitsNotForADriverWhoseCancelBlocks()
    {
        using var unblock = new ManualResetEventSlim();
        var fake = new FakeConnector
        {
            OnStream = (_, _, token) =>
            {
                token.Register(() => unblock.Wait(TimeSpan.FromSeconds(30))); // DbCommand.Cancel opens a connection of its own, and the network is gone.
                return Task.FromResult<RowStream>(new Scripted(async (n, token) =>
                {
                    if (n > 1)
                    {
                        await Task.Delay(Timeout.Infinite, token);
                    }

                    return OneRow();
                }));
            },
        };
        await using var managed = ManagedFake.Of(fake);
        var rows = await managed.StreamAsync("SELECT 1", Token);
        await rows.ReadAsync(Token);
        using var cancel = new CancellationTokenSource();
        var read = rows.ReadAsync(cancel.Token).AsTask();
        var cancelling = cancel.CancelAsync();
        var ended = await Task.WhenAny(read, Task.Delay(3000, Token)) == read;
        unblock.Set();
        await cancelling;
        await Record.ExceptionAsync(() => read);
        await rows.DisposeAsync();
        Assert.True(ended);
    }

    [Fact]
    public async Task Dispose_IsBounded_AlsoWhereADriversCancelBlocks()
    {
        using var unblock = new ManualResetEventSlim();
        var fake = new FakeConnector
        {
            OnStream = (_, _, token) =>
            {
                token.Register(() => unblock.Wait(TimeSpan.FromSeconds(30)));
                return Task.FromResult<RowStream>(new Scripted(static (_, _) => new(OneRow())));
            },
        };
        await using var managed = ManagedFake.Of(fake);
        var rows = await managed.StreamAsync("SELECT 1", Token);
        var dispose = rows.DisposeAsync().AsTask();
        var ended = await Task.WhenAny(dispose, Task.Delay(12000, Token)) == dispose;
        unblock.Set();
        await dispose;
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

    private static ConnectorInstanceOptions With(ResilienceOptions resilience, bool readOnly = false) => new("warehouse") { Resilience = resilience, ReadOnly = readOnly };

    private static async Task WaitForAsync(Func<bool> condition)
    {
        for (var i = 0; !condition(); i++)
        {
            Assert.True(i < 3000, "It did not happen.");
            await Task.Delay(10, Token);
        }
    }

    private static RowBatch? OneRow()
    {
        var writer = new RowBatchWriter(Columns);
        writer.AppendRow([1L]);
        return writer.Flush();
    }

    private sealed class QuotaException() : ConnectorException("quota", ConnectorErrorKind.Authorization);

    private sealed class Scripted(Func<int, CancellationToken, ValueTask<RowBatch?>> next, Func<ValueTask>? close = null) : RowStream(HostileAuthorTests.Columns)
    {
        private int _reads;

        protected override ValueTask<RowBatch?> ReadNextAsync(CancellationToken cancellationToken) => next(++_reads, cancellationToken);

        protected override async ValueTask DisposeAsyncCore()
        {
            await base.DisposeAsyncCore();
            await (close?.Invoke() ?? default);
        }
    }

    private sealed class OldSession : IQuerySession
    {
        public bool InTransaction => false;

        public Task<QueryResult> ExecuteAsync(QueryRequest query, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public Task<RowStream> StreamAsync(QueryRequest query, CancellationToken cancellationToken = default) =>
            Task.FromResult<RowStream>(new Scripted(static (n, _) => n == 1 ? new(OneRow()) : throw new ConnectorConnectionException("old line")));

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

    private sealed class HeldObject : MemoryStream
    {
        public TaskCompletionSource<int> Next { get; } = new();

        public bool Obeys { get; init; }

        public bool IsDisposed { get; private set; }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => await (Obeys ? Next.Task.WaitAsync(cancellationToken) : Next.Task);

        protected override void Dispose(bool disposing)
        {
            IsDisposed = true;
            base.Dispose(disposing);
        }
    }

    private sealed class Objects : IConnector
    {
        public Task ConnectAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

        public Task DisconnectAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

        public Task<HealthResult> CheckHealthAsync(CancellationToken cancellationToken = default) => Task.FromResult(HealthResult.Healthy(TimeSpan.Zero));
    }

    private sealed class ManagedObjects : ManagedConnector<Objects>
    {
        private readonly ManagedOperation _openRead;
        private readonly Stream _inner;

        public ManagedObjects(Stream inner, ResilienceOptions? resilience = null)
            : base(new ConnectorCreation(ManagedFake.Of(new FakeConnector()).Descriptor, new ConnectorInstanceOptions("store") { Resilience = resilience ?? ResilienceOptions.None }, new object(), services: null), new Objects(), new ConnectorEndpoint(null, null, null))
        {
            _inner = inner;
            _openRead = Operation(ConnectorOperations.OpenRead);
        }

        public Task<Stream> OpenReadAsync(CancellationToken cancellationToken) => RunOpenReadAsync(_openRead, "a", null, (_, _, _, _) => Task.FromResult(_inner), cancellationToken);
    }
}
