using System.Globalization;
using DataMesh.Testing;

namespace DataMesh.Connectors.Trino.Tests.Conformance;

/// <summary>What differs in Trino from standard SQL.</summary>
internal static class TrinoFacts
{
    public static QueryFacts Query { get; } = new()
    {
        Types = Types(),
        IntegerType = "BIGINT",

        // A sequence has 10,000 entries at most, and a recursion few steps: large numbers are joined of small ones.
        Numbers = static count => string.Create(
            CultureInfo.InvariantCulture,
            $"SELECT (a.n - 1) * 10000 + b.n AS n FROM UNNEST(sequence(1, {((count - 1) / 10_000) + 1})) AS a(n) CROSS JOIN UNNEST(sequence(1, 10000)) AS b(n) WHERE (a.n - 1) * 10000 + b.n <= {count}"),
        SlowQuery = "SELECT count(*) AS n FROM UNNEST(sequence(1, 10000)) AS a(n) CROSS JOIN UNNEST(sequence(1, 10000)) AS b(n) CROSS JOIN UNNEST(sequence(1, 10000)) AS c(n) WHERE a.n + b.n + c.n < 0",
        TemporaryTable = null,
        Setting = new("SET TIME ZONE 'Asia/Tokyo'", "SELECT current_timezone()"),

        // Nullability there is; a key there is not.
        HasConstraints = false,

        // Every name is lower case, quoted or not.
        HardNames = [.. new QueryFacts().HardNames.Select(static name => name.ToLowerInvariant())],
        ReadOnlyTricks =
        [
            .. new QueryFacts().ReadOnlyTricks,
            "START TRANSACTION READ WRITE",
            "COMMIT",
            "CREATE TABLE taken AS SELECT * FROM {table}",
            "TRUNCATE TABLE {table}",
            "DROP TABLE {table}",
            "EXECUTE IMMEDIATE 'DELETE FROM {table}'",
        ],
    };

    private static List<SqlType> Types()
    {
        var standard = QueryFacts.StandardTypes.ToLookup(static type => type.Kind);
        return
        [
            new("TINYINT", ColumnTypeKind.Int8, new SqlValue("TINYINT '-128'", sbyte.MinValue), new SqlValue("TINYINT '127'", sbyte.MaxValue)),
            new("SMALLINT", ColumnTypeKind.Int16, new SqlValue("SMALLINT '-32768'", short.MinValue), new SqlValue("SMALLINT '32767'", short.MaxValue)),
            new("INTEGER", ColumnTypeKind.Int32, new SqlValue("INTEGER '-2147483648'", int.MinValue), new SqlValue("0", 0), new SqlValue("2147483647", int.MaxValue)),
            new("BIGINT", ColumnTypeKind.Int64, new SqlValue("BIGINT '-9223372036854775808'", long.MinValue), new SqlValue("9007199254740993", 9007199254740993), new SqlValue("9223372036854775807", long.MaxValue)),
            new("REAL", ColumnTypeKind.Float32, new SqlValue("REAL '0.1'", 0.1f), new SqlValue("CAST('-Infinity' AS REAL)", float.NegativeInfinity)),
            new(
                "DOUBLE",
                ColumnTypeKind.Float64,
                new SqlValue("DOUBLE '0.1'", 0.1),
                new SqlValue("DOUBLE '-1.7976931348623157E308'", double.MinValue),
                new SqlValue("DOUBLE '2.2250738585072014E-308'", 2.2250738585072014E-308),
                new SqlValue("DOUBLE '-0'", double.NegativeZero),
                new SqlValue("nan()", double.NaN),
                new SqlValue("infinity()", double.PositiveInfinity)),
            new("DECIMAL(18, 4)", ColumnTypeKind.Decimal, new SqlValue("DECIMAL '12345678901234.5678'", 12345678901234.5678m), new SqlValue("DECIMAL '-0.0001'", -0.0001m)),
            new(
                "DECIMAL(38, 9)",
                ColumnTypeKind.Decimal,
                new SqlValue("DECIMAL '12345678901234567890123456789.123456789'", "12345678901234567890123456789.123456789"),
                new SqlValue("DECIMAL '-99999999999999999999999999999.999999999'", "-99999999999999999999999999999.999999999")),
            standard[ColumnTypeKind.Text].First(),
            standard[ColumnTypeKind.Boolean].First(),
            standard[ColumnTypeKind.Date].First(),
            standard[ColumnTypeKind.Time].First() with { Name = "TIME(6)" },
            standard[ColumnTypeKind.Timestamp].First() with { Name = "TIMESTAMP(6)" },
            new("TIMESTAMP(3)", ColumnTypeKind.Timestamp, new SqlValue("TIMESTAMP '2024-02-29 23:59:59.123'", new DateTime(2024, 2, 29, 23, 59, 59, 123))),
            new("TIMESTAMP(6) WITH TIME ZONE", ColumnTypeKind.TimestampWithZone, new SqlValue("TIMESTAMP '2024-02-29 23:59:59.123456 +05:30'", new DateTimeOffset(2024, 2, 29, 23, 59, 59, 123, 456, new TimeSpan(5, 30, 0))))
            {
                KeepsOffset = true,
            },
            new("VARBINARY", ColumnTypeKind.Binary, new SqlValue("X''", Array.Empty<byte>()), new SqlValue("X'00ff8000'", new byte[] { 0, 255, 128, 0 })),
            new("UUID", ColumnTypeKind.Uuid, new SqlValue("UUID '00112233-4455-6677-8899-aabbccddeeff'", Guid.Parse("00112233-4455-6677-8899-aabbccddeeff"))),
            new("VARCHAR", ColumnTypeKind.Text, new SqlValue("''", ""), new SqlValue("'😀'", "😀")),
        ];
    }
}
