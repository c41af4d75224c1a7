namespace DataMesh.Soak;

/// <summary>The system's clock, which knows how many of its timers wait for their time. Thread-safe.</summary>
internal sealed class CountingTimeProvider : TimeProvider
{
    private int _pending;

    /// <summary>Timers that are set, have not fired, and are not disposed.</summary>
    public int Pending => _pending;

    /// <summary>The same a moment later: a wait that ends lets go of its timer after its waiter has gone on.</summary>
    public async Task<int> SettleAsync()
    {
        for (var i = 0; i < 30 && _pending > 0; i++)
        {
            await Task.Delay(10);
        }

        return _pending;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => new CountedTimer(this, callback, state, dueTime, period);

    private sealed class CountedTimer : ITimer
    {
        private readonly CountingTimeProvider _owner;
        private readonly ITimer _timer;
        private int _isPending;

        public CountedTimer(CountingTimeProvider owner, TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _owner = owner;
            Set(dueTime);
            _timer = System.CreateTimer(
                value =>
                {
                    if (period == Timeout.InfiniteTimeSpan || period == TimeSpan.Zero)
                    {
                        Set(Timeout.InfiniteTimeSpan);
                    }

                    callback(value);
                },
                state,
                dueTime,
                period);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            Set(dueTime);
            return _timer.Change(dueTime, period);
        }

        public void Dispose()
        {
            Set(Timeout.InfiniteTimeSpan);
            _timer.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            Set(Timeout.InfiniteTimeSpan);
            return _timer.DisposeAsync();
        }

        private void Set(TimeSpan dueTime)
        {
            var isPending = dueTime == Timeout.InfiniteTimeSpan ? 0 : 1;
            Interlocked.Add(ref _owner._pending, isPending - Interlocked.Exchange(ref _isPending, isPending));
        }
    }
}
