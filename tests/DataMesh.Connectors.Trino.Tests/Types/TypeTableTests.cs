using System.Net;
using DataMesh.Connectors.Trino.Tests.Decoding;

namespace DataMesh.Connectors.Trino.Tests.Types;

public sealed class TypeTableTests
{
    /// <summary>Type, value as JSON, and what it is in .NET.</summary>
    public static TheoryData<string, string, object> Values => new()
    {
        { "boolean", "true", true },
        { "boolean", "false", false },
        { "tinyint", "-128", sbyte.MinValue },
        { "tinyint", "127", sbyte.MaxValue },
        { "smallint", "-32768", short.MinValue },
        { "smallint", "32767", short.MaxValue },
        { "integer", "-2147483648", int.MinValue },
        { "integer", "\"2147483647\"", int.MaxValue },
        { "bigint", "-9223372036854775808", long.MinValue },
        { "bigint", "9223372036854775807", long.MaxValue },
        { "bigint", "\"-9223372036854775808\"", long.MinValue },
        { "bigint", "0", 0L },
        { "bigint", "-0", 0L },
        { "real", "3.4028235E38", float.MaxValue },
        { "real", "-1.4E-45", -float.Epsilon },
        { "real", "0.1", 0.1f },
        { "real", "\"NaN\"", float.NaN },
        { "real", "\"-Infinity\"", float.NegativeInfinity },
        { "double", "1.7976931348623157E308", double.MaxValue },
        { "double", "4.9E-324", double.Epsilon },
        { "double", "-0.0", -0.0 },
        { "double", "9007199254740993", 9007199254740992.0 },
        { "double", "123456789.125", 123456789.125 },
        { "double", "\"NaN\"", double.NaN },
        { "double", "\"Infinity\"", double.PositiveInfinity },
        { "double", "\"-Infinity\"", double.NegativeInfinity },
        { "decimal(10,4)", "\"-123.4500\"", -123.4500m },
        { "decimal(10,4)", "\"-0.0001\"", -0.0001m },
        { "decimal(18,0)", "\"999999999999999999\"", 999999999999999999m },
        { "decimal(19,19)", "\"0.1234567890123456789\"", 0.1234567890123456789m },
        { "decimal(28,1)", "\"-999999999999999999999999999.9\"", -999999999999999999999999999.9m },
        { "decimal(38,0)", "\"99999999999999999999999999999999999999\"", "99999999999999999999999999999999999999" },
        { "decimal(38,38)", "\"-0.99999999999999999999999999999999999999\"", "-0.99999999999999999999999999999999999999" },
        { "decimal(38,9)", "\"-12345678901234567890123456789.000000001\"", "-12345678901234567890123456789.000000001" },
        { "number", "\"123456789012345678901234567890123456789012345.5\"", "123456789012345678901234567890123456789012345.5" },
        { "number", "\"1E+100\"", "1E+100" },
        { "varchar", "\"\"", "" },
        { "varchar(3)", "\"äöü\"", "äöü" },
        { "varchar", "\"a\\\"b\\\\c\\n\\u00e4\\ud83d\\ude00\"", "a\"b\\c\nä😀" },
        { "char(5)", "\"ab   \"", "ab   " },
        { "json", "\"{\\\"a\\\":[1,2]}\"", "{\"a\":[1,2]}" },
        { "uuid", "\"12151fd2-7586-11e9-8f9e-2a86e4085a59\"", Guid.Parse("12151fd2-7586-11e9-8f9e-2a86e4085a59") },
        { "ipaddress", "\"2001:db8::1\"", "2001:db8::1" },
        { "date", "\"2024-02-29\"", new DateOnly(2024, 2, 29) },
        { "date", "\"0001-01-01\"", DateOnly.MinValue },
        { "date", "\"9999-12-31\"", DateOnly.MaxValue },
        { "date", "\"1969-12-31\"", new DateOnly(1969, 12, 31) },
        { "date", "\"10000-01-01\"", "+10000-01-01" },
        { "date", "\"-0001-12-31\"", "-0001-12-31" },
        { "date", "\"5881580-07-11\"", "+5881580-07-11" },
        { "date", "\"-5877641-06-23\"", "-5877641-06-23" },
        { "time(0)", "\"23:59:59\"", new TimeOnly(23, 59, 59) },
        { "time(3)", "\"01:02:03.456\"", new TimeOnly(1, 2, 3, 456) },
        { "time(7)", "\"23:59:59.9999999\"", TimeOnly.MaxValue },
        { "time(12)", "\"23:59:59.999999999999\"", "23:59:59.999999999999" },
        { "time(6) with time zone", "\"01:02:03.456789-08:30\"", "01:02:03.456789-08:30" },
        { "timestamp(0)", "\"2024-02-29 23:59:59\"", new DateTime(2024, 2, 29, 23, 59, 59) },
        { "timestamp(6)", "\"0001-01-01 00:00:00.000001\"", new DateTime(10L) },
        { "timestamp(7)", "\"9999-12-31 23:59:59.9999999\"", DateTime.MaxValue },
        { "timestamp(12)", "\"2024-02-29 23:59:59.999999999999\"", "2024-02-29 23:59:59.999999999999" },
        { "timestamp(3)", "\"200000-01-01 00:00:00.000\"", "200000-01-01 00:00:00.000" },
        { "timestamp(3) with time zone", "\"2024-07-01 12:00:00.000 UTC\"", new DateTimeOffset(2024, 7, 1, 12, 0, 0, TimeSpan.Zero) },
        { "timestamp(3) with time zone", "\"2024-07-01 12:00:00.000 Europe/Berlin\"", new DateTimeOffset(2024, 7, 1, 12, 0, 0, TimeSpan.FromHours(2)) },
        { "timestamp(3) with time zone", "\"2024-01-01 12:00:00.001 +05:30\"", new DateTimeOffset(2024, 1, 1, 12, 0, 0, 1, new TimeSpan(5, 30, 0)) },
        { "timestamp(3) with time zone", "\"2024-01-01 12:00:00.001 -14:00\"", new DateTimeOffset(2024, 1, 1, 12, 0, 0, 1, TimeSpan.FromHours(-14)) },
        { "timestamp(3) with time zone", "\"2024-01-01 12:00:00.000 Mars/Olympus_Mons\"", "2024-01-01 12:00:00.000 Mars/Olympus_Mons" },
        { "timestamp(3) with time zone", "\"1890-01-01 12:00:00.000 Europe/Berlin\"", "1890-01-01 12:00:00.000 Europe/Berlin" },
        { "timestamp(9) with time zone", "\"2024-01-01 12:00:00.123456789 Europe/Berlin\"", "2024-01-01 12:00:00.123456789 Europe/Berlin" },
        { "interval year to month", "\"1-2\"", "P1Y2M" },
        { "interval year to month", "\"-178956970-8\"", "P-178956970Y-8M" },
        { "interval year to month", "\"0-0\"", "P0M" },
        { "interval year to month", "\"0-11\"", "P11M" },
        { "interval day to second", "\"-1 02:03:04.567\"", -new TimeSpan(1, 2, 3, 4, 567) },
        { "interval day to second", "\"0 00:00:00.000\"", TimeSpan.Zero },
        { "interval day to second", "\"10675198 23:59:59.999\"", new TimeSpan(10675198, 23, 59, 59, 999) },
        { "interval day to second", "\"10675200 00:00:00.000\"", "10675200 00:00:00.000" },
        { "interval day to second", "\"-106751991167 07:12:55.808\"", "-106751991167 07:12:55.808" },
        { "Geometry", "\"POINT (1 2)\"", "POINT (1 2)" },
        { "SphericalGeography", "\"POINT (1 2)\"", "POINT (1 2)" },
        { "color", "\"#ff0000\"", "#ff0000" },
        { "BingTile", "{\"x\": 1, \"y\":[2]}", "{\"x\": 1, \"y\":[2]}" },
        { "ObjectId", "\"507f1f77bcf86cd799439011\"", "507f1f77bcf86cd799439011" },
        { "somebodys_own", "[1, \"a\", null]", "[1, \"a\", null]" },
        { "double", "18446744073709551616", 18446744073709551616.0 },
        { "real", "-0.0", -0.0f },
        { "real", "16777217", 16777216f },
        { "real", "1.00000017881393432617187499", 1.0000001f },
        { "decimal(38,38)", "\"0.00000000000000000000000000000000000001\"", "0.00000000000000000000000000000000000001" },
        { "decimal(3,2)", "\"-0.00\"", 0.00m },
        { "varchar", "\"a\\u0000b\"", "a\0b" },
        { "char(2)", "\"\\ud83d\\ude00 \"", "😀 " },
        { "date", "\"0000-02-29\"", "0000-02-29" },
        { "timestamp(3)", "\"10000-01-01 00:00:00.000\"", "+10000-01-01T00:00:00.000" },
        { "timestamp(3)", "\"0000-12-31 23:59:59.999\"", "0000-12-31T23:59:59.999" },
        { "timestamp(3)", "\"-0001-01-01 00:00:00.000\"", "-0001-01-01T00:00:00.000" },
        { "timestamp(3) with time zone", "\"1960-01-01 12:00:00.000 Africa/Monrovia\"", "1960-01-01 12:00:00.000 Africa/Monrovia" },
        { "timestamp(3) with time zone", "\"1936-01-01 12:00:00.000 Europe/Amsterdam\"", "1936-01-01 12:00:00.000 Europe/Amsterdam" },
        { "timestamp(3) with time zone", "\"1934-01-01 12:00:00.000 America/Managua\"", "1934-01-01 12:00:00.000 America/Managua" },
        { "timestamp(3) with time zone", "\"1940-07-01 12:00:00.000 Asia/Kolkata\"", new DateTimeOffset(1940, 7, 1, 12, 0, 0, new TimeSpan(5, 30, 0)) },
        { "timestamp(3) with time zone", "\"2024-01-01 12:00:00.000 +05:30:15\"", "2024-01-01 12:00:00.000 +05:30:15" },
        { "interval day to second", "\"-0 00:00:00.001\"", -TimeSpan.FromMilliseconds(1) },
        { "interval year to month", "\"-0-1\"", "P-1M" },
        { "KdbTree", "\"{\\\"a\\\":1}\"", "{\"a\":1}" },
        { "Function", "{}", "{}" },
        { "timestamp", "\"2024-02-29 23:59:59.123\"", new DateTime(2024, 2, 29, 23, 59, 59, 123) },
        { "time", "\"01:02:03.456\"", new TimeOnly(1, 2, 3, 456) },
        { "row", "[]", "[]" },
        { "somebodys_own", "1.50", "1.50" },
        { "somebodys_own", "true", "true" },
    };

