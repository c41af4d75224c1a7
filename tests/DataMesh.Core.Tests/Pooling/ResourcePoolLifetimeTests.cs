namespace DataMesh.Core.Tests.Pooling;

/// <summary>How long what a pool holds lives, and how the pool ends.</summary>
public sealed class ResourcePoolLifetimeTests
{
    private static readonly ResourcePoolOptions Unlimited = new() { IdleTimeout = null, Lifetime = null };
    private static readonly AsyncLocal<string?> Flow = new();
    private readonly Workshop _workshop = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task LeastSize_IsMadeReady_AndKept()
    {
        await using var pool = _workshop.Pool(Unlimited with { MinSize = 3, IdleTimeout = TimeSpan.FromMinutes(1) });
        _workshop.Clock.Advance(TimeSpan.Zero);
        await Workshop.UntilAsync(() => pool.Counts.Idle == 3);
        Assert.Equal((new ResourcePoolCounts(3, 0, 0), 3), (pool.Counts, _workshop.Made));
        var lease = await pool.AcquireAsync(Token);
        lease.MarkBroken();
        await lease.DisposeAsync();
        Assert.Equal(2, pool.Counts.Idle);
        await Workshop.UntilAsync(() =>
        {
            _workshop.Clock.Advance(TimeSpan.FromSeconds(15));
            return pool.Counts.Idle == 3;
        });
        Assert.Equal(4, _workshop.Made);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Upkeep_DoesNotFlowFromWhoMadeThePool(bool isSuppressed)
    {
        var seen = new TaskCompletionSource<string?>();
        _workshop.BeforeMaking = _ =>
        {
            seen.TrySetResult(Flow.Value);
            return ValueTask.CompletedTask;
        };
        Flow.Value = "request";
        ResourcePool<Item> pool;
        using (isSuppressed ? ExecutionContext.SuppressFlow() : default)
        {
            pool = _workshop.Pool(Unlimited with { MinSize = 1 }, clock: TimeProvider.System);
            Assert.Equal(isSuppressed, ExecutionContext.IsFlowSuppressed());
        }

        Assert.Null(await seen.Task.WaitAsync(TimeSpan.FromSeconds(30), Token));
        await pool.DisposeAsync();
    }

    [Fact]
    public async Task SystemThatIsDown_IsTriedAgainForTheLeastSize()
    {
        var refused = new TaskCompletionSource();
        _workshop.BeforeMaking = _ =>
        {
            refused.TrySetResult();
            throw new IOException("refused");
        };
        await using var pool = _workshop.Pool(Unlimited with { MinSize = 2 });
        _workshop.Clock.Advance(TimeSpan.Zero);
        await refused.Task.WaitAsync(TimeSpan.FromSeconds(30), Token);
        Assert.Equal(0, pool.Counts.Idle);
        _workshop.BeforeMaking = null;
        await Workshop.UntilAsync(() =>
        {
            _workshop.Clock.Advance(TimeSpan.FromMinutes(1));
            return pool.Counts.Idle == 2;
        });
    }

    [Fact]
    public async Task IdleOnes_AreClosedDownToTheLeastSize_TheLongestIdleFirst()
    {
        await using var pool = _workshop.Pool(Unlimited with { MinSize = 1, IdleTimeout = TimeSpan.FromSeconds(8) });
        _workshop.Clock.Advance(TimeSpan.Zero);
        await Workshop.UntilAsync(() => pool.Counts.Idle == 1);
        var leases = new[] { await pool.AcquireAsync(Token), await pool.AcquireAsync(Token), await pool.AcquireAsync(Token), await pool.AcquireAsync(Token) };
        var last = leases[3].Resource;
        foreach (var lease in leases[..3])
        {
            await lease.DisposeAsync();
        }

        for (var second = 0; second < 6; second++)
        {
            _workshop.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        await leases[3].DisposeAsync();
        Assert.Equal(4, pool.Counts.Idle);
        await Workshop.UntilAsync(() =>
        {
            _workshop.Clock.Advance(TimeSpan.FromSeconds(1));
            return pool.Counts.Idle < 4;
        });
        await Workshop.UntilAsync(() => _workshop.Closed == 3);
        Assert.Equal((1, false), (pool.Counts.Idle, last.IsClosed));
        _workshop.Clock.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal(1, pool.Counts.Idle);
    }

    [Fact]
    public async Task IdleOnesOfOneRound_AreClosedOnlyDownToTheLeastSize()
    {
        await using var pool = _workshop.Pool(Unlimited with { MinSize = 2, IdleTimeout = TimeSpan.FromSeconds(8) });
        var leases = new[] { await pool.AcquireAsync(Token), await pool.AcquireAsync(Token), await pool.AcquireAsync(Token) };
        foreach (var lease in leases)
        {
            await lease.DisposeAsync();
        }

        for (var second = 0; second < 8; second++)
        {
            _workshop.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        await Workshop.UntilAsync(() => _workshop.Closed > 0);
        Assert.Equal((2, 1), (pool.Counts.Idle, _workshop.Closed));
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(0, false)]
    [InlineData(1, false)]
    public async Task IdleForTooLong_IsNotGivenOut_UnlessOfTheLeastSize(int minSize, bool isChecked)
    {
        await using var pool = _workshop.Pool(Unlimited with { MinSize = minSize, IdleTimeout = TimeSpan.FromMinutes(8) }, isChecked ? static (_, _) => new(true) : null);
        _workshop.Clock.Advance(TimeSpan.FromSeconds(1));

        // Those of the least size are made in the background: who comes before them makes one more.
        await Workshop.UntilAsync(() => pool.Counts.Idle == minSize);
        await (await pool.AcquireAsync(Token)).DisposeAsync();

        // The upkeep comes each minute: 1 s before the time is over, and next 59 s after it.
        _workshop.Clock.Advance(TimeSpan.FromSeconds((8 * 60) - 2));
        Assert.Equal(1, pool.Counts.Idle);
        _workshop.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(1, pool.Counts.Idle);
        await using var lease = await pool.AcquireAsync(Token);
        Assert.Equal(minSize == 0 ? (2, 1) : (1, 0), (lease.Resource.Number, _workshop.Closed));
    }

    [Fact]
    public async Task OldOnes_DoNotAllEndAtOnce()
    {
        const int Count = 64;
        await using var pool = _workshop.Pool(Unlimited with { MaxSize = Count, Lifetime = TimeSpan.FromMinutes(100) });
        _workshop.Clock.Advance(TimeSpan.Zero);
        List<ResourceLease<Item>> leases = [];
        while (leases.Count < Count)
        {
            leases.Add(await pool.AcquireAsync(Token));
        }

        foreach (var lease in leases)
        {
            await lease.DisposeAsync();
        }

        Pass(TimeSpan.FromMinutes(90) - TimeSpan.FromSeconds(1));
        Assert.Equal(Count, pool.Counts.Idle);
        Pass(TimeSpan.FromMinutes(5));
        Assert.InRange(pool.Counts.Idle, 1, Count - 1);
        await Workshop.UntilAsync(() =>
        {
            Pass(TimeSpan.FromMinutes(7));
            return _workshop.Closed == Count;
        });

        void Pass(TimeSpan time)
        {
            for (var passed = TimeSpan.Zero; passed < time; passed += TimeSpan.FromMinutes(1))
            {
                _workshop.Clock.Advance(TimeSpan.FromTicks(Math.Min(TimeSpan.TicksPerMinute, (time - passed).Ticks)));
            }
        }
    }

    [Fact]
    public async Task OldOne_IsClosedWhenItIsGivenBack_AndNotGivenOut()
    {
        await using var pool = _workshop.Pool(Unlimited with { MaxSize = 1, Lifetime = TimeSpan.FromSeconds(2) });
        var lease = await pool.AcquireAsync(Token);
        _workshop.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.False(lease.Resource.IsClosed);
        await lease.DisposeAsync();
        Assert.Equal((1, 0), (_workshop.Closed, pool.Counts.Idle));
    }

    [Fact]
    public async Task Dispose_WaitsForWhatIsInUse()
    {
        var pool = _workshop.Pool(new());
        var (idle, lease) = (await pool.AcquireAsync(Token), await pool.AcquireAsync(Token));
        await idle.DisposeAsync();
        var disposing = pool.DisposeAsync().AsTask();
        await Workshop.UntilAsync(() => _workshop.Closed == 1);
        Assert.False(disposing.IsCompleted);
        Assert.False(lease.Resource.IsClosed);
        await lease.DisposeAsync();
        await disposing.WaitAsync(TimeSpan.FromSeconds(30), Token);
        await pool.DisposeAsync();
        Assert.Equal((2, 0), (_workshop.Closed, _workshop.Alive));
    }

    [Fact]
    public async Task Dispose_ClosesWhatIsNotGivenBackInTime_Once()
    {
        var pool = _workshop.Pool(new() { DrainTimeout = TimeSpan.FromSeconds(3) });
        var lease = await pool.AcquireAsync(Token);
        var disposing = pool.DisposeAsync().AsTask();
        await Workshop.UntilAsync(() =>
        {
            _workshop.Clock.Advance(TimeSpan.FromSeconds(1));
            return disposing.IsCompleted;
        });
        Assert.True(lease.Resource.IsClosed);
        await lease.DisposeAsync();
        Assert.Equal((1, new ResourcePoolCounts(0, 0, 0)), (_workshop.Closed, pool.Counts));
    }

    [Fact]
    public async Task DisposedPool_SaysSo_ToWhoWaitsAndToWhoComes()
    {
        var pool = _workshop.Pool(new() { MaxSize = 1 });
        var lease = await pool.AcquireAsync(Token);
        var waiting = pool.AcquireAsync(Token).AsTask();
        var disposing = pool.DisposeAsync().AsTask();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => waiting);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => pool.AcquireAsync(Token).AsTask());
        await lease.DisposeAsync();
        await disposing.WaitAsync(TimeSpan.FromSeconds(30), Token);
    }

    [Fact]
    public async Task OneThatIsMadeAfterTheEnd_IsClosed()
    {
        var pool = _workshop.Pool(new() { DrainTimeout = TimeSpan.Zero });
        var gate = new TaskCompletionSource();
        _workshop.BeforeMaking = _ => new ValueTask(gate.Task);
        var late = pool.AcquireAsync(Token).AsTask();
        await pool.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => late);
        gate.SetResult();
        await Workshop.UntilAsync(() => _workshop is { Made: 1, Closed: 1 });
    }
}
