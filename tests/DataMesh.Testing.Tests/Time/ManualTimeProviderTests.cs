namespace DataMesh.Testing.Tests.Time;

public sealed class ManualTimeProviderTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly ManualTimeProvider _clock = new();
    private readonly List<string> _fired = [];

    [Fact]
    public void Timers_FireInOrderOfTheirTime_AndTheClockStandsAtIt()
    {
        var start = _clock.GetUtcNow();
        using var late = Timer("late", 3 * Second);
        using var early = Timer("early", Second);
        using var never = Timer("never", 4 * Second);
        _clock.Advance(3.5 * Second);
        Assert.Equal(["early at 1", "late at 3"], _fired);
        Assert.Equal((start + (3.5 * Second), 1), (_clock.GetUtcNow(), _clock.Pending));
    }

    [Fact]
    public void Clock_BeginsWhereToldTo_AndIsUtc()
    {
        var start = new DateTimeOffset(2024, 2, 29, 23, 59, 59, TimeSpan.FromHours(2));
        var clock = new ManualTimeProvider(start);
        Assert.Equal((start, TimeSpan.Zero), (clock.GetUtcNow(), clock.GetUtcNow().Offset));
        clock.Advance(Second);
        Assert.Equal(start + Second, clock.GetUtcNow());
        Assert.Equal((TimeZoneInfo.Utc, TimeSpan.Zero), (_clock.LocalTimeZone, _clock.GetLocalNow().Offset));
    }

    [Fact]
    public void PeriodicTimer_FiresEachTime_UntilDisposed()
    {
        var timer = Timer("tick", Second, 2 * Second);
        using var other = Timer("other", 3 * Second);
        _clock.Advance(5 * Second);
        Assert.Equal(["tick at 1", "other at 3", "tick at 3", "tick at 5"], _fired);
        timer.Dispose();
        _clock.Advance(5 * Second);
        Assert.Equal((4, 0, false), (_fired.Count, _clock.Pending, timer.Change(Second, Second)));
    }

    [Fact]
    public void TimerSetByAFiringOne_FiresInTheSameMove()
    {
        ITimer? second = null;
        using var first = _clock.CreateTimer(_ => second = Timer("second", Second), null, Second, Timeout.InfiniteTimeSpan);
        _clock.Advance(2 * Second);
        Assert.Equal(["second at 2"], _fired);
        second!.Dispose();
    }

    [Fact]
    public async Task WaitForATimer_EndsWithTheOneThatIsDueThen()
    {
        using var timeout = Timer("timeout", 60 * Second);
        _clock.Advance(Second);
        var wait = _clock.WaitForTimerAsync(5 * Second);
        using var other = Timer("other", 4 * Second);
        Assert.False(wait.IsCompleted);
        using var retry = Timer("retry", 5 * Second);
        await wait;
        await _clock.WaitForTimerAsync(59 * Second);
    }

    [Fact]
    public void TimerDueAtOnce_FiresWithTheNextMove()
    {
        using var timer = Timer("now", TimeSpan.Zero);
        Assert.Empty(_fired);
        _clock.Advance(TimeSpan.Zero);
        Assert.Equal(["now at 0"], _fired);
    }

    [Fact]
    public void Callback_RunsInTheContextOfWhoeverSetTheTimer()
    {
        var place = new AsyncLocal<string> { Value = "setter" };
        string? seen = null;
        using var timer = _clock.CreateTimer(_ => seen = place.Value, null, Second, Timeout.InfiniteTimeSpan);
        place.Value = "mover";
        _clock.Advance(Second);
        Assert.Equal("setter", seen);
    }

    [Fact]
    public async Task AdvanceAsync_WaitsForTheWaiters()
    {
        var moved = _clock.AdvanceAsync(Second, waiters: 2);
        var first = Task.Delay(Second, _clock, TestContext.Current.CancellationToken);
        Assert.False(moved.IsCompleted);
        var second = Task.Delay(Second, _clock, TestContext.Current.CancellationToken);
        await Task.WhenAll(moved, first, second);
        Assert.Equal(0, _clock.Pending);
    }

    [Fact]
    public async Task CancelledDelay_IsNotPending()
    {
        using var cancel = new CancellationTokenSource();
        var delay = Task.Delay(Second, _clock, cancel.Token);
        await _clock.WaitForTimersAsync();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => delay);
        Assert.Equal(0, _clock.Pending);
    }

    [Fact]
    public void Stopwatch_FollowsTheClock()
    {
        var start = _clock.GetTimestamp();
        _clock.Advance(1.5 * Second);
        Assert.Equal(1.5 * Second, _clock.GetElapsedTime(start));
        Assert.Throws<ArgumentOutOfRangeException>(() => _clock.Advance(-Second));
    }

    private ITimer Timer(string name, TimeSpan due, TimeSpan? period = null)
    {
        var start = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        return _clock.CreateTimer(_ => _fired.Add(FormattableString.Invariant($"{name} at {(_clock.GetUtcNow() - start).TotalSeconds}")), null, due, period ?? Timeout.InfiniteTimeSpan);
    }
}
