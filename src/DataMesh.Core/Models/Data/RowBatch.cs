using System.Diagnostics.CodeAnalysis;

namespace DataMesh;

/// <summary>
/// Rows of a result, column by column. A batch is valid until the next step of its stream or until it is disposed; a later access,
/// also through a <see cref="BatchColumn"/> taken from it, throws <see cref="ObjectDisposedException"/>. <see cref="Detach"/> keeps it.
/// A span or memory taken earlier must not be used after that. Not thread-safe, except that several threads may read a valid batch.
/// </summary>
public sealed class RowBatch : IDisposable
{
    private readonly ColumnSet _columns;
    private readonly VectorPool? _pool;
    private readonly bool _isPinned;
    private ColumnVector[]? _vectors;
    private RowBatch? _successor;

    internal RowBatch(ColumnSet columns, ColumnVector[] vectors, int rowCount, VectorPool? pool = null, bool isPinned = false)
    {
        _columns = columns;
        _vectors = vectors;
        RowCount = rowCount;
        _pool = pool;
        _isPinned = isPinned;
    }

    /// <summary>The columns, in order.</summary>
    public IReadOnlyList<Column> Columns => _columns;

    /// <summary>Number of rows.</summary>
    public int RowCount { get; }

    /// <summary>Number of rows before this batch in its stream or result.</summary>
    public long FirstRow { get; internal set; }

    /// <summary>Bytes that the rows take in memory.</summary>
    /// <exception cref="ObjectDisposedException">The batch is no longer valid.</exception>
    public long ByteCount => BytesOf(RowCount);

    /// <summary>False after the next step of the stream, a dispose, or a call that gave the rows to another handle.</summary>
    public bool IsValid => _vectors is not null;

    internal ColumnSet ColumnSet => _columns;

    private ColumnVector[] Vectors => _vectors ?? throw Invalid();

    /// <summary>The values of a column.</summary>
    /// <param name="ordinal">Number of the column, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such column.</exception>
    /// <exception cref="ObjectDisposedException">The batch is no longer valid.</exception>
    public BatchColumn this[int ordinal]
    {
        get
        {
            ColumnVector[] vectors = Vectors;
            if ((uint)ordinal >= (uint)vectors.Length)
                throw new ArgumentOutOfRangeException(nameof(ordinal), ordinal, $"The batch has {vectors.Length} columns.");
            return new(this, vectors[ordinal], 0, RowCount);
        }
    }

    /// <summary>The values of the first column of this name, exactly or else without case.</summary>
    /// <param name="name">Name of the column.</param>
    /// <exception cref="ArgumentException">There is no such column; the message lists those that are.</exception>
    /// <exception cref="ObjectDisposedException">The batch is no longer valid.</exception>
    public BatchColumn this[string name] =>
        _columns.IndexOf(name) is >= 0 and var ordinal ? this[ordinal] : throw new ArgumentException(_columns.UnknownName(name), nameof(name));

    /// <summary>Gives the rows to a new handle that the caller disposes and no stream takes back; this handle becomes invalid.</summary>
    /// <returns>The new handle; of a <see cref="QueryResult"/>, whose batches never end, the batch itself.</returns>
    /// <exception cref="ObjectDisposedException">The batch is no longer valid.</exception>
    public RowBatch Detach() => _isPinned ? this : new(_columns, Leave(), RowCount) { FirstRow = FirstRow };

    /// <summary>Gives the first rows to a new handle without copying; this handle becomes invalid, and disposing it disposes the new one.</summary>
    /// <param name="rowCount">Rows to keep; the batch itself is returned where it has no more.</param>
    /// <returns>The new handle, valid as long as this one would have been.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    /// <exception cref="ObjectDisposedException">The batch is no longer valid.</exception>
    public RowBatch Truncate(int rowCount)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rowCount);
        ObjectDisposedException.ThrowIf(!IsValid, this);
        if (rowCount >= RowCount)
            return this;
        if (_isPinned)
            return new(_columns, Vectors, rowCount, isPinned: true) { FirstRow = FirstRow };
        return _successor = new(_columns, Leave(), rowCount, _pool) { FirstRow = FirstRow };
    }

    /// <summary>Ends the batch: its buffers go back to its stream, or are dropped. Does nothing the second time, or on a batch of a <see cref="QueryResult"/>.</summary>
    public void Dispose()
    {
        if (_isPinned)
            return;
        if (Interlocked.Exchange(ref _vectors, null) is { } vectors)
            _pool?.Give(vectors);
        _successor?.Dispose();
        _successor = null;
    }

    /// <summary>A copy of the first rows in arrays of exactly the size they need, which no dispose ends.</summary>
    internal RowBatch CopyPinned(int? rowCount = null)
    {
        int count = rowCount ?? RowCount;
        return new(_columns, Array.ConvertAll(Vectors, vector => vector.Copy(count)), count, isPinned: true) { FirstRow = FirstRow };
    }

    /// <summary>Bytes that the first rows take in memory.</summary>
    internal long BytesOf(int rowCount)
    {
        long bytes = 0;
        foreach (ColumnVector vector in Vectors)
            bytes += vector.ByteCount(rowCount);
        return bytes;
    }

    /// <summary>The highest number of first rows, up to a number, that take no more than these bytes.</summary>
    internal int RowsWithin(int rows, long bytes)
    {
        int low = 0;
        int high = rows;
        while (low < high)
        {
            int middle = low + ((high - low + 1) / 2);
            if (BytesOf(middle) <= bytes)
                low = middle;
            else
                high = middle - 1;
        }

        return low;
    }

    [DoesNotReturn]
    internal static void ThrowInvalid() => throw Invalid();

    private ColumnVector[] Leave() => Interlocked.Exchange(ref _vectors, null) ?? throw Invalid();

    private static ObjectDisposedException Invalid() => new(
        nameof(RowBatch),
        "The batch is no longer valid: its stream took the next step, it was disposed, or another handle has its rows. Call Detach() to keep a batch.");
}
