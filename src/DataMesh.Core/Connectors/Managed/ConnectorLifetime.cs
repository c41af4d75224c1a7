using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.Extensions.Logging;

namespace DataMesh.Runtime;

/// <summary>
/// Connects on first use, once for however many callers; counts running operations; disconnects when the last has ended.
/// Connect and disconnect never run beside each other.
/// </summary>
[SuppressMessage("Usage", "CA2213:Disposable fields should be disposed", Justification = "Late callers may still wait on them; neither holds a handle or a timer.")]
internal sealed class ConnectorLifetime(IConnector connector, ConnectorCreation creation, Func<Exception, ConnectorException> map, OperationSignal signal, AdmissionLimits? admission) : IAsyncDisposable, IAbandonsCalls
{
    // One word, so that a call enters and leaves with one interlocked instruction each: the open flag above, the running operations below.
    private const int Open = 1 << 30;

    private readonly ILogger _logger = signal.Connector.Logger;
    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _transition = new(1, 1);
    private readonly CancellationTokenSource _disposing = new();
    private int _word;
    private int _generation;
    private bool _isConnected;
    private volatile bool _isDisposed;
    private volatile bool _isReplaced;
    private Task? _connecting;
    private Task? _disposal;
    private TaskCompletionSource? _drained;

    private readonly TimeSpan _connectTimeout = creation.Options.Resilience.ConnectTimeout ?? creation.Descriptor.Resilience.ConnectTimeout ?? DefaultConnectTimeout;

    // What the author was told to end and has not: connect and disconnect never run beside each other.
    private Task _leftBehind = Task.CompletedTask;

    public static TimeSpan DefaultConnectTimeout { get; } = TimeSpan.FromSeconds(30);

    public static TimeSpan DrainBudget { get; } = TimeSpan.FromSeconds(10);

    // A disconnect under way may drain, and then close.
    private static TimeSpan TransitionBudget { get; } = 2 * DrainBudget + Abandonment.Grace;

    /// <summary>Counts up with every connect, so that an error of an old connection does not close the new one.</summary>
    public int Generation => Volatile.Read(ref _generation);

    /// <summary>Whether it takes nothing more, neither what begins nor what began.</summary>
    public bool IsOver => _isDisposed;

    /// <summary>Every operation passes it first, save one that goes the direct way.</summary>
    public OperationGate Gate { get; } = new();

    /// <summary>Begins an operation if the connector is connected; the caller must <see cref="Leave"/>.</summary>
    public bool TryEnter()
    {
        if ((Interlocked.Increment(ref _word) & Open) != 0)
        {
            return true;
        }

        Leave();
        return false;
    }

