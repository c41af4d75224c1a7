using DataMesh.Runtime;

namespace DataMesh;

/// <summary>Calls of a driver that obeys its token late, or blocks the thread that cancels it, as many do: they send the system a request to cancel, and wait for the answer.</summary>
/// <remarks>
/// The driver's own token is cancelled on a thread made for it, so that neither a caller's <c>Cancel()</c> nor the pool of threads waits; a call that has not ended
/// 500 ms later is given up, so that the caller is free within the second that the contract allows. What a call that was given up returns in the
/// end is disposed where it is <see cref="IAsyncDisposable"/>; whatever else it holds it has to free by itself.
/// </remarks>
public static class DriverCall
{
    /// <summary>Runs a call.</summary>
    /// <typeparam name="TState">What the call works on.</typeparam>
    /// <typeparam name="TResult">What it returns.</typeparam>
    /// <param name="state">Given to the call, so that it need not capture anything.</param>
    /// <param name="call">The call; its token is for the driver.</param>
    /// <param name="cancellationToken">The caller's token.</param>
    /// <exception cref="OperationCanceledException">The caller cancelled; with the caller's token.</exception>
    public static Task<TResult> RunAsync<TState, TResult>(TState state, Func<TState, CancellationToken, Task<TResult>> call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        return cancellationToken.CanBeCanceled ? RunCancellableAsync(state, call, cancellationToken) : call(state, CancellationToken.None);
    }

    private static async Task<TResult> RunCancellableAsync<TState, TResult>(TState state, Func<TState, CancellationToken, Task<TResult>> call, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
#pragma warning disable CA2000 // A call that was given up holds it still. It has no timer: there is nothing to free.
        var stop = new CancellationTokenSource();
#pragma warning restore CA2000
        var running = call(state, stop.Token);
        if (!running.IsCompleted)
        {
            await Abandonment.EndsOrIsToldToAsync(running, cancellationToken);
            if (!running.IsCompleted)
            {
                Stop(stop);
                await Abandonment.GraceAsync(running, NoBooks.Instance, cancellationToken).ConfigureAwait(false);
            }
        }

        try
        {
            return await running.ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(exception.Message, exception, cancellationToken);
        }
    }

    private static void Stop(CancellationTokenSource stop) =>
        _ = Task.Factory.StartNew(
            static stop =>
            {
                try
                {
                    ((CancellationTokenSource)stop!).Cancel();
                }
#pragma warning disable CA1031 // The driver could not cancel; what became of the call is told by the call.
                catch (Exception)
#pragma warning restore CA1031
                {
                }
            },
            stop,
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);

    private sealed class NoBooks : IAbandonsCalls
    {
        public static readonly NoBooks Instance = new();

        public void Abandon(Task ending)
        {
        }
    }
}
