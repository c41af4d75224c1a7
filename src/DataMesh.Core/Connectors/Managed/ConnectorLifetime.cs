using System.Globalization;
using Microsoft.Extensions.Logging;

namespace DataMesh.Runtime;

/// <summary>
/// Connects on first use, once for however many callers; counts running operations; disconnects when the last has ended.
/// Connect and disconnect never run beside each other.
/// </summary>
internal sealed partial class ConnectorLifetime(IConnector connector, ConnectorCreation creation, Func<Exception, ConnectorException> map, OperationSignal signal, AdmissionLimits? admission) : IAsyncDisposable, IAbandonsCalls
{
    private readonly ILogger _logger = signal.Connector.Logger;
    private readonly Lock _lock = new();
    private readonly Transition _transition = new(creation.Options.Name, creation.TimeProvider);
    private int _generation;
    private bool _isConnected;
    private Task? _connecting;

    private readonly TimeSpan _connectTimeout = creation.Options.Resilience.ConnectTimeout ?? creation.Descriptor.Resilience.ConnectTimeout ?? DefaultConnectTimeout;

    public static TimeSpan DefaultConnectTimeout { get; } = TimeSpan.FromSeconds(30);

    public static TimeSpan DrainBudget { get; } = TimeSpan.FromSeconds(10);

    // A disconnect under way may drain, and then close.
    private static TimeSpan TransitionBudget { get; } = 2 * DrainBudget + Abandonment.Grace;

    /// <summary>Counts up with every connect, so that an error of an old connection does not close the new one.</summary>
    public int Generation => Volatile.Read(ref _generation);

    /// <summary>Every operation passes it first, save one that goes the direct way.</summary>
    public OperationGate Gate { get; } = new();

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
            connecting = _connecting ??= Transition.Observed(Task.Run(ConnectOnceAsync, CancellationToken.None));
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
        await _transition.EnterAsync(TransitionBudget, cancellationToken).ConfigureAwait(false);
        try
        {
            Close();
            await DrainAsync(DrainBudget, cancellationToken).ConfigureAwait(false);
            await DisconnectCoreAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _transition.End();
        }
    }

    /// <inheritdoc/>
    void IAbandonsCalls.Abandon(Task ending)
    {
        signal.RecordAbandoned();
        _transition.LeaveBehind(ending);
    }

    private async Task ConnectOnceAsync()
    {
        var span = new OperationSpan(signal, default);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(_disposing.Token);
        using var timer = Cancelling.Timer(either, creation.TimeProvider);
        try
        {
            await _transition.EnterAsync(_connectTimeout, either.Token).ConfigureAwait(false);
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
                _transition.End();
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
                _transition.LeaveBehind(closing);
            }
        }
    }
}
