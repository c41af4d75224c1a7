namespace DataMesh;

/// <summary>Buffer sets between two batches. Batches give back on any thread.</summary>
internal sealed class VectorPool
{
    private const int Kept = 5;
    private const int LargestKeptBytes = 8 << 20;
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
        DropLargeBytes(set);
        lock (_lock)
        {
            if (_count < Kept)
                _sets[_count++] = set;
        }
    }

    /// <summary>One huge value must not hold its memory for the rest of the stream.</summary>
    private static void DropLargeBytes(ColumnVector[] set)
    {
        foreach (ColumnVector vector in set)
        {
            if (vector.Bytes.Length > LargestKeptBytes)
                vector.Bytes = [];
            DropLargeBytes(vector.Children);
        }
    }
}
