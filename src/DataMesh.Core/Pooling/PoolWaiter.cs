namespace DataMesh.Runtime;

/// <summary>A caller that waits its turn: gets a resource, or null for the leave to make one. Guarded by the pool's lock.</summary>
internal sealed class PoolWaiter<TResource>
{
    private readonly Lock _lock;
    private readonly LinkedListNode<PoolWaiter<TResource>> _place;
    private readonly TaskCompletionSource<PooledResource<TResource>?> _turn = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Takes the last place of a queue, under its lock.</summary>
    public PoolWaiter(LinkedList<PoolWaiter<TResource>> queue, Lock queueLock)
    {
        _lock = queueLock;
        _place = queue.AddLast(this);
    }

    /// <summary>Waits; a cancel that comes after the turn is too late, so that no turn is lost.</summary>
    public async Task<PooledResource<TResource>?> WaitAsync(CancellationToken cancellationToken)
    {
        using var registration = cancellationToken.UnsafeRegister(static (state, token) => ((PoolWaiter<TResource>)state!).Leave(token), this);
        return await _turn.Task.ConfigureAwait(false);
    }

    /// <summary>Its turn has come, under the queue's lock.</summary>
    public void Serve(PooledResource<TResource>? resource)
    {
        _place.List!.Remove(_place);
        _turn.SetResult(resource);
    }

    private void Leave(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_place.List is { } queue)
            {
                queue.Remove(_place);
                _turn.SetCanceled(cancellationToken);
            }
        }
    }
}