    /// <summary>Type and a value as JSON that it cannot have.</summary>
    public static TheoryData<string, string> WrongValues => new()
    {
        { "boolean", "1" }, { "boolean", "\"true\"" }, { "boolean", "[]" },
        { "tinyint", "128" }, { "tinyint", "-129" }, { "smallint", "32768" }, { "integer", "2147483648" }, { "integer", "-2147483649" },
        { "bigint", "9223372036854775808" }, { "bigint", "-9223372036854775809" }, { "bigint", "99999999999999999999" }, { "bigint", "1.0" }, { "bigint", "1e3" },
        { "bigint", "\"\"" }, { "bigint", "\"+1\"" }, { "bigint", "\" 1\"" }, { "bigint", "\"-\"" }, { "bigint", "true" }, { "bigint", "{}" }, { "bigint", "01" }, { "bigint", "1x" },
        { "real", "3.5E38" }, { "real", "\"1.5\"" }, { "real", "true" }, { "double", "1e309" }, { "double", "\"nan\"" }, { "double", "1." }, { "double", ".5" }, { "double", "NaN" }, { "double", "-" },
        { "decimal(4,2)", "\"100.00\"" }, { "decimal(4,2)", "\"1.234\"" }, { "decimal(4,2)", "1.23" }, { "decimal(4,2)", "\"\"" }, { "decimal(4,2)", "\"-\"" }, { "decimal(4,2)", "\".5\"" },
        { "decimal(4,2)", "\"1.\"" }, { "decimal(4,2)", "\"1e1\"" }, { "decimal(4,2)", "\"1.2.3\"" }, { "decimal(4,2)", "\"--1\"" },
        { "decimal(38,0)", "\"100000000000000000000000000000000000000\"" }, { "decimal(38,10)", "\"12345678901234567890123456789\"" }, { "decimal(38,0)", "\"1234567890123456789x\"" },
        { "decimal(38,2)", "\"12345678901234567890.\"" }, { "decimal(38,38)", "\"4\"" }, { "number", "\"1x\"" }, { "number", "\"\"" },
        { "varchar", "1" }, { "varchar", "\"\\ud800\"" }, { "varchar", "\"\\x\"" }, { "varchar", "\"a\tb\"" }, { "varchar", "\"a" }, { "varchar", "[\"a\"]" },
        { "varbinary", "\"ab\"" }, { "varbinary", "\"****\"" }, { "varbinary", "\"aGk= \"" }, { "varbinary", "5" },
        { "uuid", "\"12151fd275861\"" }, { "uuid", "\"12151fd2-7586-11e9-8f9e-2a86e4085a5x\"" }, { "uuid", "\"{12151fd2-7586-11e9-8f9e-2a86e4085a59}\"" },
        { "date", "\"2023-02-29\"" }, { "date", "\"1900-02-29\"" }, { "date", "\"2024-13-01\"" }, { "date", "\"2024-00-01\"" }, { "date", "\"2024-01-00\"" }, { "date", "\"2024-1-01\"" },
        { "date", "\"24-01-01\"" }, { "date", "\"2024/01/01\"" }, { "date", "\"5881580-07-12\"" }, { "date", "\"999999999-01-01\"" }, { "date", "\"2024-01-01T\"" }, { "date", "20240101" }, { "date", "\"\"" },
        { "time(3)", "\"24:00:00\"" }, { "time(3)", "\"23:60:00\"" }, { "time(3)", "\"23:00:60\"" }, { "time(3)", "\"23:00:00.\"" }, { "time(3)", "\"23:00:00.1234\"" }, { "time(3)", "\"1:00:00\"" },
        { "time(12)", "\"23:00:00.12345678901x\"" }, { "time(3) with time zone", "\"23:00:00.000\"" }, { "time(3) with time zone", "\"23:00:00.000+15:00\"" },
        { "timestamp(3)", "\"2024-01-01\"" }, { "timestamp(3)", "\"2024-01-01T00:00:00\"" }, { "timestamp(3)", "\"2024-01-01 00:00:00.0000\"" }, { "timestamp(12)", "\"2024-01-01 00:00:00.0000000000000\"" },
        { "timestamp(3) with time zone", "\"2024-01-01 00:00:00.000\"" }, { "timestamp(3) with time zone", "\"2024-01-01 00:00:00.000 \"" },
        { "interval year to month", "\"1-12\"" }, { "interval year to month", "\"1\"" }, { "interval year to month", "\"1-\"" }, { "interval year to month", "\"--1-1\"" },
        { "interval day to second", "\"1\"" }, { "interval day to second", "\"1 25:00:00\"" }, { "interval day to second", "\"--1 00:00:00\"" }, { "interval day to second", "\" 00:00:00\"" },
        { "array(bigint)", "1" }, { "array(bigint)", "[\"x\"]" }, { "array(bigint)", "{}" }, { "array(bigint)", "[1,]" },
        { "map(varchar,bigint)", "[]" }, { "map(varchar,bigint)", "{\"a\":\"b\"}" }, { "map(bigint,bigint)", "{\"a\":1}" }, { "map(boolean,bigint)", "{\"yes\":1}" }, { "map(varchar,bigint)", "{\"a\"}" },
        { "row(bigint,varchar)", "[1]" }, { "row(bigint,varchar)", "[1,\"a\",2]" }, { "row(bigint,varchar)", "{\"a\":1}" }, { "row(bigint,varchar)", "[\"a\",1]" },
        { "json", "\"\\udfff\"" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void ValueOfAType_IsHeldExactly(string type, string json, object expected)
    {
        var actual = Decoded.Value(type, json);

        Assert.Equal(expected, actual);
        Assert.IsType(expected.GetType(), actual);
    }

    [Theory]
    [MemberData(nameof(Values))]
    public void NullOfAType_IsNull(string type, string json, object expected)
    {
        using var batch = Assert.Single(Decoded.Rows(Decoded.Columns(type), $"[[null],[{json}],[null]]"));

        Assert.Null(batch[0].GetValue(0));
        Assert.Equal(expected, batch[0].GetValue(1));
        Assert.Null(batch[0].GetValue(2));
    }

    [Theory]
    [MemberData(nameof(WrongValues))]
    public void WrongValue_IsAnErrorThatNamesItsColumnAndRow(string type, string json)
    {
        var exception = Decoded.Error(Decoded.Columns("bigint", type), System.Text.Encoding.UTF8.GetBytes($"[[1,null],[2,{json}]]"));

        Assert.Contains("row 1 of the result", exception.Message, StringComparison.Ordinal);
        Assert.Contains("page 1", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WrongValue_NamesTheColumnAndItsType()
    {
        var exception = Decoded.Error(Decoded.Columns("bigint", "decimal(4,2)"), "[[1,\"x\"]]"u8);

        Assert.Contains("column 'c1' of type decimal(4,2)", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_AreDecodedFromBase64()
    {
        foreach (var type in new[] { "varbinary", "HyperLogLog", "P4HyperLogLog", "qdigest(bigint)", "tdigest", "SetDigest" })
        {
            Assert.Equal("hi"u8.ToArray(), Assert.IsType<byte[]>(Decoded.Value(type, "\"aGk=\"")));
            Assert.Empty(Assert.IsType<byte[]>(Decoded.Value(type, "\"\"")));
            Assert.Equal([0xff, 0xfe, 0xfd], Assert.IsType<byte[]>(Decoded.Value(type, "\"\\u002f\\/79\"")));
        }
    }

    [Fact]
    public void ZoneName_IsKept()
    {
        using var batch = Decoded.Batch("timestamp(3) with time zone", "\"2024-07-01 12:00:00.000 America/New_York\"");

        Assert.Equal("America/New_York", batch[0].GetZoneName(0));
        Assert.Equal(-240, batch[0].GetOffsetMinutes(0));
    }

    [Fact]
    public void NestedValues_KeepNullsAtEveryLevel()
    {
        var list = Assert.IsAssignableFrom<System.Collections.IEnumerable>(Decoded.Value("array(array(integer))", "[[1,null],null,[]]")).Cast<object?>().ToArray();

        Assert.Equal(3, list.Length);
        Assert.Equal(new object?[] { 1, null }, Assert.IsAssignableFrom<System.Collections.IEnumerable>(list[0]).Cast<object?>());
        Assert.Null(list[1]);
        Assert.Empty(Assert.IsAssignableFrom<System.Collections.IEnumerable>(list[2]).Cast<object?>());
    }

    [Fact]
    public void Map_ConvertsItsKeys()
    {
        var pairs = Assert.IsAssignableFrom<IEnumerable<KeyValuePair<object?, object?>>>(Decoded.Value("map(bigint,varchar)", "{\"-5\":\"a\",\"6\":null}")).ToArray();
        var flags = Assert.IsAssignableFrom<IEnumerable<KeyValuePair<object?, object?>>>(Decoded.Value("map(boolean,date)", "{\"true\":\"2024-01-01\"}")).ToArray();
        var numbers = Assert.IsAssignableFrom<IEnumerable<KeyValuePair<object?, object?>>>(Decoded.Value("map(double,decimal(3,1))", "{\"1.5E1\":\"1.5\",\"NaN\":null}")).ToArray();
        var rows = Assert.IsAssignableFrom<IEnumerable<KeyValuePair<object?, object?>>>(Decoded.Value("map(row(x bigint),bigint)", "{\"[1]\":1}")).ToArray();

        Assert.Equal([KeyValuePair.Create<object?, object?>(-5L, "a"), KeyValuePair.Create<object?, object?>(6L, null)], pairs);
        Assert.Equal([KeyValuePair.Create<object?, object?>(true, new DateOnly(2024, 1, 1))], flags);
        Assert.Equal([KeyValuePair.Create<object?, object?>(15.0, 1.5m), KeyValuePair.Create<object?, object?>(double.NaN, null)], numbers);
        Assert.Equal([KeyValuePair.Create<object?, object?>("[1]", 1L)], rows);
    }

    [Fact]
    public void Map_KeepsKeysThatComeTwiceAndValuesOfAnyLength()
    {
        Assert.Equal(
            [KeyValuePair.Create<object?, object?>("a", 1L), KeyValuePair.Create<object?, object?>("a", 2L), KeyValuePair.Create<object?, object?>("", null)],
            Pairs("map(varchar,bigint)", "{\"a\":1,\"a\":2,\"\":null}"));
        Assert.Equal(
            [KeyValuePair.Create<object?, object?>("a", "200000-01-01 00:00:00.000"), KeyValuePair.Create<object?, object?>("b", null)],
            Pairs("map(varchar,timestamp(3))", "{\"a\":\"200000-01-01 00:00:00.000\",\"b\":null}"));
        Assert.Equal(
            [KeyValuePair.Create<object?, object?>("2024-01-01 12:00:00.000 Mars/X", "-106751991167 07:12:55.808")],
            Pairs("map(timestamp(3) with time zone,interval day to second)", "{\"2024-01-01 12:00:00.000 Mars/X\":\"-106751991167 07:12:55.808\"}"));
        Assert.Equal(
            [KeyValuePair.Create<object?, object?>("a", new DateTime(2024, 1, 1))],
            Pairs("map(varchar,timestamp(3))", "{\"a\":\"2024-01-01 00:00:00.000\"}"));
        Assert.Empty(Pairs("map(varchar,bigint)", "{}"));
    }

    [Fact]
    public void EmptyValues_StayEmptyAtEachDepth()
    {
        using var batch = Assert.Single(Decoded.Rows(Decoded.Columns("array(array(row(map(varchar,array(bigint)))))"), "[[[]],[[[]]],[[[[{}]],[]]],[[[[{\"a\":[]}],null]]],[null]]"));

        Assert.Equal(["[]", "[[]]", "[[[{}]][]]", "[[[{a=[]}]null]]", "null"], Enumerable.Range(0, 5).Select(row => Shape(batch[0].GetValue(row))));
    }

    [Fact]
    public void Unknown_IsNull() => Assert.Null(Decoded.Value("unknown", "null"));

    [Fact]
    public void Row_HasItsFieldsInOrder()
    {
        var columns = Decoded.Columns("row(id bigint, \"at \"\"x\"\"\" timestamp(3) with time zone, array(varchar))");
        using var batch = Assert.Single(Decoded.Rows(columns, "[[[1,\"2024-07-01 12:00:00.000 Mars/X\",[\"a\\u0062\",null]]],[null],[[null,null,null]]]"));
        var type = batch.Columns[0].Type;

        Assert.Equal(["id", "at \"x\"", "field2"], type.Fields.Select(static field => field.Name));
        var fields = Assert.IsAssignableFrom<IEnumerable<KeyValuePair<string, object?>>>(batch[0].GetValue(0)).ToArray();
        Assert.Equal(1L, fields[0].Value);
        Assert.Equal("2024-07-01 12:00:00.000 Mars/X", fields[1].Value);
        Assert.Equal(new object?[] { "ab", null }, Assert.IsAssignableFrom<System.Collections.IEnumerable>(fields[2].Value).Cast<object?>());
        Assert.Null(batch[0].GetValue(1));
        Assert.All(Assert.IsAssignableFrom<IEnumerable<KeyValuePair<string, object?>>>(batch[0].GetValue(2)), static field => Assert.Null(field.Value));
    }

    [Fact]
    public void Address_IsOneThatParses() => Assert.Equal(IPAddress.Parse("10.0.0.1"), IPAddress.Parse((string)Decoded.Value("ipaddress", "\"10.0.0.1\"")!));

    private static KeyValuePair<object?, object?>[] Pairs(string type, string json) => [.. Assert.IsAssignableFrom<IEnumerable<KeyValuePair<object?, object?>>>(Decoded.Value(type, json))];

    private static string Shape(object? value) => value switch
    {
        null => "null",
        IEnumerable<KeyValuePair<object?, object?>> pairs => $"{{{string.Concat(pairs.Select(static pair => $"{pair.Key}={Shape(pair.Value)}"))}}}",
        IEnumerable<KeyValuePair<string, object?>> fields => $"[{string.Concat(fields.Select(static field => Shape(field.Value)))}]",
        System.Collections.IEnumerable list => $"[{string.Concat(list.Cast<object?>().Select(Shape))}]",
        _ => value.ToString()!,
    };

    [Theory]
    [InlineData("decimal(39,0)")]
    [InlineData("decimal(5,6)")]
    [InlineData("timestamp(13)")]
    [InlineData("array")]
    [InlineData("map(bigint)")]
    public void TypeThatCannotBe_IsAnError(string type) =>
        Assert.Equal(ConnectorErrorKind.Internal, Assert.ThrowsAny<ConnectorException>(() => Decoded.Columns(type)).Kind);
}