    /// <summary>Begins an operation, connecting first if need be; the caller must <see cref="Leave"/>.</summary>
    public async ValueTask EnterAsync(CancellationToken cancellationToken)
    {
        while (!TryEnter())
        {
            ThrowIfDisposed();
            await ConnectAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>One more for what goes on after its operation; to be called while an operation runs.</summary>
    public void Retain() => Interlocked.Increment(ref _word);

    public void Leave()
    {
        if (Interlocked.Decrement(ref _word) == 0)
        {
            Volatile.Read(ref _drained)?.TrySetResult();
        }
    }

    /// <summary>One connect for all who wait; a waiter's cancel ends that wait alone.</summary>
    public Task ConnectAsync(CancellationToken cancellationToken)
    {
        Task connecting;
        lock (_lock)
        {
            ThrowIfDisposed();
            if ((Volatile.Read(ref _word) & Open) != 0)
            {
                return Task.CompletedTask;
            }

            // On the pool: a connector that connects synchronously must not hold the lock.
            connecting = _connecting ??= Observed(Task.Run(ConnectOnceAsync, CancellationToken.None));
        }

        return connecting.WaitAsync(cancellationToken);
    }

    /// <summary>The connection was lost: the next operation connects again.</summary>
    public void Lose(int generation)
    {
        lock (_lock)
        {
            if (generation == _generation && Close())
            {
                ConnectorLog.ConnectionLost(_logger, creation.Options.Name);
            }
        }
    }

    public async Task DisconnectAsync(CancellationToken cancellationToken)
    {
        await EnterTransitionAsync(TransitionBudget, cancellationToken).ConfigureAwait(false);
        try
        {
            Close();
            await DrainAsync(DrainBudget, cancellationToken).ConfigureAwait(false);
            await DisconnectCoreAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            EndTransition();
        }
    }

    public async ValueTask DisposeAsync()
    {
        Task disposal;
        lock (_lock)
        {
            _isDisposed = true;
            Close();
            disposal = _disposal ??= Task.Run(() => DisposeOnceAsync(DrainBudget));
        }

        Cancelling.Request(_disposing);
        await disposal.ConfigureAwait(false);
    }

    /// <summary>Another takes the place of this one: what has begun may end here, connecting included, then it is disposed.</summary>
    public Task RetireAsync()
    {
        Gate.Close();
        lock (_lock)
        {
            return _disposal ??= Task.Run(RetireOnceAsync);
        }
    }

    /// <inheritdoc/>
    void IAbandonsCalls.Abandon(Task ending)
    {
        signal.RecordAbandoned();
        LeaveBehind(ending);
    }

    /// <summary>Cancelled when it takes nothing more.</summary>
    public CancellationToken Ending => _disposing.Token;

    public void ThrowIfDisposed()
    {
        if (Over() is { } over)
        {
            throw over;
        }
    }

    /// <summary>What there is to say to a call that comes too late; null: it does not.</summary>
    public Exception? Over() =>
        !_isDisposed ? null
        : _isReplaced ? new ConnectorConnectionException($"The configuration of '{creation.Options.Name}' changed, and what this began on is closed: it had not ended {DrainBudget.TotalSeconds:0} s later. Begin it anew.")
        : new ObjectDisposedException(creation.Options.Name, $"Connector '{creation.Options.Name}' was disposed with its registry.");

    // Every waiter may have gone by the time it fails: then nobody else would look at the exception.
    private static Task Observed(Task task)
    {
        task.ContinueWith(static failed => failed.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        return task;
    }

    private async Task ConnectOnceAsync()
    {
        var span = new OperationSpan(signal, default);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(_disposing.Token);
        using var timer = Cancelling.Timer(either, creation.TimeProvider);
        try
        {
            await EnterTransitionAsync(_connectTimeout, either.Token).ConfigureAwait(false);
            try
            {
                // The end of the old connection has budgets of its own.
                await DrainAsync(DrainBudget, either.Token).ConfigureAwait(false);
                await DisconnectCoreAsync(either.Token).ConfigureAwait(false);
                ThrowIfDisposed();
                timer.Change(_connectTimeout, Timeout.InfiniteTimeSpan);
                await Abandonment.WaitAsync(ConnectAuthorAsync(either.Token), this, either.Token).ConfigureAwait(false);
                Opened();
            }
            finally
            {
                EndTransition();
            }

            span.Succeed();
            ConnectorLog.Connected(_logger, creation.Options.Name);
        }
        catch (Exception exception)
        {
            lock (_lock)
            {
                _connecting = null;
            }

            var error = map(either.IsCancellationRequested && !_disposing.IsCancellationRequested && exception is OperationCanceledException
                ? new ConnectorTimeoutException(string.Create(CultureInfo.InvariantCulture, $"The system did not accept a connection within {_connectTimeout.TotalSeconds:0.###} s (resilience:connect_timeout)."), exception)
                : exception).NeverStarted();
            span.Fail(error);
            ThrowIfDisposed();
            throw error;
        }
    }

    // Who comes while an author does not end a connect or disconnect is told so instead of being held.
    private async Task EnterTransitionAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        if (await _transition.WaitAsync(TimeSpan.Zero, CancellationToken.None).ConfigureAwait(false))
        {
            return;
        }

        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var timer = Cancelling.Timer(either, creation.TimeProvider);
        timer.Change(patience, Timeout.InfiniteTimeSpan);
        try
        {
            await _transition.WaitAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ConnectorTimeoutException(
                string.Create(CultureInfo.InvariantCulture, $"An earlier connect or disconnect of '{creation.Options.Name}' has not ended within {patience.TotalSeconds:0.###} s: its driver ignores that it was cancelled."), exception);
        }
    }

    private async Task<bool> ConnectAuthorAsync(CancellationToken cancellationToken)
    {
        await connector.ConnectAsync(cancellationToken).ConfigureAwait(false);

        // Also where nobody waits any more: there is something to disconnect.
        _isConnected = true;
        return true;
    }

    // Before the transition ends: a disconnect that comes next must find it open.
    private void Opened()
    {
        lock (_lock)
        {
            _connecting = null;
            if (!_isDisposed)
            {
                _generation++;
                Interlocked.Or(ref _word, Open);
            }
        }
    }

    private async Task RetireOnceAsync()
    {
        var start = creation.TimeProvider.GetTimestamp();
        await EndAsync().ConfigureAwait(false);
        lock (_lock)
        {
            _isReplaced = !_isDisposed;
            _isDisposed = true;
            Close();
        }

        var left = DrainBudget - creation.TimeProvider.GetElapsedTime(start);
        await DisposeOnceAsync(left > TimeSpan.Zero ? left : TimeSpan.Zero).ConfigureAwait(false);
    }

    // First operations, which may have to connect yet; then what holds a lease, such as a session, whose steps are taken until it ends.
    private async Task EndAsync()
    {
        using var budget = new CancellationTokenSource(DrainBudget, creation.TimeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(budget.Token, _disposing.Token);
        try
        {
            await Gate.Emptied.WaitAsync(either.Token).ConfigureAwait(false);
            await _transition.WaitAsync(either.Token).ConfigureAwait(false);
            try
            {
                Close();
                await DrainAsync(Timeout.InfiniteTimeSpan, either.Token).ConfigureAwait(false);
            }
            finally
            {
                _transition.Release();
            }
        }
        catch (OperationCanceledException)
        {
            // What has not ended is told of where it is cut off.
        }
    }

    private async Task DisposeOnceAsync(TimeSpan drainBudget)
    {
        Cancelling.Request(_disposing);
        admission?.Dispose();
        var entering = _transition.WaitAsync();
        await entering.WaitAsync(TransitionBudget, creation.TimeProvider, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        var closing = CloseForGoodAsync(entering, drainBudget);
        if (entering.IsCompleted)
        {
            await closing.ConfigureAwait(false);
        }
        else
        {
            // It is closed when its author's connect or disconnect ends after all; nobody waits for that.
            ConnectorLog.DisconnectFailed(_logger, creation.Options.Name, "an earlier connect or disconnect has not ended");
        }
    }

    private async Task CloseForGoodAsync(Task entering, TimeSpan drainBudget)
    {
        await entering.ConfigureAwait(false);
        try
        {
            await DrainAsync(drainBudget, CancellationToken.None).ConfigureAwait(false);
            await DisconnectCoreAsync(CancellationToken.None).ConfigureAwait(false);
            await WithinBudgetAsync(_ => DisposeConnectorAsync(), CancellationToken.None).ConfigureAwait(false);
        }
        finally
        {
            EndTransition();
        }
    }

    private async Task DisposeConnectorAsync()
    {
        switch (connector)
        {
            case IAsyncDisposable disposable:
                await disposable.DisposeAsync().ConfigureAwait(false);
                break;
            case IDisposable disposable:
                disposable.Dispose();
                break;
        }
    }

    private bool Close() => (Interlocked.And(ref _word, ~Open) & Open) != 0;

    private async Task DrainAsync(TimeSpan budget, CancellationToken cancellationToken)
    {
        var start = creation.TimeProvider.GetTimestamp();
        while (true)
        {
            var drained = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            Volatile.Write(ref _drained, drained);
            Interlocked.MemoryBarrier();
            if (Volatile.Read(ref _word) == 0)
            {
                return;
            }

            try
            {
                // Whoever left may have stalled on the way here, and tell of an older count: hence the loop.
                var left = budget - creation.TimeProvider.GetElapsedTime(start);
                var patience = budget == Timeout.InfiniteTimeSpan ? budget : left > TimeSpan.Zero ? left : TimeSpan.Zero;
                await drained.Task.WaitAsync(patience, creation.TimeProvider, cancellationToken).ConfigureAwait(false);
            }
            catch (TimeoutException)
            {
                ConnectorLog.DrainBudgetPassed(_logger, creation.Options.Name, Volatile.Read(ref _word), DrainBudget.TotalSeconds);
                return;
            }
        }
    }

    private Task DisconnectCoreAsync(CancellationToken cancellationToken)
    {
        if (!_isConnected)
        {
            return Task.CompletedTask;
        }

        _isConnected = false;
        return WithinBudgetAsync(connector.DisconnectAsync, cancellationToken);
    }

    // A system that is down must not keep its host from ending: what cannot be closed in order is given up, and the log tells why.
    private async Task WithinBudgetAsync(Func<CancellationToken, Task> close, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var timer = Cancelling.Timer(either, creation.TimeProvider);
        timer.Change(DrainBudget, Timeout.InfiniteTimeSpan);
        Task? closing = null;
        try
        {
            closing = close(either.Token);
            await closing.WaitAsync(either.Token).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Whatever it is: the connection is gone all the same.
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            ConnectorLog.DisconnectFailed(_logger, creation.Options.Name, exception.GetType().Name);
        }
        finally
        {
            if (closing is { IsCompleted: false })
            {
                LeaveBehind(closing);
            }
        }
    }

    private void LeaveBehind(Task work) => _leftBehind = Task.WhenAll(_leftBehind, Observed(work).ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default));

    private void EndTransition()
    {
        if (_leftBehind.IsCompleted)
        {
            _transition.Release();
        }
        else
        {
            _leftBehind.ContinueWith(static (_, transition) => ((SemaphoreSlim)transition!).Release(), _transition, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }
}
