using DataMesh.Testing;

namespace DataMesh.Connectors.Trino.Tests.Conformance;

internal static partial class TrinoFacts
{
    private static SqlType[] Types() =>
    [
        new("BOOLEAN", ColumnTypeKind.Boolean, new SqlValue("TRUE", true), new SqlValue("FALSE", false)),
        new("TINYINT", ColumnTypeKind.Int8, new SqlValue("TINYINT '-128'", sbyte.MinValue), new SqlValue("TINYINT '127'", sbyte.MaxValue)),
        new("SMALLINT", ColumnTypeKind.Int16, new SqlValue("SMALLINT '-32768'", short.MinValue), new SqlValue("SMALLINT '32767'", short.MaxValue)),
        new("INTEGER", ColumnTypeKind.Int32, new SqlValue("-2147483648", int.MinValue), new SqlValue("0", 0), new SqlValue("2147483647", int.MaxValue)),
        new("BIGINT", ColumnTypeKind.Int64, new SqlValue("-9223372036854775808", long.MinValue), new SqlValue("9007199254740993", 9007199254740993), new SqlValue("9223372036854775807", long.MaxValue)),
        new(
            "REAL",
            ColumnTypeKind.Float32,
            new SqlValue("REAL '0.1'", 0.1f),
            new SqlValue("REAL '-3.4028235E38'", float.MinValue),
            new SqlValue("REAL '1.4E-45'", float.Epsilon),
            new SqlValue("CAST(nan() AS REAL)", float.NaN),
            new SqlValue("CAST(-infinity() AS REAL)", float.NegativeInfinity)),
        new(
            "DOUBLE",
            ColumnTypeKind.Float64,
            new SqlValue("DOUBLE '0.1'", 0.1),
            new SqlValue("DOUBLE '-1.7976931348623157E308'", double.MinValue),
            new SqlValue("2.2250738585072014E-308", 2.2250738585072014E-308),
            new SqlValue("DOUBLE '-0'", double.NegativeZero),
            new SqlValue("nan()", double.NaN),
            new SqlValue("infinity()", double.PositiveInfinity),
            new SqlValue("-infinity()", double.NegativeInfinity)),
        new("DECIMAL(18, 4)", ColumnTypeKind.Decimal, new SqlValue("12345678901234.5678", 12345678901234.5678m), new SqlValue("-0.0001", -0.0001m), new SqlValue("-12345678901234.5678", -12345678901234.5678m)),
        new(
            "DECIMAL(38, 9)",
            ColumnTypeKind.Decimal,
            new SqlValue("12345678901234567890123456789.123456789", "12345678901234567890123456789.123456789"),
            new SqlValue("-99999999999999999999999999999.999999999", "-99999999999999999999999999999.999999999")),
        new("VARCHAR(100)", ColumnTypeKind.Text, new SqlValue("''", ""), new SqlValue("' it''s '", " it's "), new SqlValue("'0'", "0"), new SqlValue("'null'", "null"), new SqlValue("'Ünïcödé €'", "Ünïcödé €")),
        new("VARCHAR", ColumnTypeKind.Text, new SqlValue("''", ""), new SqlValue("'😀'", "😀"), new SqlValue("U&'line\\000aend'", "line\nend")),
        new("CHAR(5)", ColumnTypeKind.Text, new SqlValue("'ab'", "ab   "), new SqlValue("''", "     ")),
        new("VARBINARY", ColumnTypeKind.Binary, new SqlValue("X''", Array.Empty<byte>()), new SqlValue("X'00FF8000'", new byte[] { 0, 255, 128, 0 })),
        new("DATE", ColumnTypeKind.Date, new SqlValue("DATE '0001-01-01'", DateOnly.MinValue), new SqlValue("DATE '2000-02-29'", new DateOnly(2000, 2, 29)), new SqlValue("DATE '9999-12-31'", DateOnly.MaxValue)),
        new("TIME(6)", ColumnTypeKind.Time, new SqlValue("TIME '00:00:00'", TimeOnly.MinValue), new SqlValue("TIME '23:59:59.999999'", new TimeOnly(23, 59, 59, 999, 999))),
        new("TIME(12)", ColumnTypeKind.Time, new SqlValue("TIME '23:59:59.999999999999'", "23:59:59.999999999999")),
        new("TIME(3) WITH TIME ZONE", ColumnTypeKind.TimeWithZone, new SqlValue("TIME '01:02:03.004 -08:00'", "01:02:03.004-08:00")),
        new(
            "TIMESTAMP(6)",
            ColumnTypeKind.Timestamp,
            new SqlValue("TIMESTAMP '0001-01-01 00:00:00'", DateTime.MinValue),
            new SqlValue("TIMESTAMP '2024-02-29 23:59:59.123456'", new DateTime(2024, 2, 29, 23, 59, 59, 123, 456)),
            new SqlValue("TIMESTAMP '9999-12-31 23:59:59'", new DateTime(9999, 12, 31, 23, 59, 59))),
        new("TIMESTAMP(12)", ColumnTypeKind.Timestamp, new SqlValue("TIMESTAMP '2024-02-29 23:59:59.123456789012'", "2024-02-29 23:59:59.123456789012")),
        new(
            "TIMESTAMP(6) WITH TIME ZONE",
            ColumnTypeKind.TimestampWithZone,
            new SqlValue("TIMESTAMP '2024-02-29 23:59:59.123456 +05:30'", new DateTimeOffset(2024, 2, 29, 23, 59, 59, 123, 456, new TimeSpan(5, 30, 0))),
            new SqlValue("TIMESTAMP '2024-07-01 12:00:00 Europe/Berlin'", new DateTimeOffset(2024, 7, 1, 12, 0, 0, TimeSpan.FromHours(2)))) { KeepsOffset = true },
        new("INTERVAL DAY TO SECOND", ColumnTypeKind.Duration, new SqlValue("INTERVAL '-3 04:05:06.789' DAY TO SECOND", -new TimeSpan(3, 4, 5, 6, 789)), new SqlValue("INTERVAL '0' SECOND", TimeSpan.Zero)),
        new("INTERVAL YEAR TO MONTH", ColumnTypeKind.Interval, new SqlValue("INTERVAL -'1-2' YEAR TO MONTH", "P-1Y-2M")),
        new("UUID", ColumnTypeKind.Uuid, new SqlValue("UUID '00112233-4455-6677-8899-aabbccddeeff'", Guid.Parse("00112233-4455-6677-8899-aabbccddeeff"))),
        new("JSON", ColumnTypeKind.Json, new SqlValue("JSON '{\"a\":[1,null]}'", "{\"a\":[1,null]}")),
        new("IPADDRESS", ColumnTypeKind.Other, new SqlValue("IPADDRESS '2001:db8::1'", "2001:db8::1"), new SqlValue("IPADDRESS '10.0.0.1'", "10.0.0.1")),
        new("ARRAY(BIGINT)", ColumnTypeKind.List, new SqlValue("ARRAY[BIGINT '1', NULL]", new object?[] { 1L, null })),
    ];
}
