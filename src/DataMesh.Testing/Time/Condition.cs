namespace DataMesh.Testing;

/// <summary>Waits in real time for what must come, so that a test that waits in vain fails and does not hang. Thread-safe.</summary>
internal sealed class Condition
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Tells all who wait to look again.</summary>
    public void Changed() =>
        Interlocked.Exchange(ref _changed, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();

    public async Task UntilAsync(Func<bool> holds, Func<string> otherwise)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            var changed = Volatile.Read(ref _changed).Task;
            if (holds())
            {
                return;
            }

            try
            {
                await changed.WaitAsync(patience.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException(otherwise());
            }
        }
    }
}
