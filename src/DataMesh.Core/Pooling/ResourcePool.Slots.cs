using DataMesh.Runtime;

namespace DataMesh;

/// <summary>Who holds what: every resource, and every attempt to make one, is one slot of as many as the pool is large.</summary>
public sealed partial class ResourcePool<TResource>
{
    private readonly Lock _lock = new();
    private readonly List<PooledResource<TResource>> _idle = [];
    private readonly HashSet<PooledResource<TResource>> _leased = [];
    private readonly LinkedList<PoolWaiter<TResource>> _waiters = new();
    private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _alive;
    private Task? _disposal;

    /// <summary>Takes a resource back: idle again, or closed where it is broken, old, or no longer wanted.</summary>
    internal ValueTask ReturnAsync(PooledResource<TResource> resource, bool isBroken)
    {
        lock (_lock)
        {
            _leased.Remove(resource);
            if (_disposal is null && !isBroken && !resource.IsOld(_timeProvider))
            {
                resource.IdleSince = _timeProvider.GetTimestamp();
                _idle.Add(resource);
                ServeWaiters();
                return ValueTask.CompletedTask;
            }
        }

        return new(CloseAndFreeAsync(resource));
    }

    // Under the lock. Where somebody waits there is none, so that nobody is overtaken.
    private bool TryTakeSlot(out PooledResource<TResource>? idle)
    {
        idle = _idle.Count > 0 ? _idle[^1] : null;
        if (idle is not null)
        {
            _idle.RemoveAt(_idle.Count - 1);
            return true;
        }

        if (_alive == _options.MaxSize)
        {
            return false;
        }

        _alive++;
        return true;
    }

    // Under the lock.
    private void ServeWaiters()
    {
        while (_disposal is null && _waiters.First is { } first && TryTakeSlot(out var idle))
        {
            first.Value.Serve(idle);
        }
    }

    // Under the lock.
    private ResourceLease<TResource> Lease(PooledResource<TResource> resource)
    {
        _leased.Add(resource);
        return new(this, resource);
    }

    private void Free()
    {
        lock (_lock)
        {
            _alive--;
            ServeWaiters();
            TellIfDrained();
        }
    }

    // Under the lock.
    private void TellIfDrained()
    {
        if (_disposal is not null && _alive == 0)
        {
            _drained.TrySetResult();
        }
    }
}
