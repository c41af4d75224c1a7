using System.Diagnostics.CodeAnalysis;

namespace DataMesh.Runtime;

/// <summary>How it ends: with its registry, or when another takes its place.</summary>
internal sealed partial class ConnectorLifetime
{
    [SuppressMessage("Usage", "CA2213:Disposable fields should be disposed", Justification = "Late callers may still wait on it; it holds no handle and no timer.")]
    private readonly CancellationTokenSource _disposing = new();
    private volatile bool _isDisposed;
    private volatile bool _isReplaced;
    private Task? _disposal;

    /// <summary>Whether it takes nothing more, neither what begins nor what began.</summary>
    public bool IsOver => _isDisposed;

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
            await _transition.EnterAsync(either.Token).ConfigureAwait(false);
            try
            {
                Close();
                await DrainAsync(Timeout.InfiniteTimeSpan, either.Token).ConfigureAwait(false);
            }
            finally
            {
                _transition.End();
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
        var entering = _transition.EnterAsync(CancellationToken.None);
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
            _transition.End();
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
}
