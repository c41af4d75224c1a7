using System.Collections;

namespace DataMesh;

/// <summary>The rows of a result over its batches.</summary>
internal sealed class RowList : IReadOnlyList<Row>
{
    private readonly RowBatch[] _batches;
    private readonly int[] _ends;

    public RowList(RowBatch[] batches)
    {
        _batches = batches;
        _ends = new int[batches.Length];
        int end = 0;
        for (int i = 0; i < batches.Length; i++)
        {
            batches[i].FirstRow = end;
            _ends[i] = end = checked(end + batches[i].RowCount);
        }
    }

    public int Count => _ends is [.., var end] ? end : 0;

    public Row this[int index]
    {
        get
        {
            if ((uint)index >= (uint)Count)
                throw new ArgumentOutOfRangeException(nameof(index), index, $"The result has {Count} rows.");

            // An empty batch shares its end with the one before: take the first whose end lies beyond the row.
            int found = Array.BinarySearch(_ends, index + 1);
            if (found < 0)
                found = ~found;
            while (found > 0 && _ends[found - 1] > index)
                found--;
            return new(_batches[found], index - (int)_batches[found].FirstRow);
        }
    }

    public IEnumerator<Row> GetEnumerator()
    {
        foreach (RowBatch batch in _batches)
        {
            for (int row = 0; row < batch.RowCount; row++)
                yield return new(batch, row);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
