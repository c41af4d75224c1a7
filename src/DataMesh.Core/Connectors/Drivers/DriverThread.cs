using System.Data.Common;

namespace DataMesh;

/// <summary>Calls of a driver that may block: each has a thread of its own, so that neither its caller nor the pool of threads waits for the system.</summary>
internal static class DriverThread
{
    /// <summary>Runs a call; one that has not ended 500 ms after its token was cancelled is given up, as <see cref="DriverCall"/> says.</summary>
    /// <param name="state">Given to the call.</param>
    /// <param name="call">The call; its token is for the driver.</param>
    /// <param name="cancellationToken">The caller's token.</param>
    /// <param name="started">Gets the call itself, which may outlive what is returned.</param>
    public static async Task<TResult> RunAsync<TState, TResult>(TState state, Func<TState, CancellationToken, Task<TResult>> call, CancellationToken cancellationToken, Action<Task>? started = null)
    {
        try
        {
            return await DriverCall.RunAsync(
                (state, call, started),
                static (work, token) =>
                {
                    var running = Task.Factory.StartNew(() => work.call(work.state, token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap();
                    work.started?.Invoke(running);
                    return running;
                },
                cancellationToken).ConfigureAwait(false);
        }
        catch (DbException exception) when (cancellationToken.IsCancellationRequested)
        {
            // Drivers tell in their own words that they were interrupted.
            throw new OperationCanceledException(exception.Message, exception, cancellationToken);
        }
    }
}
