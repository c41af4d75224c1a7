namespace DataMesh.Core.Tests.Pooling;

public sealed class ResourcePoolTests
{
    private readonly Workshop _workshop = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task LastOneGivenBack_IsUsedNext()
    {
        await using var pool = _workshop.Pool(new());
        var (first, second) = (await pool.AcquireAsync(Token), await pool.AcquireAsync(Token));
        var item = second.Resource;
        await first.DisposeAsync();
        await second.DisposeAsync();
        await using var third = await pool.AcquireAsync(Token);
        Assert.Same(item, third.Resource);
        Assert.Equal((2, new ResourcePoolCounts(1, 1, 0)), (_workshop.Made, pool.Counts));
    }

    [Fact]
    public async Task Waiters_AreServedInTheirOrder()
    {
        await using var pool = _workshop.Pool(new() { MaxSize = 1 });
        var held = await pool.AcquireAsync(Token);
        List<int> served = [];
        var waiters = Enumerable.Range(0, 50).Select(number => ServeAsync(pool.AcquireAsync(Token), number)).ToArray();
        Assert.Equal(new ResourcePoolCounts(0, 1, 50), pool.Counts);
        await held.DisposeAsync();
        await Task.WhenAll(waiters).WaitAsync(TimeSpan.FromSeconds(30), Token);
        Assert.Equal(Enumerable.Range(0, 50), served);
        Assert.Equal(1, _workshop.Made);

        async Task ServeAsync(ValueTask<ResourceLease<Item>> acquiring, int number)
        {
            await using var lease = await acquiring;
            served.Add(number);
        }
    }

    [Fact]
    public async Task CancelledWaiter_LeavesItsPlaceToTheNext()
    {
        await using var pool = _workshop.Pool(new() { MaxSize = 1 });
        var held = await pool.AcquireAsync(Token);
        using var source = new CancellationTokenSource();
        var cancelled = pool.AcquireAsync(source.Token).AsTask();
        var next = pool.AcquireAsync(Token).AsTask();
        await source.CancelAsync();
        var exception = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        Assert.Equal((source.Token, 1), (exception.CancellationToken, pool.Counts.Waiting));
        await held.DisposeAsync();
        await using var lease = await next.WaitAsync(TimeSpan.FromSeconds(30), Token);
        Assert.Equal(new ResourcePoolCounts(0, 1, 0), pool.Counts);
    }

    [Fact]
    public async Task WaiterWhoseTimeIsOver_IsToldWhy()
    {
        await using var pool = _workshop.Pool(new() { MaxSize = 2, AcquireTimeout = TimeSpan.FromSeconds(7) });
        await using var first = await pool.AcquireAsync(Token);
        await using var second = await pool.AcquireAsync(Token);
        var waiting = pool.AcquireAsync(Token).AsTask();
        _workshop.Clock.Advance(TimeSpan.FromSeconds(7));
        var error = await Assert.ThrowsAsync<ConnectorTimeoutException>(() => waiting);
        Assert.Equal(("None of the pool's 2 was free within 7 s. Raise the pool's size, or end streams and sessions earlier.", OperationOutcome.NotStarted), (error.Message, error.Outcome));
        Assert.Equal(0, pool.Counts.Waiting);
    }

