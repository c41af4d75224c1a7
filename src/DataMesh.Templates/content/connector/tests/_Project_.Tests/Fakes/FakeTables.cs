using DataMesh;
using DataMesh.Testing;

namespace _Namespace_.Tests.Fakes;

/// <summary>What is in the catalog at its start.</summary>
internal static class FakeTables
{
    private static readonly ColumnSchema Id = new("id", ColumnType.Int64, "bigint", IsNullable: false);

    public static IReadOnlyList<TableMetadata> All { get; } =
    [
        new(new TableSchema(Sales("orders"), TableKind.Table, [Id, new("customer_id", ColumnType.Int64, "bigint", IsNullable: true), new("gross_value", ColumnType.Decimal(10, 2), "decimal(10,2)", IsNullable: true)])
        {
            Comment = "Everything that was sold.",
            PrimaryKey = ["id"],
        })
        {
            Owner = "sales-team",
            Tags = ["gold"],
            ForeignKeys = [new ForeignKey("buyer", ["customer_id"], Sales("customers"), ["id"])],
        },
        new(new TableSchema(Sales("customers"), TableKind.Table, [Id, new("email", ColumnType.Text, "string", IsNullable: true)]) { PrimaryKey = ["id"] }),
        new(new TableSchema(Sales("paid"), TableKind.View, [Id, new("paid_value", ColumnType.Decimal(10, 2), "decimal(10,2)", IsNullable: true)])) { Definition = "SELECT id, gross_value AS paid_value FROM sales.orders" },
        new(new TableSchema(Sales("report"), TableKind.View, [new("total", ColumnType.Decimal(10, 2), "decimal(10,2)", IsNullable: true)])) { Definition = "SELECT paid_value AS total FROM sales.paid" },
        new(new TableSchema(new TableName("shop", "archive", "orders"), TableKind.Table, [Id])),
    ];

    /// <summary>Where the data of views comes from.</summary>
    public static IReadOnlyList<CatalogFlow> Flows { get; } =
    [
        Flow("orders", "id", "paid", "id"),
        Flow("orders", "gross_value", "paid", "paid_value"),
        Flow("paid", "paid_value", "report", "total"),
    ];

    /// <summary>What people have labelled.</summary>
    public static IReadOnlyList<CatalogLabel> Labels { get; } = [new(Sales("customers"), "email", "email"), new(Sales("customers"), null, "personal")];

    /// <summary>A value in the labelled column, which the API shows beside its label; the connector must not.</summary>
    public static string Email => "ada.lovelace@example.org";

    /// <summary>A table as the API tells it.</summary>
    public static object Told(TableMetadata table) => new
    {
        table.Schema.Table.Catalog,
        table.Schema.Table.Schema,
        table.Schema.Table.Name,
        Kind = Kind(table),
        Columns = table.Schema.Columns.Select(static column => new { column.Name, Type = column.NativeType, Nullable = column.IsNullable, column.Comment }),
        table.Schema.Comment,
        table.Schema.PrimaryKey,
        table.Owner,
        table.Definition,
        table.Tags,
        ForeignKeys = table.ForeignKeys.Select(static key => new { key.Name, key.Columns, Table = Told(key.ReferencedTable), TableColumns = key.ReferencedColumns }),
        Labels = Labels.Where(label => label.Table == table.Schema.Table).Select(static label => new { Name = label.Label, label.Column, SetBy = "the data owner", Sample = Email }),
    };

    public static object Told(TableName table) => new { table.Catalog, table.Schema, table.Name };

    public static string Kind(TableMetadata table) => table.Schema.Kind == TableKind.View ? "view" : "table";

    private static TableName Sales(string name) => new("shop", "sales", name);

    private static CatalogFlow Flow(string source, string sourceColumn, string target, string targetColumn) => new(Sales(source), Sales(target)) { SourceColumn = sourceColumn, TargetColumn = targetColumn };
}
