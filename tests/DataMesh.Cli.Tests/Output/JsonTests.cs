using System.Text.Json;
using DataMesh.Cli.Output;
using DataMesh.Cli.Running;

namespace DataMesh.Cli.Tests.Output;

public sealed class JsonTests
{
    [Fact]
    public async Task Numbers_AreNumbersWhereReadersKeepThem()
    {
        var json = await Written.JsonAsync(
            [new("i", ColumnType.Int64), new("u", ColumnType.UInt64), new("d", ColumnType.Decimal(20, 2)), new("f", ColumnType.Float64), new("nan", ColumnType.Float64), new("inf", ColumnType.Float32)],
            [long.MinValue, ulong.MaxValue, 1.5m, 0.1, double.NaN, float.NegativeInfinity]);
        Assert.Equal("""{"i":-9223372036854775808,"u":18446744073709551615,"d":"1.50","f":0.1,"nan":"NaN","inf":"-Infinity"}""" + "\n", json);
    }

    [Fact]
    public async Task NullAndBytesAndTimes_HaveTheirForms()
    {
        var json = await Written.JsonAsync(
            [new("null", ColumnType.Int64), new("bytes", ColumnType.Binary), new("local", ColumnType.Timestamp()), new("instant", ColumnType.TimestampWithZone()), new("zoned", ColumnType.TimestampWithZone()), new("b", ColumnType.Boolean)],
            [null, new byte[] { 1, 2, 255 }, new DateTime(2024, 2, 29, 13, 5, 6), new DateTimeOffset(2024, 2, 29, 13, 5, 6, TimeSpan.Zero), new DateTimeOffset(2024, 2, 29, 13, 5, 6, TimeSpan.FromHours(-5)), true]);
        Assert.Equal("""{"null":null,"bytes":"AQL/","local":"2024-02-29T13:05:06","instant":"2024-02-29T13:05:06Z","zoned":"2024-02-29T13:05:06-05:00","b":true}""" + "\n", json);
    }

    [Fact]
    public async Task NestedValues_AreNested()
    {
        var point = ColumnType.Struct(new Column("x", ColumnType.Int64), new Column("price", ColumnType.Decimal(10, 1)));
        var json = await Written.JsonAsync(
            [new("list", ColumnType.List(ColumnType.Binary)), new("point", point), new("map", ColumnType.Map(ColumnType.Text, ColumnType.Int64))],
            [new object?[] { new byte[] { 1 }, null }, new KeyValuePair<string, object?>[] { new("x", 1L), new("price", 2.5m) }, new KeyValuePair<object?, object?>[] { new("k", 3L) }]);
        Assert.Equal("""{"list":["AQ==",null],"point":{"x":1,"price":"2.5"},"map":{"k":3}}""" + "\n", json);
    }

    [Theory]
    [InlineData("{\"a\": [1,\n 1e400]}", "{\"a\": [1,  1e400]}")]
    [InlineData("{broken", "\"{broken\"")]
    [InlineData("", "\"\"")]
    [InlineData("1 2", "\"1 2\"")]
    public async Task ColumnOfJson_IsEmbeddedOnOneLineWhereItIsOne(string value, string written)
    {
        Assert.Equal($"{{\"j\":{written}}}\n", await Written.JsonAsync([new("j", ColumnType.Json)], [value]));
    }

    [Fact]
    public async Task TextOfAnyKind_ComesBack()
    {
        var text = "\0\t\r\n\"\\/\u001b\u007f\u2028 é 日本 😀";
        var json = await Written.JsonAsync([new("a\"b", ColumnType.Text)], [text]);
        Assert.Equal(text, JsonDocument.Parse(json).RootElement.GetProperty("a\"b").GetString());
        Assert.DoesNotContain('\u001b', json);
    }

    [Fact]
    public async Task DuplicateNames_AreRefusedBeforeAnything()
    {
        var error = await Assert.ThrowsAsync<UsageException>(() => Written.JsonAsync([new("a", ColumnType.Int64), new("a", ColumnType.Int64)], [1L, 2L]));
        Assert.Contains("--rename", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DuplicateNames_AreNumberedWhereAsked()
    {
        Column[] columns = [new("a", ColumnType.Int64), new("a", ColumnType.Int64), new("a_2", ColumnType.Int64), new("a", ColumnType.Int64)];
        var json = await Written.ByAsync(static buffer => new JsonRowWriter(buffer, isLines: true, renames: true), columns, [1L, 2L, 3L, 4L]);
        Assert.Equal("""{"a":1,"a_3":2,"a_2":3,"a_4":4}""" + "\n", json);
    }

    [Theory]
    [InlineData(0, "[]\n")]
    [InlineData(2, "[\n{\"a\":0},\n{\"a\":1}\n]\n")]
    public async Task Array_HoldsTheRows(int rows, string expected)
    {
        var json = await Written.ByAsync(static buffer => new JsonRowWriter(buffer, isLines: false, renames: false), [new("a", ColumnType.Int32)], [.. Enumerable.Range(0, rows).Select(static row => new object?[] { row })]);
        Assert.Equal(expected, json);
    }
}
