using System.Diagnostics.CodeAnalysis;
using DataMesh.Runtime;

namespace DataMesh;

/// <summary>How resources end, and how as many as shall be ready are.</summary>
public sealed partial class ResourcePool<TResource>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    // From 1 s to 1 min: a quarter of the shortest time that something may last.
    private TimeSpan UpkeepPeriod =>
        new[] { _options.IdleTimeout, _options.Lifetime, TimeSpan.FromMinutes(4) }.Min() is { } shortest && shortest > TimeSpan.FromSeconds(4) ? shortest / 4 : TimeSpan.FromSeconds(1);

    private async Task KeepUpAsync()
    {
        List<PooledResource<TResource>> leaving;
        lock (_lock)
        {
            leaving = TakeLeaving();
        }

        await Task.WhenAll(leaving.Select(CloseAndFreeAsync)).ConfigureAwait(false);
        await FillAsync().ConfigureAwait(false);
        KeepUpAfter(UpkeepPeriod);
    }

    // One round after the other, however long one takes.
    private void KeepUpAfter(TimeSpan time)
    {
        lock (_lock)
        {
            _ = _disposal is null && _upkeep.Change(time, Timeout.InfiniteTimeSpan);
        }
    }

    // Under the lock. The first has been idle for longest.
    private List<PooledResource<TResource>> TakeLeaving()
    {
        List<PooledResource<TResource>> leaving = [];
        var spare = _alive - _options.MinSize;
        _idle.RemoveAll(resource =>
        {
            var isLeaving = IsSpent(resource, spare);
            if (isLeaving)
            {
                leaving.Add(resource);
                spare--;
            }

            return isLeaving;
        });
        return leaving;
    }

    private bool IsSpent(PooledResource<TResource> resource, int spare) =>
        resource.IsOld(_timeProvider) || (spare > 0 && _timeProvider.GetElapsedTime(resource.IdleSince) >= _options.IdleTimeout);

    // The upkeep, which comes now and then, may not have seen it yet.
    private bool IsSpent(PooledResource<TResource> resource)
    {
        lock (_lock)
        {
            return IsSpent(resource, _alive - _options.MinSize);
        }
    }

    private async Task FillAsync()
    {
        using var timer = new CancellationTokenSource(_options.AcquireTimeout, _timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, _whenClosing);
        while (TryTakeMissing() && await TryFillOneAsync(either.Token).ConfigureAwait(false))
        {
        }
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Nobody waits for it: the next round tries again.")]
    private async Task<bool> TryFillOneAsync(CancellationToken cancellationToken)
    {
        // Not on the timer's thread, for which dispose waits.
        var making = Task.Run(() => PrepareAsync(null, cancellationToken), CancellationToken.None);
        try
        {
            await making.WaitAsync(cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (Exception)
        {
            return false;
        }
        finally
        {
            _ = SettleAsync(making, null);
        }
    }

    private bool TryTakeMissing()
    {
        lock (_lock)
        {
            var isMissing = _disposal is null && _alive < _options.MinSize;
            _alive += isMissing ? 1 : 0;
            return isMissing;
        }
    }

    private async Task CloseAllAsync()
    {
        await _upkeep.DisposeAsync().ConfigureAwait(false);
        await EndsInTimeAsync(_closing.CancelAsync()).ConfigureAwait(false);
        await Task.WhenAll(TakeAll(_idle).Select(CloseAndFreeAsync)).ConfigureAwait(false);
        try
        {
            await _drained.Task.WaitAsync(_options.DrainTimeout, _timeProvider).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            await Task.WhenAll(TakeAll(_leased).Select(CloseAndFreeAsync)).ConfigureAwait(false);
        }

        _closing.Dispose();
    }

    private PooledResource<TResource>[] TakeAll(ICollection<PooledResource<TResource>> resources)
    {
        lock (_lock)
        {
            PooledResource<TResource>[] taken = [.. resources];
            resources.Clear();
            TellIfDrained();
            return taken;
        }
    }

    private async Task CloseAndFreeAsync(PooledResource<TResource> resource)
    {
        if (await CloseOnceAsync(resource).ConfigureAwait(false))
        {
            Free();
        }
    }

    /// <summary>Whether the caller was the one to close it. One that does not end is given up: its slot is worth more.</summary>
    private async Task<bool> CloseOnceAsync(PooledResource<TResource> resource)
    {
        if (!resource.BeginClose())
        {
            return false;
        }

        // Not on this thread, which a close that blocks would keep beyond the limit.
        await EndsInTimeAsync(Task.Run(() => EndAsync(resource.Value))).ConfigureAwait(false);
        return true;
    }

    private async Task<bool> EndsInTimeAsync(Task task)
    {
        await task.WaitAsync(Patience, _timeProvider).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return task.IsCompleted;
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Whatever closing meets, the resource is not used again.")]
    private async Task EndAsync(TResource resource)
    {
        try
        {
            await _close(resource).ConfigureAwait(false);
        }
        catch (Exception)
        {
        }
    }

    private TimeSpan? JitteredLifetime()
    {
#pragma warning disable CA5394 // Jitter spreads load; nobody gains by guessing it.
        return _options.Lifetime * (1 - (Random.Shared.NextDouble() / 10));
#pragma warning restore CA5394
    }
}
