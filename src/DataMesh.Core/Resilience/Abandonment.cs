using System.Runtime.CompilerServices;

namespace DataMesh.Runtime;

/// <summary>Waits for an author's call, and no longer than a grace once it was told to stop: not every driver listens.</summary>
internal static class Abandonment
{
    /// <summary>How long a call that was told to stop may take to say what became of its work, by the clock on the wall: it is the driver that takes the time.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(500);

    /// <summary>The outcome of the call.</summary>
    /// <param name="call">The call.</param>
    /// <param name="caller">Is told of a call that goes on although nobody waits for it any more.</param>
    /// <param name="cancellationToken">The token that the call has.</param>
    /// <exception cref="OperationCanceledException">The call did not stop.</exception>
    public static Task<TResult> WaitAsync<TResult>(Task<TResult> call, IAbandonsCalls caller, CancellationToken cancellationToken) =>
        call.IsCompleted || !cancellationToken.CanBeCanceled ? call : WaitCoreAsync(call, caller, cancellationToken);

    /// <summary>Ends, without an exception, when the call has or was told to stop. By itself for the way of most calls, where each state machine counts.</summary>
    public static ConfiguredTaskAwaitable EndsOrIsToldToAsync(Task call, CancellationToken cancellationToken) =>
        call.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    /// <summary>Waits for a call that was told to stop.</summary>
    /// <exception cref="OperationCanceledException">The call did not stop.</exception>
    public static async Task GraceAsync<TResult>(Task<TResult> call, IAbandonsCalls caller, CancellationToken cancellationToken)
    {
        await ((Task)call).WaitAsync(Grace, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!call.IsCompleted)
        {
            caller.Abandon(EndAsync(call));
            throw new OperationCanceledException("The call was told to stop, and did not within the grace.", cancellationToken);
        }
    }

    private static async Task<TResult> WaitCoreAsync<TResult>(Task<TResult> call, IAbandonsCalls caller, CancellationToken cancellationToken)
    {
        await EndsOrIsToldToAsync(call, cancellationToken);
        if (!call.IsCompleted)
        {
            await GraceAsync(call, caller, cancellationToken).ConfigureAwait(false);
        }

        return await call.ConfigureAwait(false);
    }

    // Its exception is nobody's news any more, but a stream or a session that comes late must not stay open.
    private static async Task EndAsync<TResult>(Task<TResult> call)
    {
        try
        {
            if (await call.ConfigureAwait(false) is IAsyncDisposable late)
            {
                await late.DisposeAsync().ConfigureAwait(false);
            }
        }
#pragma warning disable CA1031 // The caller was told that the call did not stop.
        catch (Exception)
#pragma warning restore CA1031
        {
        }
    }
}

/// <summary>Who keeps the books of calls that were given up.</summary>
internal interface IAbandonsCalls
{
    /// <summary>A call goes on although nobody waits for it.</summary>
    /// <param name="ending">Ends when the call has, and its result is disposed; never fails.</param>
    void Abandon(Task ending);
}
