using System.Collections.Concurrent;

namespace DataMesh.Connectors.Trino.Loopback;

/// <summary>Faults that wait for requests, by their kind.</summary>
internal sealed class FaultQueues
{
    private readonly ConcurrentDictionary<LoopbackRequestKind, ConcurrentQueue<LoopbackFault>> _queues = new();

    public void Add(LoopbackRequestKind kind, IEnumerable<LoopbackFault> faults)
    {
        var queue = _queues.GetOrAdd(kind, static _ => new());
        foreach (var fault in faults)
        {
            queue.Enqueue(fault);
        }
    }

    public LoopbackFault? Take(LoopbackRequestKind kind) => _queues.TryGetValue(kind, out var queue) && queue.TryDequeue(out var fault) ? fault : null;

    public void Clear() => _queues.Clear();
}
