namespace DataMesh.Connectors.Postgres.ServerTests.Types;

/// <summary>What a literal of each type comes back as.</summary>
public sealed class TypeTests(TypesDatabase types) : IClassFixture<TypesDatabase>
{
    /// <summary>A type, a value of it as the server takes it, and what a row gives.</summary>
    public static TheoryData<string, string, object> Values => new()
    {
        { "boolean", "true", true },
        { "boolean", "false", false },
        { "smallint", "-32768", short.MinValue },
        { "smallint", "32767", short.MaxValue },
        { "integer", "-2147483648", int.MinValue },
        { "integer", "2147483647", int.MaxValue },
        { "bigint", "-9223372036854775808", long.MinValue },
        { "bigint", "9223372036854775807", long.MaxValue },
        { "real", "1e-45", float.Epsilon },
        { "real", "3.4028235e38", float.MaxValue },
        { "real", "NaN", float.NaN },
        { "double precision", "5e-324", double.Epsilon },
        { "double precision", "-1.7976931348623157e308", double.MinValue },
        { "double precision", "Infinity", double.PositiveInfinity },
        { "oid", "4294967295", uint.MaxValue },
        { "xid", "4294967295", uint.MaxValue },
        { "cid", "7", 7u },
        { "xid8", "18446744073709551615", ulong.MaxValue },
        { "numeric(10,2)", "-12345678.90", -12_345_678.90m },
        { "numeric(10,2)", "0", 0.00m },
        { "numeric(10,2)", "NaN", "NaN" },
        { "numeric(5,0)", "99999", 99_999m },
        { "numeric(28,28)", "0.1234567890123456789012345678", 0.1234567890123456789012345678m },
        { "numeric(38,0)", "99999999999999999999999999999999999999", "99999999999999999999999999999999999999" },
        { "numeric(38,38)", "-0.99999999999999999999999999999999999999", "-0.99999999999999999999999999999999999999" },
        { "uuid", "00112233-4455-6677-8899-aabbccddeeff", Guid.Parse("00112233-4455-6677-8899-aabbccddeeff") },
        { "bytea", "\\x00ff27", new byte[] { 0, 255, 39 } },
        { "date", "0001-01-01", DateOnly.MinValue },
        { "date", "9999-12-31", DateOnly.MaxValue },
        { "date", "2000-01-01", new DateOnly(2000, 1, 1) },
        { "date", "4714-11-24 BC", "-4713-11-24" },
        { "date", "5874897-12-31", "+5874897-12-31" },
        { "date", "infinity", "infinity" },
        { "date", "-infinity", "-infinity" },
        { "time without time zone", "00:00:00", TimeOnly.MinValue },
        { "time without time zone", "23:59:59.999999", new TimeOnly(23, 59, 59, 999, 999) },
        { "time without time zone", "24:00:00", "24:00:00.000000" },
        { "time(3) without time zone", "04:05:06.7894", new TimeOnly(4, 5, 6, 789) },
        { "timestamp without time zone", "0001-01-01", DateTime.MinValue },
        { "timestamp without time zone", "9999-12-31 23:59:59.999999", new DateTime(9999, 12, 31, 23, 59, 59, 999, 999, DateTimeKind.Unspecified) },
        { "timestamp without time zone", "4713-01-01 BC", "-4712-01-01T00:00:00.000000" },
        { "timestamp without time zone", "12345-01-02 03:04:05", "+12345-01-02T03:04:05.000000" },
        { "timestamp without time zone", "294276-12-31 23:59:59.999999", "+294276-12-31T23:59:59.999999" },
        { "timestamp(3) without time zone", "294276-12-31 23:59:59.25", "+294276-12-31T23:59:59.250" },
        { "timestamp without time zone", "infinity", "infinity" },
        { "timestamp without time zone", "-infinity", "-infinity" },
        { "timestamp(0) without time zone", "2026-01-02 03:04:05.6", new DateTime(2026, 1, 2, 3, 4, 6, DateTimeKind.Unspecified) },
        { "timestamp with time zone", "2026-01-02 03:04:05.678901+02", new DateTimeOffset(2026, 1, 2, 1, 4, 5, 678, 901, TimeSpan.Zero) },
        { "timestamp with time zone", "294276-12-31 23:59:59.999999+00", "+294276-12-31T23:59:59.999999Z" },
        { "timestamp with time zone", "infinity", "infinity" },
        { "interval", "1 year 2 mons -3 days 04:05:06.5", "P1Y2M-3DT4H5M6.5S" },
        { "interval", "0", "PT0S" },
        { "json", """{"a" : [1, null]}""", """{"a" : [1, null]}""" },
        { "jsonb", """{"b":1,"a":2}""", """{"a": 2, "b": 1}""" },
        { "int2vector", "1 2 3", new object?[] { (short)1, (short)2, (short)3 } },
        { "oidvector", "1 4294967295", new object?[] { 1u, uint.MaxValue } },
        { "integer[]", "{1,NULL,-3}", new object?[] { 1, null, -3 } },
        { "integer[]", "{}", Array.Empty<object?>() },
        { "integer[]", "[5:6]={1,2}", new object?[] { 1, 2 } },
        { "text[]", """{"a,\"b",NULL,"NULL",""}""", new object?[] { "a,\"b", null, "NULL", "" } },
        { "numeric(10,2)[]", "{1.5,NaN,NULL}", new object?[] { 1.50m, "NaN", null } },
        { "timestamp without time zone[]", "{2026-01-01,infinity}", new object?[] { new DateTime(2026, 1, 1), "infinity" } },
        { "int4range", "[1,5]", Range(1, 6, true, false) },
        { "int4range", "empty", Range(null, null, false, false, isEmpty: true) },
        { "int4range", "(,)", Range(null, null, false, false) },
        { "int8range", "[1,)", Range(1L, null, true, false) },
        { "numrange", "(1.50,2]", Range("1.50", "2", false, true) },
        { "daterange", "[2026-01-01,infinity]", Range(new DateOnly(2026, 1, 1), "infinity", true, true) },
        { "int4multirange", "{[1,3),[5,7)}", new object?[] { Range(1, 3, true, false), Range(5, 7, true, false) } },
        { "int4multirange", "{}", Array.Empty<object?>() },
    };

