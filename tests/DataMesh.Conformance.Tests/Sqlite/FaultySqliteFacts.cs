using DataMesh.Testing;

namespace DataMesh.Conformance.Tests.Sqlite;

/// <summary>SQLite, with the types that the faulty connector has besides.</summary>
internal static class FaultySqliteFacts
{
    public static QueryFacts Query { get; } = SqliteFacts.Query with
    {
        Types =
        [
            .. SqliteFacts.Query.Types,
            new(FaultyValues.DecimalType, ColumnTypeKind.Decimal, new SqlValue("'12345678901234567890123456789.123456789'", "12345678901234567890123456789.123456789")),
            new(FaultyValues.TimestampType, ColumnTypeKind.TimestampWithZone, new SqlValue("'2024-02-29 23:59:59.123456+05:30'", new DateTimeOffset(2024, 2, 29, 23, 59, 59, 123, 456, new TimeSpan(5, 30, 0)))) { KeepsOffset = true },
        ],
    };
}
