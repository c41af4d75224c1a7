namespace DataMesh.Testing;

/// <content>Its timers.</content>
public sealed partial class ManualTimeProvider
{
    private sealed class ManualTimer(ManualTimeProvider owner, Action fire) : ITimer
    {
        private TimeSpan _period;
        private bool _disposed;

        public DateTimeOffset DueAt { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (owner._lock)
            {
                owner._timers.Remove(this);
                if (_disposed)
                {
                    return false;
                }

                if (dueTime != Timeout.InfiniteTimeSpan)
                {
                    _period = period;
                    DueAt = owner._now + dueTime;
                    owner._timers.Add(this);
                    owner._armed.Changed();
                }
            }

            return true;
        }

        /// <summary>Sets the next round, or ends the timer; within the owner's lock.</summary>
        public void Rearm()
        {
            owner._timers.Remove(this);
            if (_period > TimeSpan.Zero)
            {
                // Behind those due at the same moment: every timer has its turn.
                DueAt += _period;
                owner._timers.Add(this);
            }
        }

        public void Fire() => fire();

        public void Dispose()
        {
            lock (owner._lock)
            {
                _disposed = true;
                owner._timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }
    }
}
