using System.Collections.Concurrent;

namespace DataMesh.Connectors.Trino.Http;

/// <content>What runs on when its caller has gone, and the end.</content>
internal sealed partial class TrinoHttp
{
    /// <summary>How long anybody waits for the server to hear that a statement is not wanted. Of real time: it is a courtesy, and must not hang on a clock that stands still.</summary>
    public static readonly TimeSpan Courtesy = TimeSpan.FromMilliseconds(500);

    private readonly ConcurrentDictionary<Task, byte> _background = new();

    /// <summary>Whether the connector has ended, so that requests fail.</summary>
    public bool IsClosed => Volatile.Read(ref _isDisposed) == 1;

    /// <summary>Keeps what nobody waits for, so that the end of the connector does.</summary>
    /// <param name="task">Never fails.</param>
    public void RunBeside(Task task)
    {
        if (task.IsCompleted)
        {
            return;
        }

        _ = _background.TryAdd(task, 0);
        _ = task.ContinueWith(ended => _background.TryRemove(ended, out _), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    /// <summary>Waits, until the connector ends at most.</summary>
    /// <exception cref="ObjectDisposedException">It has ended.</exception>
    public async Task WaitAsync(TimeSpan delay, CancellationToken cancellationToken)
    {
        try
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _closing.Token);
            await Task.Delay(delay, TimeProvider, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception)
        {
            throw cancellationToken.IsCancellationRequested ? new OperationCanceledException("The request was cancelled.", exception, cancellationToken) : new ObjectDisposedException("The connector was disposed while it was used.", exception);
        }
    }

    /// <summary>Closes the connections; statements that are being cancelled get half a second for it.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 1)
        {
            return;
        }

        var background = Task.WhenAll(_background.Keys);
        _ = await Task.WhenAny(background, Task.Delay(Courtesy)).ConfigureAwait(false);
        await _closing.CancelAsync().ConfigureAwait(false);
        _credentials.Dispose();
        _invoker.Dispose();
        _handler.Dispose();
        _certificate?.Dispose();
        _closing.Dispose();
    }
}
