namespace DataMesh;

/// <summary>Buffer sets between two batches. Batches give back on any thread.</summary>
internal sealed class VectorPool
{
    private const int Kept = 3;
    private readonly Lock _lock = new();
    private readonly ColumnVector[][] _sets = new ColumnVector[Kept][];
    private int _count;

    public ColumnVector[]? TryTake()
    {
        lock (_lock)
            return _count == 0 ? null : _sets[--_count];
    }

    public void Give(ColumnVector[] set)
    {
        lock (_lock)
        {
            if (_count < Kept)
                _sets[_count++] = set;
        }
    }
}
