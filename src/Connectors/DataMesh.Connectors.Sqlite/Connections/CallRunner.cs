using DataMesh.Connectors.Sqlite.Errors;

namespace DataMesh.Connectors.Sqlite.Connections;

/// <summary>Runs a call's work on a worker and waits for its answer without blocking a thread.</summary>
internal static class CallRunner
{
    /// <summary>How long a statement that was told to stop may take to end before its caller goes on without it.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(500);

    /// <summary>How long a disconnect waits for threads to end.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Longer than a timer can wait.</summary>
    public static readonly TimeSpan LongestTimer = TimeSpan.FromDays(20);

    /// <summary>Runs work on a worker of the pool; the worker is back in the pool when the answer is there.</summary>
    public static async Task<T> RunAsync<T>(ConnectionPool pool, CallControl control, Func<ConnectionWorker, T> work)
    {
        control.CancellationToken.ThrowIfCancellationRequested();
        var worker = await pool.RentAsync(control).ConfigureAwait(false);
        return await RunAsync(worker, control, work, () => pool.Return(worker)).ConfigureAwait(false);
    }

    public static Task<T> RunAsync<T>(ConnectionWorker worker, CallControl control, Func<ConnectionWorker, T> work, Action atEnd)
    {
        var answer = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var posted = worker.TryPost(() =>
        {
#pragma warning disable CA1031 // It is the caller's exception, carried to the caller's await.
            try
            {
                T result;
                try
                {
                    result = work(worker);
                }
                finally
                {
                    atEnd();
                }

                answer.SetResult(result);
            }
            catch (Exception exception)
            {
                answer.SetException(exception);
            }
#pragma warning restore CA1031
        });
        return posted ? WaitAsync(answer.Task, control) : throw SqliteErrors.Disconnected();
    }

    /// <summary>Waits for an answer, but not for one that does not come although the work was told to stop.</summary>
    public static async Task<T> WaitAsync<T>(Task<T> answer, CallControl control)
    {
        var remaining = control.Remaining;
        if (answer.IsCompleted || (remaining is null && !control.CancellationToken.CanBeCanceled))
        {
            return await answer.ConfigureAwait(false);
        }

        using var abandon = new CancellationTokenSource();
        if (remaining < LongestTimer)
        {
            abandon.CancelAfter(remaining.Value + Grace);
        }

        using var registration = control.CancellationToken.UnsafeRegister(
            static source => ((CancellationTokenSource)source!).CancelAfter(Grace), abandon);
        try
        {
            return await answer.WaitAsync(abandon.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (exception.CancellationToken == abandon.Token)
        {
            // Nobody will ask for it any more.
            _ = answer.ContinueWith(static late => late.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
            throw control.CancellationToken.IsCancellationRequested
                ? new OperationCanceledException(control.CancellationToken)
                : SqliteErrors.TimedOut(control, OperationOutcome.Unknown, "The statement was told to stop and has not answered yet.");
        }
    }
}
