using System.Collections.Concurrent;

namespace DataMesh.Testing;

/// <summary>Collects exceptions of tasks that nobody awaited. Thread-safe.</summary>
/// <remarks>They are told by the whole process: run such a test alone, or look for exceptions of its own in what is found.</remarks>
public sealed class UnobservedExceptions : IDisposable
{
    private readonly ConcurrentQueue<Exception> _exceptions = new();

    private UnobservedExceptions() => TaskScheduler.UnobservedTaskException += OnUnobserved;

    /// <summary>Starts to collect.</summary>
    /// <returns>The collector; disposing it ends that.</returns>
    public static UnobservedExceptions Record() => new();

    /// <summary>Has the garbage collector find forgotten tasks, and says what they threw.</summary>
    /// <returns>The exceptions since the start.</returns>
    public IReadOnlyList<Exception> Collect()
    {
        // Twice: a finalizer may let go of a further task.
        for (var round = 0; round < 2; round++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        return [.. _exceptions];
    }

    /// <inheritdoc/>
    public void Dispose() => TaskScheduler.UnobservedTaskException -= OnUnobserved;

    private void OnUnobserved(object? sender, UnobservedTaskExceptionEventArgs arguments)
    {
        foreach (var exception in arguments.Exception.Flatten().InnerExceptions)
        {
            _exceptions.Enqueue(exception);
        }
    }
}
