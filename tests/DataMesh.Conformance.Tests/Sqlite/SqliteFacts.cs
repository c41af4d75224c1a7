using DataMesh.Testing;

namespace DataMesh.Conformance.Tests.Sqlite;

/// <summary>What differs in SQLite from standard SQL: its types above all, which are four.</summary>
internal static class SqliteFacts
{
    public static QueryFacts Query { get; } = new()
    {
        Dialect = new() { MarkerPrefix = "?", IsMarkerNumbered = true },
        TextType = "TEXT",
        Types =
        [
            new("INTEGER", ColumnTypeKind.Int64, new SqlValue("-9223372036854775807 - 1", long.MinValue), new SqlValue("0", 0L), new SqlValue("9007199254740993", 9007199254740993L), new SqlValue("9223372036854775807", long.MaxValue)),
            new("REAL", ColumnTypeKind.Float64, new SqlValue("0.1", 0.1), new SqlValue("-1.7976931348623157E308", double.MinValue), new SqlValue(null, double.Epsilon), new SqlValue("9e999", double.PositiveInfinity)),
            new("TEXT", ColumnTypeKind.Text, new SqlValue("''", ""), new SqlValue("' it''s '", " it's "), new SqlValue("'0'", "0"), new SqlValue("'null'", "null"), new SqlValue("'Ünïcödé 😀'", "Ünïcödé 😀"), new SqlValue(null, "nul\0within")),
            new("BLOB", ColumnTypeKind.Binary, new SqlValue("X''", Array.Empty<byte>()), new SqlValue("X'00FF8000'", new byte[] { 0, 255, 128, 0 }), new SqlValue(null, Enumerable.Range(0, 256).Select(static value => (byte)value).ToArray())),
        ],
        FailingExpression = "CASE n WHEN 5000 THEN json('{') ELSE n END", // A division by zero is NULL.
        Setting = new("PRAGMA cache_size = 77", "PRAGMA cache_size"),
        ReadOnlyTricks = [.. new QueryFacts().ReadOnlyTricks, "PRAGMA query_only = 0", "PRAGMA writable_schema = 1", "PRAGMA user_version = 7", "ATTACH ':memory:' AS elsewhere", "VACUUM", "REPLACE INTO {table} SELECT * FROM {table}"],
    };
}
