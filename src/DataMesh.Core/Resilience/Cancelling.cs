namespace DataMesh.Runtime;

/// <summary>Tells an author's code to stop, and waits for none of it: what it registered on its token may block, or throw.</summary>
internal static class Cancelling
{
    /// <summary>Cancels; the callbacks run on the pool.</summary>
    public static void Request(CancellationTokenSource source) =>
        source.CancelAsync().ContinueWith(static failed => failed.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

    /// <summary>A timer that cancels when it is set and its time has passed; <see cref="CancellationTokenSource.CancelAfter(TimeSpan)"/> would end the process where a callback throws.</summary>
    public static ITimer Timer(CancellationTokenSource source, TimeProvider timeProvider)
    {
        using var noFlow = ExecutionContext.IsFlowSuppressed() ? default : ExecutionContext.SuppressFlow();
        return timeProvider.CreateTimer(static source => Request((CancellationTokenSource)source!), source, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }
}
