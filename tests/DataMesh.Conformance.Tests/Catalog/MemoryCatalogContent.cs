using DataMesh.Testing;

namespace DataMesh.Conformance.Tests.Catalog;

/// <summary>What is in every <see cref="MemoryCatalogServer"/> at its start, and what the checks know of it.</summary>
internal static class MemoryCatalogContent
{
    private static readonly ColumnSchema Id = new("id", ColumnType.Int64, "bigint", IsNullable: false);

    public static IReadOnlyList<TableMetadata> Tables { get; } =
    [
        new(new TableSchema(Sales("orders"), TableKind.Table, [Id, new("customer_id", ColumnType.Int64, "bigint", IsNullable: true), new("region", ColumnType.Text, "string", IsNullable: false) { Comment = "Where it was sold." }, new("gross_value", ColumnType.Decimal(10, 2), "decimal(10,2)", IsNullable: true)])
        {
            Comment = "Everything that was sold.",
            PrimaryKey = ["region", "id"],
        })
        {
            Owner = "sales-team",
            RowCount = 120,
            Format = "parquet",
            PartitionColumns = ["region"],
            Tags = ["gold"],
            ForeignKeys = [new ForeignKey("buyer", ["customer_id"], Sales("customers"), ["id"])],
        },
        new(new TableSchema(Sales("customers"), TableKind.Table, [Id, new("email", ColumnType.Text, "string", IsNullable: true)]) { PrimaryKey = ["id"] }) { RowCount = 3, IsRowCountExact = true },
        new(new TableSchema(Sales("paid"), TableKind.View, [Id, new("paid_value", ColumnType.Decimal(10, 2), "decimal(10,2)", IsNullable: true)])) { Definition = "SELECT id, gross_value AS paid_value FROM sales.orders WHERE region <> ''" },
        new(new TableSchema(Sales("report"), TableKind.MaterializedView, [new("total", ColumnType.Decimal(10, 2), "decimal(10,2)", IsNullable: true)])) { Definition = "SELECT paid_value AS total FROM sales.paid" },
        new(new TableSchema(Sales("ring_a"), TableKind.External, [Id])),
        new(new TableSchema(Sales("ring_b"), TableKind.External, [Id])),
        new(new TableSchema(new TableName("shop", "archive", "orders"), TableKind.Table, [Id])),
    ];

    public static IReadOnlyList<CatalogFlow> Flows { get; } =
    [
        Flow("orders", "id", "paid", "id"),
        Flow("orders", "gross_value", "paid", "paid_value"),
        Flow("paid", "paid_value", "report", "total"),
        Flow("orders", "gross_value", "report", "total"),
        Flow("ring_a", "id", "ring_b", "id"),
        Flow("ring_b", "id", "ring_a", "id"),
    ];

    public static IReadOnlyList<CatalogLabel> Labels { get; } = [new(Sales("customers"), "email", "email"), new(Sales("customers"), null, "personal")];

    public static string Email => "ada.lovelace@example.org";

    private static TableName Sales(string name) => new("shop", "sales", name);

    private static CatalogFlow Flow(string source, string sourceColumn, string target, string targetColumn) => new(Sales(source), Sales(target)) { SourceColumn = sourceColumn, TargetColumn = targetColumn };
}
