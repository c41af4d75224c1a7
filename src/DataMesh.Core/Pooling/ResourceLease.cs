using DataMesh.Runtime;

namespace DataMesh;

/// <summary>A resource of a pool for as long as it is needed; dispose gives it back. Used by one caller at a time.</summary>
/// <typeparam name="TResource">What is pooled.</typeparam>
public sealed class ResourceLease<TResource> : IAsyncDisposable
    where TResource : notnull
{
    private readonly PooledResource<TResource> _resource;
    private ResourcePool<TResource>? _pool;
    private volatile bool _isBroken;

    internal ResourceLease(ResourcePool<TResource> pool, PooledResource<TResource> resource)
    {
        _pool = pool;
        _resource = resource;
    }

    /// <summary>The resource.</summary>
    /// <exception cref="ObjectDisposedException">It was given back: somebody else may use it now.</exception>
    public TResource Resource
    {
        get
        {
            ObjectDisposedException.ThrowIf(Volatile.Read(ref _pool) is null, this);
            return _resource.Value;
        }
    }

    /// <summary>Says that nobody shall get this resource again: it is closed when it is given back.</summary>
    /// <remarks>
    /// To be called after every error, cancellation included, except those after which it is known to be usable still, such as an answer that refuses the query:
    /// else the next caller may get what is half read, or dead.
    /// </remarks>
    public void MarkBroken() => _isBroken = true;

    /// <summary>Gives the resource back, once; a further call does nothing.</summary>
    public ValueTask DisposeAsync() => Interlocked.Exchange(ref _pool, null) is { } pool ? pool.ReturnAsync(_resource, _isBroken) : ValueTask.CompletedTask;
}
