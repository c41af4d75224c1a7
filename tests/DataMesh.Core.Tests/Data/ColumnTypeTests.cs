namespace DataMesh.Tests.Data;

public sealed class ColumnTypeTests
{
    [Fact]
    public void Types_AreComparedByValue()
    {
        static ColumnType Nested(string field) => ColumnType.Map(ColumnType.Text, ColumnType.List(ColumnType.Struct(new Column(field, ColumnType.Decimal(38, 9)))));

        Assert.Equal(Nested("a"), Nested("a"));
        Assert.Equal(Nested("a").GetHashCode(), Nested("a").GetHashCode());
        Assert.NotEqual(Nested("a"), Nested("b"));
        Assert.NotEqual(ColumnType.Decimal(10, 2), ColumnType.Decimal(10, 3));
        Assert.NotEqual(ColumnType.Timestamp(3), ColumnType.TimestampWithZone(3));
        Assert.Equal(new Column("c", ColumnType.Int64), new Column("c", ColumnType.Int64));
    }

    [Fact]
    public void Types_TellThemselvesInWords()
    {
        Assert.Equal("decimal(38,9)", ColumnType.Decimal(38, 9).ToString());
        Assert.Equal("timestamp with zone(6)", ColumnType.TimestampWithZone(6).ToString());
        Assert.Equal("map<text, list<int64>>", ColumnType.Map(ColumnType.Text, ColumnType.List(ColumnType.Int64)).ToString());
        Assert.Equal("struct<a: int64, b: text>", ColumnType.Struct(new Column("a", ColumnType.Int64), new Column("b", ColumnType.Text)).ToString());
    }

    [Fact]
    public void WhatDotNetCannotHold_IsPromisedAsText()
    {
        ColumnType[] types =
        [
            ColumnType.Decimal(), ColumnType.Decimal(39, 2), ColumnType.Decimal(38, -3), ColumnType.Timestamp(9), ColumnType.TimestampWithZone(12), ColumnType.Time(9),
            ColumnType.Interval, ColumnType.TimeWithZone(), ColumnType.Other, ColumnType.Json,
        ];
        Assert.All(types, type => Assert.Equal(ColumnStorage.Utf8, new Column("c", type).Storage));
        Assert.Null(new Column("c", ColumnType.Dynamic).Storage);
    }

    [Theory]
    [InlineData(ColumnStorage.Decimal)]
    [InlineData(ColumnStorage.List)]
    [InlineData(ColumnStorage.Null)]
    [InlineData(ColumnStorage.Mixed)]
    public void PromiseThatTheTypeCannotKeep_IsRefused(ColumnStorage storage)
    {
        var error = Assert.Throws<ArgumentException>(() => new RowBatchWriter([new("c", ColumnType.Int64) { Storage = storage }]));
        Assert.Contains("'c'", error.Message, StringComparison.Ordinal);
    }
}
