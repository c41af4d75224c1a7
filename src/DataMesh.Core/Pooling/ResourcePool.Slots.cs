using System.Diagnostics.CodeAnalysis;
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

    /// <summary>A resource that can be used, in the place of one that may be: the slot is the caller's.</summary>
    private async Task<PooledResource<TResource>> PrepareAsync(PooledResource<TResource>? idle, CancellationToken cancellationToken)
    {
        if (idle is not null)
        {
            if (!idle.IsOld(_timeProvider) && await IsValidAsync(idle.Value, cancellationToken).ConfigureAwait(false))
            {
                return idle;
            }

            idle.BeginClose();
            await CloseAsync(idle.Value).ConfigureAwait(false);
        }

        var value = await _create(cancellationToken).ConfigureAwait(false);
        return new(value, _timeProvider.GetTimestamp(), JitteredLifetime());
    }

    /// <summary>What nobody waits for any more: a resource stays in the pool, a failure frees the slot.</summary>
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Who waited has the exception, or has gone.")]
    private async Task SettleAsync(Task<PooledResource<TResource>> preparing)
    {
        PooledResource<TResource> resource;
        try
        {
            resource = await preparing.ConfigureAwait(false);
        }
        catch (Exception)
        {
            Free();
            return;
        }

        await ReturnAsync(resource, isBroken: false).ConfigureAwait(false);
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "What cannot be checked is not used.")]
    private async ValueTask<bool> IsValidAsync(TResource resource, CancellationToken cancellationToken)
    {
        try
        {
            return _validate is null || await _validate(resource, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception)
        {
            return false;
        }
    }
}
