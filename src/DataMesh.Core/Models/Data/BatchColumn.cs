using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace DataMesh;

/// <summary>
/// The values of one column of a <see cref="RowBatch"/>, or of the elements, fields, keys or values inside one. Reads are typed and exact:
/// asking for another type than the one held, or for the value of a NULL, throws <see cref="InvalidCastException"/> and never converts.
/// Valid as long as the batch: every member throws <see cref="ObjectDisposedException"/> after that. Several threads may read it.
/// </summary>
[SuppressMessage("Performance", "CA1815:Override equals and operator equals on value types", Justification = "A view of a batch is not compared.")]
public readonly partial struct BatchColumn
{
    private readonly RowBatch? _batch;
    private readonly ColumnVector _vector;
    private readonly int _start;
    private readonly int _count;

    internal BatchColumn(RowBatch batch, ColumnVector vector, int start, int count)
    {
        _batch = batch;
        _vector = vector;
        _start = start;
        _count = count;
    }

    /// <summary>What was known about the column before its first row.</summary>
    public Column Column => Vector.Column;

    /// <summary>How this batch holds the column.</summary>
    public ColumnStorage Storage => Vector.Storage;

    /// <summary>Number of rows.</summary>
    public int Count
    {
        get
        {
            _ = Vector;
            return _count;
        }
    }

    /// <summary>Number of rows that are NULL.</summary>
    public int NullCount
    {
        get
        {
            ColumnVector vector = Vector;
            return _count == vector.Count ? vector.NullCount : vector.NullsWithin(_start, _count);
        }
    }

    /// <summary>
    /// A bit for each row, lowest first, 1 where there is a value; empty where the column has no NULL at all. The bit of row 0 is number
    /// <see cref="ValidityOffset"/>; bits before it and after the last row mean nothing.
    /// </summary>
    public ReadOnlySpan<byte> Validity
    {
        get
        {
            ColumnVector vector = Vector;
            return vector.NullCount == 0 ? default : vector.Validity.AsSpan(0, (_start + _count + 7) / 8);
        }
    }

    /// <summary>Number of the bit of row 0 in <see cref="Validity"/>; 0 for columns of a batch.</summary>
    public int ValidityOffset => _start;

    private ColumnVector Vector
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            if (_batch is null || !_batch.IsValid)
                ThrowInvalid();
            return _vector;
        }
    }

    /// <summary>Whether a row is NULL.</summary>
    /// <param name="row">Number of the row, from 0.</param>
    /// <returns>True for NULL.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public bool IsNull(int row) => Vector.IsNull(Index(row));

    /// <summary>How the value of a row is held: the column's storage, or of a mixed column the row's own; <see cref="ColumnStorage.Null"/> for NULL.</summary>
    /// <param name="row">Number of the row, from 0.</param>
    /// <returns>The storage.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public ColumnStorage TagAt(int row) => Vector.StorageAt(Index(row));

    /// <summary>Where a row stands in the vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Index(int row)
    {
        if ((uint)row >= (uint)_count)
            ThrowNoRow(row);
        return _start + row;
    }

    /// <summary>The number of a row in the stream, for messages.</summary>
    private long RowNumber(int row) => _batch!.FirstRow + row;

    [DoesNotReturn]
    private void ThrowInvalid()
    {
        if (_batch is null)
            throw new InvalidOperationException("The column belongs to no batch; take it from a RowBatch.");
        RowBatch.ThrowInvalid();
    }

    [DoesNotReturn]
    private void ThrowNoRow(int row) =>
        throw new ArgumentOutOfRangeException(nameof(row), row, $"Column '{_vector.Column.Name}' has {_count} rows.");
}
