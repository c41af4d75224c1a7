using System.Diagnostics.CodeAnalysis;

namespace DataMesh.Connectors.Sqlite.Connections;

/// <summary>Work for one thread, in order. Thread-safe.</summary>
internal sealed class WorkQueue
{
    private readonly Queue<Action> _work = new();
    private bool _ended;

    /// <returns>False if the queue has ended: nothing will run.</returns>
    public bool TryAdd(Action work)
    {
        lock (_work)
        {
            if (_ended)
            {
                return false;
            }

            _work.Enqueue(work);
            Monitor.Pulse(_work);
            return true;
        }
    }

    /// <summary>Takes no more work; what is queued still runs.</summary>
    public void End()
    {
        lock (_work)
        {
            _ended = true;
            Monitor.PulseAll(_work);
        }
    }

    /// <summary>Waits for work, on the one thread.</summary>
    public bool TryTake([NotNullWhen(true)] out Action? work)
    {
        lock (_work)
        {
            while (!_work.TryDequeue(out work))
            {
                if (_ended)
                {
                    return false;
                }

                Monitor.Wait(_work);
            }

            return true;
        }
    }
}
