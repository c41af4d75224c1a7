namespace DataMesh;

public readonly partial struct BatchColumn
{
    /// <summary>The elements of all lists; those of row n lie from <c>Offsets[n]</c> to <c>Offsets[n + 1]</c>.</summary>
    /// <exception cref="InvalidCastException">The column holds no lists.</exception>
    public BatchColumn Child => All(ColumnStorage.List, 0);

    /// <summary>The keys of all maps; those of row n lie from <c>Offsets[n]</c> to <c>Offsets[n + 1]</c>.</summary>
    /// <exception cref="InvalidCastException">The column holds no maps.</exception>
    public BatchColumn Keys => All(ColumnStorage.Map, 0);

    /// <summary>The values of all maps; those of row n lie from <c>Offsets[n]</c> to <c>Offsets[n + 1]</c>.</summary>
    /// <exception cref="InvalidCastException">The column holds no maps.</exception>
    public BatchColumn Values => All(ColumnStorage.Map, 1);

    /// <summary>Number of fields of a struct.</summary>
    /// <exception cref="InvalidCastException">The column holds no structs.</exception>
    public int FieldCount => Parent(ColumnStorage.Struct).Children.Length;

    /// <summary>A field of all structs, row by row; NULL where the struct is.</summary>
    /// <param name="ordinal">Number of the field, from 0.</param>
    /// <returns>The values of the field.</returns>
    /// <exception cref="InvalidCastException">The column holds no structs.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such field.</exception>
    public BatchColumn Field(int ordinal)
    {
        ColumnVector[] fields = Parent(ColumnStorage.Struct).Children;
        if ((uint)ordinal >= (uint)fields.Length)
            throw new ArgumentOutOfRangeException(nameof(ordinal), ordinal, $"The struct has {fields.Length} fields.");
        return new(_batch!, fields[ordinal], _start, _count);
    }

    /// <summary>The elements of the list of a row.</summary>
    /// <param name="row">Number of the row, from 0.</param>
    /// <returns>The elements, perhaps none.</returns>
    /// <exception cref="InvalidCastException">The row is NULL or the column holds no lists.</exception>
    public BatchColumn Elements(int row) => Part(row, ColumnStorage.List, 0);

    /// <summary>The keys of the map of a row.</summary>
    /// <param name="row">Number of the row, from 0.</param>
    /// <returns>The keys, perhaps none.</returns>
    /// <exception cref="InvalidCastException">The row is NULL or the column holds no maps.</exception>
    public BatchColumn KeysAt(int row) => Part(row, ColumnStorage.Map, 0);

    /// <summary>The values of the map of a row, in the order of its keys.</summary>
    /// <param name="row">Number of the row, from 0.</param>
    /// <returns>The values, perhaps none.</returns>
    /// <exception cref="InvalidCastException">The row is NULL or the column holds no maps.</exception>
    public BatchColumn ValuesAt(int row) => Part(row, ColumnStorage.Map, 1);

    private ColumnVector Parent(ColumnStorage asked)
    {
        ColumnVector vector = Vector;
        if (vector.Storage != asked)
            ThrowWrongColumn(asked);
        return vector;
    }

    private BatchColumn All(ColumnStorage asked, int child)
    {
        ColumnVector parent = Parent(asked);
        return new(_batch!, parent.Children[child], 0, parent.Offsets[_start + _count]);
    }

    private BatchColumn Part(int row, ColumnStorage asked, int child)
    {
        ColumnVector parent = Vector;
        int index = Index(row);
        CheckTag(row, index, asked);
        int start = parent.Offsets[index];
        return new(_batch!, parent.Children[child], start, parent.Offsets[index + 1] - start);
    }
}
