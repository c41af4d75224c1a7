namespace DataMesh.Tests.Data;

/// <summary>Batches in one line.</summary>
internal static class Batches
{
    /// <summary>A batch of one column.</summary>
    public static RowBatch Of(Column column, params object?[] values)
    {
        var writer = new RowBatchWriter([column]);
        foreach (object? value in values)
            writer.AppendRow([value]);
        return writer.Flush();
    }

    public static RowBatch Of(ColumnType type, params object?[] values) => Of(new Column("c", type), values);

    public static Column Loose(string name, ColumnType type) => new(name, type) { Storage = null };
}
