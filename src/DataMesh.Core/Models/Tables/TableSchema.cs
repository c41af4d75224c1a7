namespace DataMesh;

/// <summary>Columns and keys of one table or view.</summary>
/// <param name="Table">Its exact name.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Columns">In their order.</param>
public sealed record TableSchema(TableName Table, TableKind Kind, IReadOnlyList<ColumnSchema> Columns)
{
    /// <summary>The table's own comment.</summary>
    public string? Comment { get; init; }

    /// <summary>Names of the primary key's columns in the key's order; empty without one.</summary>
    public IReadOnlyList<string> PrimaryKey { get; init; } = [];
}
