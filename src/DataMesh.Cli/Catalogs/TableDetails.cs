using DataMesh.Cli.Output;

namespace DataMesh.Cli.Catalogs;

/// <summary>What a catalog knows of a table, as it is written.</summary>
internal static class TableDetails
{
    public static Details Of(TableMetadata table) => new Details()
        .Add("table", table.Schema.Table.ToString())
        .Add("kind", KindText.Of(table.Schema.Kind))
        .Add("comment", table.Schema.Comment)
        .Add("owner", table.Owner)
        .Add("tags", table.Tags)
        .Add("row_count", table.RowCount)
        .Add("is_row_count_exact", table.RowCount is null ? null : table.IsRowCountExact)
        .Add("size_bytes", table.SizeBytes)
        .Add("created_at", table.CreatedAt)
        .Add("updated_at", table.UpdatedAt)
        .Add("location", table.Location)
        .Add("format", table.Format)
        .Add("definition", table.Definition)
        .Add("primary_key", table.Schema.PrimaryKey)
        .Add("partition_columns", table.PartitionColumns)
        .AddList("columns", table.Schema.Columns, Of)
        .AddList("foreign_keys", table.ForeignKeys, Of)
        .AddList("indexes", table.Indexes, Of)
        .AddList("properties", table.Properties, static property => new Details().Add("name", property.Key).Add("value", property.Value));

    private static Details Of(ColumnSchema column) => new Details()
        .Add("name", column.Name)
        .Add("type", column.Type.ToString())
        .Add("native_type", column.NativeType)
        .Add("nullable", column.IsNullable)
        .Add("default", column.Default)
        .Add("generated", column.IsGenerated)
        .Add("identity", column.IsIdentity)
        .Add("comment", column.Comment);

    private static Details Of(ForeignKey key) => new Details()
        .Add("name", key.Name)
        .Add("columns", key.Columns)
        .Add("referenced_table", key.ReferencedTable.ToString())
        .Add("referenced_columns", key.ReferencedColumns);

    private static Details Of(TableIndex index) => new Details()
        .Add("name", index.Name)
        .Add("columns", index.Columns)
        .Add("is_unique", index.IsUnique)
        .Add("condition", index.Condition)
        .Add("constraint", index.Constraint);
}