    /// <summary>Types that become text just as the server prints them.</summary>
    public static TheoryData<string, string> Texts => new()
    {
        { "text", "ÄÖ 中文 🙂 'quoted' \\n" },
        { "text", "" },
        { "character varying(20)", "abc" },
        { "character(5)", "ab" },
        { "name", "a name" },
        { "\"char\"", "x" },
        { "\"char\"", "" },
        { "xml", "<a b=\"1\">x</a>" },
        { "refcursor", "c1" },
        { "cstring", "c" },
        { "jsonpath", "$.a[*] ? (@ > 1)" },
        { "bit(5)", "10101" },
        { "bit varying", "" },
        { "bit varying(20)", "110010101011" },
        { "inet", "192.168.0.1" },
        { "inet", "192.168.0.1/24" },
        { "inet", "::" },
        { "inet", "::1" },
        { "inet", "::1.2.3.4" },
        { "inet", "::ffff:1.2.3.4/96" },
        { "inet", "1::" },
        { "inet", "2001:db8::1:0:0:1" },
        { "inet", "1:0:2:0:0:3:0:0" },
        { "inet", "1:0:0:2:0:0:0:3/64" },
        { "inet", "1:2:3:4:5:6:7:0" },
        { "cidr", "10.0.0.0/8" },
        { "cidr", "10.1.2.3" },
        { "cidr", "2001:db8::/32" },
        { "macaddr", "08:00:2b:01:02:03" },
        { "macaddr8", "08:00:2b:01:02:03:04:05" },
        { "pg_lsn", "FFFFFFFF/FFFFFFFF" },
        { "pg_lsn", "16/B374D848" },
        { "tid", "(4294967295,65535)" },
        { "point", "(1.5,-0)" },
        { "point", "(1e23,8.41e21)" },
        { "point", "(Infinity,NaN)" },
        { "point", "(123456789012345678,-9007199254740993)" },
        { "point", "(999999999999999,-1e16)" },
        { "line", "{1,-1,0.1}" },
        { "lseg", "[(0,0),(1e-5,1e15)]" },
        { "box", "(3,4),(1,2)" },
        { "path", "[(0,0),(1,1)]" },
        { "path", "((0,0),(1,1),(2,0))" },
        { "polygon", "((0,0),(1,1),(2,0))" },
        { "circle", "<(1,2),3.25>" },
        { "time with time zone", "04:05:06.789-08" },
        { "time with time zone", "24:00:00+05:30" },
        { "time with time zone", "00:00:00-15:59:59" },
        { "numeric", "NaN" },
        { "numeric", "-Infinity" },
        { "numeric", "Infinity" },
        { "numeric", "-0.0000000000000000000000000000000000000000000000000000000001" },
        { "numeric", "100000000.00000000" },
        { "numeric", "0.000" },
        { "numeric(50,45)", "-12345.123456789012345678901234567890123456789012345" },
        { "numeric(1000,3)", "9999999999999999999999999999999999999999999999999999999999999999.123" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public async Task Literal_ComesBackAsItsType(string type, string literal, object expected)
    {
        var result = await types.QueryAsync($"SELECT {Literal(literal, type)}, CAST(NULL AS {type})");

        Assert.Equal(type, result.Columns[0].NativeType);
        Assert.Equal(expected, result.Rows[0][0]);
        Assert.Null(result.Rows[0][1]);
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task TypeWithoutACounterpart_IsTheServersText(string type, string literal)
    {
        var value = Literal(literal, type);
        var result = await types.QueryAsync($"SELECT {value}, CAST(NULL AS {type}), format('%s', {value})");

        Assert.Equal(type, result.Columns[0].NativeType);
        Assert.Equal(ColumnStorage.Utf8, result.Columns[0].Storage);
        Assert.Equal(result.Rows[0][2], result.Rows[0][0]);
        Assert.Null(result.Rows[0][1]);
    }

    private static string Literal(string text, string type) => $"CAST('{text.Replace("'", "''", StringComparison.Ordinal)}' AS {type})";

    private static KeyValuePair<string, object?>[] Range(object? lower, object? upper, bool lowerInclusive, bool upperInclusive, bool isEmpty = false) =>
    [
        new("lower", lower), new("upper", upper), new("lower_inclusive", lowerInclusive), new("upper_inclusive", upperInclusive), new("is_empty", isEmpty),
    ];

    [Fact]
    public async Task TheLongestNumbers_KeepTheirDigits()
    {
        // As many digits as numeric takes before the point; and behind it, where groups of zeros are not sent.
        var result = await types.QueryAsync("SELECT n, n::text FROM (SELECT (repeat('9', 131072) || '.' || repeat('7', fraction) || repeat('0', 16383 - fraction))::numeric AS n FROM unnest('{1,5,16383}'::integer[]) AS f (fraction)) AS v");

        Assert.Equal(3, result.Rows.Count);
        Assert.All(result.Rows, static row => Assert.Equal(row[1], row[0]));
    }
}
