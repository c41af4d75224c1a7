namespace DataMesh.Runtime;

/// <summary>Counts the operations that have begun, connected or not yet. Once it is closed none begins, and it tells when the last has ended. Thread-safe.</summary>
internal sealed class OperationGate
{
    // The sign says that it is closed; below it stands the count.
    private const int Closed = int.MinValue;

    private readonly TaskCompletionSource _emptied = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _word;

    /// <summary>Ends when it is closed and no operation is left.</summary>
    public Task Emptied => _emptied.Task;

    /// <summary>Begins an operation, which the caller must <see cref="End"/>; false where the gate is closed.</summary>
    public bool TryBegin()
    {
        if (Interlocked.Increment(ref _word) > 0)
        {
            return true;
        }

        End();
        return false;
    }

    public void End() => TellIfEmptied(Interlocked.Decrement(ref _word));

    public void Close() => TellIfEmptied(Interlocked.Or(ref _word, Closed) | Closed);

    private void TellIfEmptied(int word)
    {
        if (word == Closed)
        {
            _emptied.TrySetResult();
        }
    }
}
