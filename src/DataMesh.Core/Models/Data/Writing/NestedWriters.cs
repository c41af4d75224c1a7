namespace DataMesh;

/// <summary>Appends lists: append the elements of a row to <see cref="Element"/>, then call <see cref="EndList"/>. Not thread-safe.</summary>
public sealed class ListWriter : SequenceWriter
{
    internal ListWriter(RowBatchWriter owner, Column column)
        : base(owner, column, ColumnStorage.List)
        => Children = [RowBatchWriter.CreateWriter(owner, new Column($"{column.Name}.element", column.Type.Element!))];

    /// <summary>Takes the elements, of all rows one after the other.</summary>
    public ColumnWriter Element => Children[0];

    /// <summary>Ends the row: what was appended since the last row is its list, perhaps an empty one.</summary>
    public void EndList() => EndSequence();
}

/// <summary>
/// Appends maps: append the keys and values of a row to <see cref="Keys"/> and <see cref="Values"/>, then call <see cref="EndMap"/>. Not thread-safe.
/// </summary>
public sealed class MapWriter : SequenceWriter
{
    internal MapWriter(RowBatchWriter owner, Column column)
        : base(owner, column, ColumnStorage.Map)
        => Children =
        [
            RowBatchWriter.CreateWriter(owner, new Column($"{column.Name}.key", column.Type.Key!)),
            RowBatchWriter.CreateWriter(owner, new Column($"{column.Name}.value", column.Type.Value!)),
        ];

    /// <summary>Takes the keys, of all rows one after the other.</summary>
    public ColumnWriter Keys => Children[0];

    /// <summary>Takes the values, of all rows one after the other.</summary>
    public ColumnWriter Values => Children[1];

    /// <summary>Ends the row: the pairs appended since the last row are its map, perhaps an empty one.</summary>
    /// <exception cref="InvalidOperationException">There are not as many values as keys.</exception>
    public void EndMap()
    {
        if (Keys.Count != Values.Count)
            throw new InvalidOperationException($"The map of column '{Column.Name}' at row {Count} has {Keys.Count} keys in all and {Values.Count} values.");
        EndSequence();
    }
}

/// <summary>Appends structs: append one value to each field, then call <see cref="EndStruct"/>. Not thread-safe.</summary>
public sealed class StructWriter : NestedWriter
{
    internal StructWriter(RowBatchWriter owner, Column column)
        : base(owner, column, ColumnStorage.Struct)
        => Children = [.. column.Type.Fields.Select(field => RowBatchWriter.CreateWriter(owner, field))];

    /// <summary>Number of fields.</summary>
    public int FieldCount => Children.Length;

    /// <summary>The writer of a field.</summary>
    /// <param name="ordinal">Number of the field, from 0.</param>
    /// <returns>The writer.</returns>
    public ColumnWriter Field(int ordinal) => Children[ordinal];

    /// <summary>Ends the row.</summary>
    /// <exception cref="InvalidOperationException">A field did not get exactly one value.</exception>
    public void EndStruct()
    {
        Begin();
        CheckFields(_count + 1);
        _count++;
    }

    /// <inheritdoc/>
    public override void AppendNull()
    {
        Begin();
        CheckFields(_count);
        foreach (ColumnWriter field in Children)
            field.AppendNull();
        MarkNull(_count++);
    }

    private void CheckFields(int count)
    {
        foreach (ColumnWriter field in Children)
        {
            if (field.Count != count)
                throw new InvalidOperationException($"Field '{field.Column.Name}' of column '{Column.Name}' has {field.Count} values at row {_count}, not {count}.");
        }
    }
}
