using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace DataMesh.Runtime;

/// <summary>Connects and disconnects, one at a time: what an author was told to end and has not holds the next one up. Thread-safe.</summary>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "Late callers may still wait on it; it holds no handle.")]
internal sealed class Transition(string name, TimeProvider timeProvider)
{
    private readonly SemaphoreSlim _one = new(1, 1);
    private Task _leftBehind = Task.CompletedTask;

    public Task EnterAsync(CancellationToken cancellationToken) => _one.WaitAsync(cancellationToken);

    // Who comes while an author does not end a connect or disconnect is told so instead of being held.
    public async Task EnterAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        if (await _one.WaitAsync(TimeSpan.Zero, CancellationToken.None).ConfigureAwait(false))
        {
            return;
        }

        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var timer = Cancelling.Timer(either, timeProvider);
        timer.Change(patience, Timeout.InfiniteTimeSpan);
        try
        {
            await _one.WaitAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ConnectorTimeoutException(
                string.Create(CultureInfo.InvariantCulture, $"An earlier connect or disconnect of '{name}' has not ended within {patience.TotalSeconds:0.###} s: its driver ignores that it was cancelled."), exception);
        }
    }

    /// <summary>The next one waits until this has ended too; to be called by whoever has entered.</summary>
    public void LeaveBehind(Task work) => _leftBehind = Task.WhenAll(_leftBehind, Observed(work).ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default));

    public void End()
    {
        if (_leftBehind.IsCompleted)
        {
            _one.Release();
        }
        else
        {
            _leftBehind.ContinueWith(static (_, one) => ((SemaphoreSlim)one!).Release(), _one, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }

    /// <summary>A task whose exception counts as seen: every waiter may have gone by the time it fails.</summary>
    public static Task Observed(Task task)
    {
        task.ContinueWith(static failed => failed.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        return task;
    }
}
