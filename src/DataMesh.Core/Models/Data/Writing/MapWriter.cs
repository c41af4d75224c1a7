using System.Collections;

namespace DataMesh;

/// <summary>
/// Appends maps: append the keys and values of a row to <see cref="Keys"/> and <see cref="Values"/>, then call <see cref="EndMap"/>. Not thread-safe.
/// </summary>
public sealed class MapWriter : SequenceWriter
{
    internal MapWriter(RowBatchWriter owner, Column column)
        : base(owner, column, ColumnStorage.Map)
        => Children =
        [
            RowBatchWriter.CreateWriter(owner, new Column($"{column.Name}.key", column.Type.Key!) { Storage = column.Type.KeyStorage }),
            RowBatchWriter.CreateWriter(owner, new Column($"{column.Name}.value", column.Type.Value!) { Storage = column.Type.ValueStorage }),
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

    private protected override bool TryAppendNested(object value)
    {
        switch (value)
        {
            case IEnumerable<KeyValuePair<object?, object?>> pairs:
                foreach ((object? key, object? mapped) in pairs)
                    AppendPair(key, mapped);
                break;
            case IDictionary pairs:
                foreach (DictionaryEntry pair in pairs)
                    AppendPair(pair.Key, pair.Value);
                break;
            default:
                return false;
        }

        EndMap();
        return true;
    }

    private void AppendPair(object? key, object? value)
    {
        Keys.AppendValue(key);
        Values.AppendValue(value);
    }
}
