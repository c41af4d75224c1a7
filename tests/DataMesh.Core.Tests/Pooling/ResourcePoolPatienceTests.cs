namespace DataMesh.Core.Tests.Pooling;

/// <summary>Callbacks that hang, block or throw where nobody expects it.</summary>
public sealed class ResourcePoolPatienceTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(30);
    private readonly Workshop _workshop = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task CreateThatDoesNotEnd_LosesItsSlot_AndWhatComesLateIsClosed()
    {
        await using var pool = _workshop.Pool(new() { MaxSize = 1, AcquireTimeout = TimeSpan.FromSeconds(7) });
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _workshop.BeforeMaking = _ => new ValueTask(gate.Task);
        await TimeOutAsync(pool);
        _workshop.BeforeMaking = null;
        var next = pool.AcquireAsync(Token).AsTask();
        _workshop.Clock.Advance(Patience - TimeSpan.FromTicks(1));
        Assert.Equal(1, pool.Counts.Waiting);
        _workshop.Clock.Advance(TimeSpan.FromTicks(1));
        await using var lease = await next.WaitAsync(Bound, Token);
        gate.SetResult();
        await Workshop.UntilAsync(() => _workshop.Closed == 1);
        Assert.Equal((2, false, new ResourcePoolCounts(0, 1, 0)), (_workshop.Made, lease.Resource.IsClosed, pool.Counts));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task CheckThatDoesNotEnd_LosesItsSlot_AndWhatItCheckedIsClosedOnce(bool late)
    {
        var check = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var pool = _workshop.Pool(new() { MaxSize = 1, AcquireTimeout = TimeSpan.FromSeconds(7) }, (item, _) => item.Number == 1 ? new(check.Task) : new(true));
        await (await pool.AcquireAsync(Token)).DisposeAsync();
        await TimeOutAsync(pool);
        var next = pool.AcquireAsync(Token).AsTask();
        _workshop.Clock.Advance(Patience);
        await using (var lease = await next.WaitAsync(Bound, Token))
        {
            Assert.Equal((2, 1, 1), (lease.Resource.Number, _workshop.Closed, _workshop.Most));
            check.SetResult(late);
        }

        await using var again = await pool.AcquireAsync(Token);
        Assert.Equal((2, 2, 1), (again.Resource.Number, _workshop.Made, _workshop.Closed));
    }

    [Fact]
    public async Task WaiterBehindOneThatHangs_IsNotToldToRaiseTheSize()
    {
        await using var pool = _workshop.Pool(new() { MaxSize = 2, AcquireTimeout = TimeSpan.FromSeconds(7), DrainTimeout = TimeSpan.Zero });
        await using var held = await pool.AcquireAsync(Token);
        _workshop.BeforeMaking = _ => new ValueTask(Task.Delay(Timeout.Infinite, Token));
        var hanging = pool.AcquireAsync(Token).AsTask();
        var waiting = pool.AcquireAsync(Token).AsTask();
        _workshop.Clock.Advance(TimeSpan.FromSeconds(7));
        await Assert.ThrowsAsync<ConnectorTimeoutException>(() => hanging);
        var error = await Assert.ThrowsAsync<ConnectorTimeoutException>(() => waiting);
        Assert.Equal("None of the pool's 2 was free within 7 s: 1 in use, the others being made, checked or closed. Is the system there?", error.Message);
    }

    [Fact]
    public async Task CloseThatBlocks_IsAwaitedNoLongerThanAnother()
    {
        using var gate = new ManualResetEventSlim();
        bool? isReleased = null;
        await using var pool = _workshop.Pool(new() { MaxSize = 1 });
        _workshop.BeforeClosing = item =>
        {
            isReleased = item.Number > 1 || gate.Wait(TimeSpan.FromSeconds(10));
            return ValueTask.CompletedTask;
        };
        var lease = await pool.AcquireAsync(Token);
        lease.MarkBroken();
        var returning = lease.DisposeAsync().AsTask();
        _workshop.Clock.Advance(Patience);
        await returning.WaitAsync(Bound, Token);
        Assert.Null(isReleased);
        gate.Set();
        await Workshop.UntilAsync(() => _workshop.Closed == 1);
        Assert.True(isReleased);
    }

    [Fact]
    public async Task CreateThatBlocksTheUpkeep_DoesNotHoldUpDispose()
    {
        using var gate = new ManualResetEventSlim();
        using var begun = new ManualResetEventSlim();
        bool? isReleased = null;
        _workshop.BeforeMaking = _ =>
        {
            begun.Set();
            isReleased = gate.Wait(TimeSpan.FromSeconds(10), CancellationToken.None);
            return ValueTask.CompletedTask;
        };
        var pool = _workshop.Pool(new() { MinSize = 1, DrainTimeout = TimeSpan.Zero }, clock: TimeProvider.System);
        Assert.True(begun.Wait(Bound, Token));
        await pool.DisposeAsync().AsTask().WaitAsync(Bound, Token);
        Assert.Null(isReleased);
        gate.Set();
        await Workshop.UntilAsync(() => _workshop.Closed == 1);
    }

    [Fact]
    public async Task CallbackThatThrowsOnItsCancel_KeepsNothingFromBeingClosed()
    {
        var pool = _workshop.Pool(new() { MaxSize = 2, DrainTimeout = TimeSpan.Zero });
        var first = await pool.AcquireAsync(Token);
        _workshop.BeforeMaking = token =>
        {
            token.Register(static () => throw new InvalidOperationException("The socket is gone."));
            return new ValueTask(Task.Delay(Timeout.Infinite, Token));
        };
        var second = pool.AcquireAsync(Token).AsTask();
        await first.DisposeAsync();
        await pool.DisposeAsync().AsTask().WaitAsync(Bound, Token);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => second.WaitAsync(Bound, Token));
        Assert.Equal(1, _workshop.Closed);
    }

    private async Task TimeOutAsync(ResourcePool<Item> pool)
    {
        var acquiring = pool.AcquireAsync(Token).AsTask();
        _workshop.Clock.Advance(TimeSpan.FromSeconds(7));
        await Assert.ThrowsAsync<ConnectorTimeoutException>(() => acquiring);
    }
}
