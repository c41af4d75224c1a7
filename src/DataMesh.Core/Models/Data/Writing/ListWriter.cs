using System.Collections;

namespace DataMesh;

/// <summary>Appends lists: append the elements of a row to <see cref="Element"/>, then call <see cref="EndList"/>. Not thread-safe.</summary>
public sealed class ListWriter : SequenceWriter
{
    internal ListWriter(RowBatchWriter owner, Column column)
        : base(owner, column, ColumnStorage.List)
        => Children = [RowBatchWriter.CreateWriter(owner, new Column($"{column.Name}.element", column.Type.Element!) { Storage = column.Type.ElementStorage })];

    /// <summary>Takes the elements, of all rows one after the other.</summary>
    public ColumnWriter Element => Children[0];

    /// <summary>Ends the row: what was appended since the last row is its list, perhaps an empty one.</summary>
    public void EndList() => EndSequence();

    private protected override bool TryAppendNested(object value)
    {
        if (value is string || value is not IEnumerable elements)
            return false;
        foreach (object? element in elements)
            Element.AppendValue(element);
        EndList();
        return true;
    }
}
