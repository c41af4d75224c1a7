namespace Acme.Connectors.AcmeDb.Tests;

/// <summary>What differs in AcmeDB from standard SQL, and what its own data is.</summary>
internal static class AcmeDbFacts
{
    public static QueryFacts Query { get; } = new()
    {
        Dialect = new() { IsMarkerNumbered = true },
        TextType = "TEXT",
        Types =
        [
            new("BIGINT", ColumnTypeKind.Int64, new SqlValue("-9223372036854775807 - 1", long.MinValue), new SqlValue("0", 0L), new SqlValue("9007199254740993", 9007199254740993L), new SqlValue("9223372036854775807", long.MaxValue)),
            new("DOUBLE PRECISION", ColumnTypeKind.Float64, new SqlValue("0.1", 0.1), new SqlValue("3", 3.0), new SqlValue("-1.7976931348623157E308", double.MinValue), new SqlValue(null, double.Epsilon), new SqlValue("9e999", double.PositiveInfinity)),
            new("VARCHAR(100)", ColumnTypeKind.Text, new SqlValue("''", ""), new SqlValue("' it''s '", " it's "), new SqlValue("'0'", "0"), new SqlValue("'null'", "null"), new SqlValue("'Ünïcödé 😀'", "Ünïcödé 😀")),
            new("BLOB", ColumnTypeKind.Binary, new SqlValue("X''", Array.Empty<byte>()), new SqlValue("X'00FF8000'", new byte[] { 0, 255, 128, 0 })),
            new("BOOLEAN", ColumnTypeKind.Boolean, new SqlValue("TRUE", true), new SqlValue("FALSE", false)),
            new("DATE", ColumnTypeKind.Date, new SqlValue("'0001-01-01'", DateOnly.MinValue), new SqlValue("'2000-02-29'", new DateOnly(2000, 2, 29)), new SqlValue("'9999-12-31'", DateOnly.MaxValue)),
            new("TIMESTAMP", ColumnTypeKind.Timestamp, new SqlValue("'0001-01-01 00:00:00'", DateTime.MinValue), new SqlValue("'2024-02-29 23:59:59.123456'", new DateTime(2024, 2, 29, 23, 59, 59, 123, 456)), new SqlValue(null, new DateTime(9999, 12, 31, 23, 59, 59).AddTicks(9_999_999))),
        ],
        FailingExpression = "CASE n WHEN 5000 THEN json('{') ELSE n END", // A division by zero is NULL.
        ReadOnlyTricks = [.. new QueryFacts().ReadOnlyTricks, "PRAGMA query_only = 0", "PRAGMA user_version = 7", "ATTACH ':memory:' AS elsewhere", "VACUUM", "REPLACE INTO {table} SELECT * FROM {table}"],
    };

    // seed.sql of the server.
    public static CatalogFacts Catalog { get; } = new()
    {
        Tables =
        [
            new(new TableSchema(Name("customers"), TableKind.Table,
            [
                Column("id", ColumnType.Int64, "INTEGER"),
                Column("name", ColumnType.Text, "TEXT"),
                Column("email", ColumnType.Text, "TEXT", isNullable: true) with { Comment = "Where receipts go." },
                Column("country", ColumnType.Text, "TEXT"),
                Column("is_active", ColumnType.Boolean, "BOOLEAN"),
            ])
            { Comment = "Who buys.", PrimaryKey = ["id"] })
            { RowCount = 4, IsRowCountExact = true, Tags = ["gold"] },
            new(new TableSchema(Name("orders"), TableKind.Table,
            [
                Column("id", ColumnType.Int64, "INTEGER"),
                Column("customer_id", ColumnType.Int64, "INTEGER"),
                Column("placed", ColumnType.Date, "DATE"),
                Column("paid_at", ColumnType.Timestamp(7), "TIMESTAMP", isNullable: true),
                Column("total", ColumnType.Float64, "REAL"),
                Column("status", ColumnType.Text, "TEXT") with { Comment = "open, paid or cancelled" },
            ])
            { Comment = "What was bought, a row an order.", PrimaryKey = ["id"] })
            { RowCount = 5, IsRowCountExact = true, ForeignKeys = [new ForeignKey(null, ["customer_id"], Name("customers"), ["id"])] },
            new(new TableSchema(Name("paid_orders"), TableKind.View,
            [
                Column("id", ColumnType.Int64, "INTEGER", isNullable: true),
                Column("customer_id", ColumnType.Int64, "INTEGER", isNullable: true),
                Column("paid_at", ColumnType.Timestamp(7), "TIMESTAMP", isNullable: true),
                Column("total", ColumnType.Float64, "REAL", isNullable: true),
            ]))
            { Definition = "CREATE VIEW paid_orders AS SELECT id, customer_id, paid_at, total FROM orders WHERE status = 'paid'" },
            new(new TableSchema(Name("revenue"), TableKind.View,
            [
                Column("country", ColumnType.Text, "TEXT", isNullable: true),
                Column("total", ColumnType.Float64, "REAL", isNullable: true),
            ]))
            { Definition = "CREATE VIEW revenue AS\nSELECT c.country AS country, p.total AS total FROM paid_orders p JOIN customers c ON c.id = p.customer_id" },
        ],
        Lineage =
        [
            new CatalogFlow(Name("orders"), Name("paid_orders")),
            new CatalogFlow(Name("paid_orders"), Name("revenue")),
            new CatalogFlow(Name("customers"), Name("revenue")),
        ],
        HasColumnLineage = false,
        Labels = [new CatalogLabel(Name("customers"), "name", "person_name"), new CatalogLabel(Name("customers"), "email", "email")],
        SensitiveValues = ["ann@example.org", "dmitri@example.net"],
        PageSize = 20,
    };

    private static TableName Name(string table) => new("main", table);

    private static ColumnSchema Column(string name, ColumnType type, string nativeType, bool isNullable = false) => new(name, type, nativeType, isNullable);
}