    [Fact]
    public async Task BrokenOne_IsClosed_AndTheWaiterGetsAnother()
    {
        await using var pool = _workshop.Pool(new() { MaxSize = 1 });
        var broken = await pool.AcquireAsync(Token);
        var item = broken.Resource;
        var waiting = pool.AcquireAsync(Token).AsTask();
        broken.MarkBroken();
        await broken.DisposeAsync();
        await using var lease = await waiting.WaitAsync(TimeSpan.FromSeconds(30), Token);
        Assert.True(item.IsClosed);
        Assert.Equal((2, 1), (lease.Resource.Number, _workshop.Most));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task OneThatFailsItsCheck_IsReplaced(bool throws)
    {
        await using var pool = _workshop.Pool(new() { MaxSize = 1 }, (item, _) => item.Number > 1 ? ValueTask.FromResult(true) : throws ? throw new IOException("dead") : ValueTask.FromResult(false));
        await (await pool.AcquireAsync(Token)).DisposeAsync();
        await using var lease = await pool.AcquireAsync(Token);
        Assert.Equal((2, 1, 1), (lease.Resource.Number, _workshop.Closed, _workshop.Most));
    }

    [Fact]
    public async Task CheckThatItsCallerCancels_MakesNoneForNobody()
    {
        await using var pool = _workshop.Pool(new() { MaxSize = 1 }, async (_, token) =>
        {
            await Task.Delay(Timeout.Infinite, token);
            return true;
        });
        await (await pool.AcquireAsync(Token)).DisposeAsync();
        using var source = new CancellationTokenSource();
        var cancelled = pool.AcquireAsync(source.Token).AsTask();
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        await using var lease = await pool.AcquireAsync(Token).AsTask().WaitAsync(TimeSpan.FromSeconds(30), Token);
        Assert.Equal((2, 2, 1), (lease.Resource.Number, _workshop.Made, _workshop.Closed));
    }

    [Fact]
    public async Task FailureToMakeOne_IsItsCallersAlone()
    {
        await using var pool = _workshop.Pool(new() { MaxSize = 1 });
        var gate = new TaskCompletionSource();
        _workshop.BeforeMaking = _ => new ValueTask(gate.Task);
        var failing = pool.AcquireAsync(Token).AsTask();
        var waiting = pool.AcquireAsync(Token).AsTask();
        _workshop.BeforeMaking = null;
        gate.SetException(new IOException("refused"));
        Assert.Equal("refused", (await Assert.ThrowsAsync<IOException>(() => failing)).Message);
        await using var lease = await waiting.WaitAsync(TimeSpan.FromSeconds(30), Token);
        Assert.Equal(new ResourcePoolCounts(0, 1, 0), pool.Counts);
    }

    [Fact]
    public async Task OneThatIsMadeTooLate_StaysForTheNext()
    {
        await using var pool = _workshop.Pool(new() { MaxSize = 1, AcquireTimeout = TimeSpan.FromSeconds(7) });
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _workshop.BeforeMaking = _ => new ValueTask(gate.Task);
        var late = pool.AcquireAsync(Token).AsTask();
        _workshop.Clock.Advance(TimeSpan.FromSeconds(7));
        Assert.Equal("The pool could not make or check one within 7 s. Is the system there?", (await Assert.ThrowsAsync<ConnectorTimeoutException>(() => late)).Message);
        var next = pool.AcquireAsync(Token).AsTask();
        Assert.Equal(1, pool.Counts.Waiting);
        gate.SetResult();
        await using var lease = await next.WaitAsync(TimeSpan.FromSeconds(30), Token);
        Assert.Equal((1, 1), (lease.Resource.Number, _workshop.Made));
    }

    [Fact]
    public async Task SecondDispose_GivesNothingBack()
    {
        await using var pool = _workshop.Pool(new() { MaxSize = 2 });
        var first = await pool.AcquireAsync(Token);
        await first.DisposeAsync();
        await using var second = await pool.AcquireAsync(Token);
        first.MarkBroken();
        await first.DisposeAsync();
        Assert.Throws<ObjectDisposedException>(() => first.Resource);
        await using var third = await pool.AcquireAsync(Token);
        Assert.NotSame(second.Resource, third.Resource);
        Assert.Equal((new ResourcePoolCounts(0, 2, 0), 0), (pool.Counts, _workshop.Closed));
    }

    [Fact]
    public async Task Closing_IsPartOfTheSlot_ButNotForEver()
    {
        await using var pool = _workshop.Pool(new() { MaxSize = 1 });
        var broken = await pool.AcquireAsync(Token);
        _workshop.BeforeClosing = item => item.Number == 1 ? new ValueTask(Task.Delay(Timeout.Infinite, Token)) : ValueTask.CompletedTask;
        broken.MarkBroken();
        var returning = broken.DisposeAsync().AsTask();
        var waiting = pool.AcquireAsync(Token).AsTask();
        Assert.Equal((1, 1), (pool.Counts.Waiting, _workshop.Made));
        _workshop.Clock.Advance(TimeSpan.FromSeconds(5));
        await returning.WaitAsync(TimeSpan.FromSeconds(30), Token);
        await using var lease = await waiting.WaitAsync(TimeSpan.FromSeconds(30), Token);
        Assert.Equal(2, lease.Resource.Number);
    }

    [Fact]
    public async Task OneWithoutCallbacks_IsDisposedByItsOwnMethod()
    {
        var stream = new MemoryStream();
        var pool = new ResourcePool<MemoryStream>(_ => ValueTask.FromResult(stream));
        await (await pool.AcquireAsync(Token)).DisposeAsync();
        Assert.True(stream.CanRead);
        await pool.DisposeAsync();
        Assert.False(stream.CanRead);
    }

    public static TheoryData<ResourcePoolOptions> OutOfRange =>
    [
        new ResourcePoolOptions { MinSize = -1 },
        new ResourcePoolOptions { MaxSize = 0 },
        new ResourcePoolOptions { MinSize = 11 },
        new ResourcePoolOptions { AcquireTimeout = TimeSpan.Zero },
        new ResourcePoolOptions { AcquireTimeout = TimeSpan.FromDays(25) },
        new ResourcePoolOptions { IdleTimeout = TimeSpan.Zero },
        new ResourcePoolOptions { Lifetime = TimeSpan.Zero },
        new ResourcePoolOptions { DrainTimeout = TimeSpan.FromDays(25) },
    ];

    [Theory]
    [MemberData(nameof(OutOfRange), DisableDiscoveryEnumeration = true)]
    public void OptionOutOfRange_IsRefused(ResourcePoolOptions options) => Assert.Throws<ArgumentOutOfRangeException>(() => _workshop.Pool(options));
}
