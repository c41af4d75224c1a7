using System.Collections.Concurrent;

namespace DataMesh.Soak;

/// <summary>What must not have happened. Thread-safe.</summary>
internal sealed class Violations
{
    private const int MostKept = 20;

    private readonly ConcurrentQueue<string> _texts = new();
    private int _count;

    public int Count => _count;

    /// <summary>The first ones.</summary>
    public IReadOnlyList<string> Texts => [.. _texts];

    public void Add(string text)
    {
        if (Interlocked.Increment(ref _count) <= MostKept)
        {
            _texts.Enqueue(text);
        }
    }

    public void AddIf(bool isViolated, string text)
    {
        if (isViolated)
        {
            Add(text);
        }
    }
}
