using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace DataMesh;

public readonly partial struct BatchColumn
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private T Cell<T>(int row, ColumnStorage asked)
        where T : unmanaged
    {
        ColumnVector vector = Vector;
        int index = Index(row);
        return vector.Storage == asked && !vector.IsNull(index) ? vector.Read<T>(index) : MixedCell<T>(row, index, asked);
    }

    private T MixedCell<T>(int row, int index, ColumnStorage asked)
        where T : unmanaged
    {
        CheckTag(row, index, asked);
        return ColumnVector.Width(asked) > sizeof(long)
            ? MemoryMarshal.Read<T>(_vector.BytesAt(index))
            : MemoryMarshal.Read<T>(_vector.Values.AsSpan(index * sizeof(long)));
    }

    private ReadOnlySpan<byte> BytesCell(int row, ColumnStorage asked)
    {
        ColumnVector vector = Vector;
        int index = Index(row);
        if (vector.Storage != asked || vector.IsNull(index))
            CheckTag(row, index, asked);
        return vector.BytesAt(index);
    }

    /// <summary>Throws unless the row holds a value of this storage.</summary>
    private void CheckTag(int row, int index, ColumnStorage asked)
    {
        ColumnStorage actual = _vector.StorageAt(index);
        if (actual == ColumnStorage.Null)
            throw CellErrors.IsNull(_vector.Column, RowNumber(row), asked.ToString());
        if (actual != asked)
            ThrowWrongCell(row, actual, asked.ToString());
    }

    [DoesNotReturn]
    private void ThrowWrongCell(int row, ColumnStorage actual, string asked) =>
        throw CellErrors.WrongCell(_vector.Column, RowNumber(row), actual, asked);

    private ReadOnlySpan<T> Fixed<T>(ColumnStorage asked)
        where T : unmanaged
    {
        ColumnVector vector = Vector;
        if (vector.Storage != asked)
            ThrowWrongColumn(asked);
        return vector.Span<T>().Slice(_start, _count);
    }

    [DoesNotReturn]
    private void ThrowWrongColumn(ColumnStorage asked)
    {
        if (_vector.Storage == ColumnStorage.Mixed)
        {
            for (int row = 0; row < _count; row++)
            {
                ColumnStorage actual = _vector.StorageAt(_start + row);
                if (actual != asked && actual != ColumnStorage.Null)
                    throw CellErrors.MixedColumn(_vector.Column, RowNumber(row), actual, asked);
            }
        }

        throw CellErrors.WrongColumn(_vector.Column, _vector.Storage, asked);
    }
}
