using System.Globalization;
using DataMesh.Runtime;

namespace DataMesh;

/// <summary>Resources, such as connections, that are made when they are needed and used again; for systems whose client has no pool of its own. Thread-safe.</summary>
/// <remarks>
/// First come, first served, and the one used last is used next, so that the others can grow old and go. There are never more than
/// <see cref="ResourcePoolOptions.MaxSize"/>; only one whose closing takes longer than 5 s, or whose making or check goes on for 5 s after its caller has gone,
/// is counted no more. A callback gets a token, but is not relied on: a caller whose time is over goes, and what was being made for it is somebody else's.
/// Only a creation or a check that blocks its thread holds up the one caller for whom it runs.
/// </remarks>
/// <typeparam name="TResource">What is pooled.</typeparam>
public sealed partial class ResourcePool<TResource> : IAsyncDisposable
    where TResource : notnull
{
    private readonly Func<CancellationToken, ValueTask<TResource>> _create;
    private readonly Func<TResource, CancellationToken, ValueTask<bool>>? _validate;
    private readonly Func<TResource, ValueTask> _close;
    private readonly ResourcePoolOptions _options;
    private readonly TimeProvider _timeProvider;
#pragma warning disable CA2213 // Both are disposed, in CloseAllAsync.
    private readonly CancellationTokenSource _closing = new();
    private readonly ITimer _upkeep;
#pragma warning restore CA2213
    private readonly CancellationToken _whenClosing;

    /// <summary>A pool without resources; those of <see cref="ResourcePoolOptions.MinSize"/> are made in the background.</summary>
    /// <param name="create">Makes one. Its exception goes to the caller for whom it was made, as it is.</param>
    /// <param name="validate">Whether an idle one can be used still; false or an exception: it is closed, and another made. Null: all can.</param>
    /// <param name="close">Ends one; exceptions are swallowed. Null: its own <c>DisposeAsync</c> or <c>Dispose</c>.</param>
    /// <param name="options">Sizes and times; null: the defaults.</param>
    /// <param name="timeProvider">The clock; null: the system's.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public ResourcePool(
        Func<CancellationToken, ValueTask<TResource>> create,
        Func<TResource, CancellationToken, ValueTask<bool>>? validate = null,
        Func<TResource, ValueTask>? close = null,
        ResourcePoolOptions? options = null,
        TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(create);
        _create = create;
        _validate = validate;
        _close = close ?? DisposeOf;
        _options = (options ?? new()).Validate();
        _timeProvider = timeProvider ?? TimeProvider.System;
        _whenClosing = _closing.Token;

        // The upkeep is for everybody: it does not carry the trace of whoever made the pool.
        using var flow = ExecutionContext.SuppressFlow();
        _upkeep = _timeProvider.CreateTimer(static pool => _ = ((ResourcePool<TResource>)pool!).KeepUpAsync(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        KeepUpAfter(TimeSpan.Zero);
    }

    /// <summary>What it holds now.</summary>
    public ResourcePoolCounts Counts
    {
        get
        {
            lock (_lock)
            {
                return new(_idle.Count, _leased.Count, _waiters.Count);
            }
        }
    }

    /// <summary>An idle resource, or a new one; waits its turn while all are in use.</summary>
    /// <param name="cancellationToken">Ends the wait, and leaves the place to the next.</param>
    /// <exception cref="ConnectorTimeoutException">There was none within <see cref="ResourcePoolOptions.AcquireTimeout"/>; nothing was started.</exception>
    /// <exception cref="ObjectDisposedException">The pool is disposed.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public ValueTask<ResourceLease<TResource>> AcquireAsync(CancellationToken cancellationToken = default)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<ResourceLease<TResource>>(cancellationToken);
        }

        PooledResource<TResource>? idle;
        PoolWaiter<TResource>? waiter;
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_disposal is not null, this);
            waiter = TryTakeSlot(out idle) ? null : new(_waiters, _lock);
            if (idle is not null && _validate is null && !IsSpent(idle))
            {
                return new(Lease(idle));
            }
        }

        return AcquireAsync(waiter, idle, cancellationToken);
    }

    /// <summary>Ends every wait, closes what is idle, waits for what is in use up to <see cref="ResourcePoolOptions.DrainTimeout"/>, and then closes that too.</summary>
    public ValueTask DisposeAsync()
    {
        lock (_lock)
        {
            return new(_disposal ??= Task.Run(CloseAllAsync));
        }
    }

    private async ValueTask<ResourceLease<TResource>> AcquireAsync(PoolWaiter<TResource>? waiter, PooledResource<TResource>? idle, CancellationToken cancellationToken)
    {
        using var timer = new CancellationTokenSource(_options.AcquireTimeout, _timeProvider);
        using var any = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timer.Token, _whenClosing);
        var isWaiting = waiter is not null;
        try
        {
            idle = waiter is null ? idle : await waiter.WaitAsync(any.Token).ConfigureAwait(false);
            isWaiting = false;
            return await PrepareLeaseAsync(idle, any.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (any.IsCancellationRequested)
        {
            cancellationToken.ThrowIfCancellationRequested();
            ObjectDisposedException.ThrowIf(_whenClosing.IsCancellationRequested, this);
            throw TimedOut(isWaiting, exception);
        }
    }

    private async Task<ResourceLease<TResource>> PrepareLeaseAsync(PooledResource<TResource>? idle, CancellationToken cancellationToken)
    {
        var preparing = PrepareAsync(idle, cancellationToken);
        try
        {
            var resource = await preparing.WaitAsync(cancellationToken).ConfigureAwait(false);
            lock (_lock)
            {
                ObjectDisposedException.ThrowIf(_disposal is not null, this);
                return Lease(resource);
            }
        }
        catch
        {
            _ = SettleAsync(preparing, idle);
            throw;
        }
    }

    private ConnectorException TimedOut(bool isWaiting, Exception cause)
    {
        var time = string.Create(CultureInfo.InvariantCulture, $"{_options.AcquireTimeout.TotalSeconds:0.###} s");
        return ConnectorException.Create(
            ConnectorErrorKind.Timeout,
            isWaiting ? NoneFree(time) : $"The pool could not make or check one within {time}. Is the system there?",
            cause,
            outcome: OperationOutcome.NotStarted);
    }

    // A larger pool helps only where callers hold what there is.
    private string NoneFree(string time)
    {
        int inUse;
        lock (_lock)
        {
            inUse = _leased.Count;
        }

        return inUse == _options.MaxSize
            ? string.Create(CultureInfo.InvariantCulture, $"None of the pool's {_options.MaxSize} was free within {time}. Raise the pool's size, or end streams and sessions earlier.")
            : string.Create(CultureInfo.InvariantCulture, $"None of the pool's {_options.MaxSize} was free within {time}: {inUse} in use, the others being made, checked or closed. Is the system there?");
    }

    private static ValueTask DisposeOf(TResource resource)
    {
        if (resource is IAsyncDisposable disposable)
        {
            return disposable.DisposeAsync();
        }

        (resource as IDisposable)?.Dispose();
        return ValueTask.CompletedTask;
    }
}
