using System.Globalization;

namespace DataMesh.Testing;

/// <summary>A clock that moves only when told to; timers fire on the thread that moves it. Thread-safe.</summary>
/// <remarks>
/// Its local time is UTC, on every machine. While a timer fires, the clock stands at the moment the timer was due. A timer due at once
/// fires with the next move, even one by zero. What a timer's callback throws comes out of the move.
/// </remarks>
public sealed partial class ManualTimeProvider : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<ManualTimer> _timers = [];
    private readonly Condition _armed = new();
    private DateTimeOffset _now;
    private DateTimeOffset _target;

    /// <summary>Creates a clock that stands.</summary>
    /// <param name="start">Where it begins; null: 2026-01-01, 00:00 UTC.</param>
    public ManualTimeProvider(DateTimeOffset? start = null) =>
        _now = _target = start?.ToUniversalTime() ?? new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>How many timers wait for their time; 0 at the end of a test: nobody forgot one.</summary>
    public int Pending
    {
        get
        {
            lock (_lock)
            {
                return _timers.Count;
            }
        }
    }

    /// <summary>When the pending timers are due, the soonest first.</summary>
    public IReadOnlyList<DateTimeOffset> DueTimes
    {
        get
        {
            lock (_lock)
            {
                return [.. _timers.Select(static timer => timer.DueAt).Order()];
            }
        }
    }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
        {
            return _now;
        }
    }

    /// <inheritdoc/>
    public override long GetTimestamp() => GetUtcNow().Ticks;

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);

        // As the system's timers do: what a callback starts belongs to whoever set the timer, not to whoever moves the clock.
        var context = ExecutionContext.Capture();
        var timer = new ManualTimer(this, context is null ? () => callback(state) : () => ExecutionContext.Run(context, new ContextCallback(callback), state));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves the clock; returns once all timers due by then have fired, those among them that firing timers set.</summary>
    /// <param name="by">How far; zero fires what is due now.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="by"/> is negative.</exception>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        DateTimeOffset target;
        lock (_lock)
        {
            target = _target += by;
        }

        while (NextDue(target) is { } timer)
        {
            timer.Fire();
        }
    }

    /// <summary>Waits until somebody waits for the clock, then moves it; returns once the due timers have fired.</summary>
    /// <param name="by">How far.</param>
    /// <param name="waiters">How many timers must be pending first.</param>
    /// <exception cref="TimeoutException">Fewer timers were pending for 30 s of real time.</exception>
    public async Task AdvanceAsync(TimeSpan by, int waiters = 1)
    {
        await WaitForTimersAsync(waiters).ConfigureAwait(false);
        Advance(by);
    }

    /// <summary>Waits until that many timers are pending.</summary>
    /// <param name="count">How many, at least.</param>
    /// <exception cref="TimeoutException">Fewer timers were pending for 30 s of real time.</exception>
    public Task WaitForTimersAsync(int count = 1) =>
        _armed.UntilAsync(() => Pending >= count, () => $"Nobody waits for the clock: {Pending} timers are pending, not {count}.");

    /// <summary>Waits until a timer is pending that is due in just that time: with timeouts on, somebody always waits for the clock, and this tells one wait from another.</summary>
    /// <param name="dueIn">From the moment where the clock stands.</param>
    /// <exception cref="TimeoutException">There was none for 30 s of real time; the message says when those that are pending are due.</exception>
    public Task WaitForTimerAsync(TimeSpan dueIn) =>
        _armed.UntilAsync(() => DueIn().Contains(dueIn), () => string.Create(CultureInfo.InvariantCulture, $"No timer is due in {dueIn.TotalSeconds} s. Due in s: {(DueIn() is { Count: > 0 } due ? string.Join(", ", due.Select(static left => left.TotalSeconds.ToString(CultureInfo.InvariantCulture))) : "none")}."));

    private List<TimeSpan> DueIn()
    {
        lock (_lock)
        {
            return [.. _timers.Select(timer => timer.DueAt - _now).Order()];
        }
    }

    /// <summary>Takes the timer that is due next and moves the clock to it; past the last one, to the target.</summary>
    private ManualTimer? NextDue(DateTimeOffset target)
    {
        lock (_lock)
        {
            var timer = _timers.MinBy(static timer => timer.DueAt);
            if (timer is null || timer.DueAt > target)
            {
                _now = target > _now ? target : _now;
                return null;
            }

            _now = timer.DueAt > _now ? timer.DueAt : _now;
            timer.Rearm();
            return timer;
        }
    }
}
