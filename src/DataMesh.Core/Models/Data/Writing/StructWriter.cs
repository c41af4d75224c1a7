namespace DataMesh;

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

    private protected override bool TryAppendNested(object value)
    {
        switch (value)
        {
            case IEnumerable<KeyValuePair<string, object?>> pairs:
                AppendFields([.. pairs]);
                break;
            case object?[] values when values.Length == FieldCount:
                for (int i = 0; i < values.Length; i++)
                    Children[i].AppendValue(values[i]);
                break;
            default:
                return false;
        }

        EndStruct();
        return true;
    }

    /// <summary>Pairs in the order of the fields, or in any order where the names are distinct; a field that is not named is NULL.</summary>
    private void AppendFields(KeyValuePair<string, object?>[] pairs)
    {
        bool isInOrder = pairs.Length == Children.Length && pairs.Zip(Children).All(both => both.First.Key == both.Second.Column.Name);
        if (!isInOrder && pairs.FirstOrDefault(pair => Children.All(field => field.Column.Name != pair.Key)).Key is { } unknown)
            throw new InvalidCastException($"Column '{Column.Name}' at row {Count}: the struct has no field '{unknown}'.");

        for (int i = 0; i < Children.Length; i++)
            Children[i].AppendValue(isInOrder ? pairs[i].Value : pairs.FirstOrDefault(pair => pair.Key == Children[i].Column.Name).Value);
    }
}
