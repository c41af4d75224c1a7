namespace DataMesh.Tests.Data;

public sealed class DataTypeTests
{
    [Fact]
    public void Types_AreComparedByValue()
    {
        static DataType Nested(string field) => DataType.Map(DataType.Text, DataType.List(DataType.Struct(new Column(field, DataType.Decimal(38, 9)))));

        Assert.Equal(Nested("a"), Nested("a"));
        Assert.Equal(Nested("a").GetHashCode(), Nested("a").GetHashCode());
        Assert.NotEqual(Nested("a"), Nested("b"));
        Assert.NotEqual(DataType.Decimal(10, 2), DataType.Decimal(10, 3));
        Assert.NotEqual(DataType.Timestamp(3), DataType.TimestampWithZone(3));
        Assert.Equal(new Column("c", DataType.Int64), new Column("c", DataType.Int64));
    }

    [Fact]
    public void Types_TellThemselvesInWords()
    {
        Assert.Equal("decimal(38,9)", DataType.Decimal(38, 9).ToString());
        Assert.Equal("timestamp with zone(6)", DataType.TimestampWithZone(6).ToString());
        Assert.Equal("map<text, list<int64>>", DataType.Map(DataType.Text, DataType.List(DataType.Int64)).ToString());
        Assert.Equal("struct<a: int64, b: text>", DataType.Struct(new Column("a", DataType.Int64), new Column("b", DataType.Text)).ToString());
    }

    [Fact]
    public void WhatDotNetCannotHold_IsPromisedAsText()
    {
        DataType[] types =
        [
            DataType.Decimal(), DataType.Decimal(39, 2), DataType.Decimal(38, -3), DataType.Timestamp(9), DataType.TimestampWithZone(12), DataType.Time(9),
            DataType.Interval, DataType.TimeWithZone(), DataType.Other, DataType.Json,
        ];
        Assert.All(types, type => Assert.Equal(ColumnStorage.Utf8, new Column("c", type).Storage));
        Assert.Null(new Column("c", DataType.Dynamic).Storage);
    }

    [Theory]
    [InlineData(ColumnStorage.Decimal)]
    [InlineData(ColumnStorage.List)]
    [InlineData(ColumnStorage.Null)]
    [InlineData(ColumnStorage.Mixed)]
    public void PromiseThatTheTypeCannotKeep_IsRefused(ColumnStorage storage)
    {
        var error = Assert.Throws<ArgumentException>(() => new RowBatchWriter([new("c", DataType.Int64) { Storage = storage }]));
        Assert.Contains("'c'", error.Message, StringComparison.Ordinal);
    }
}
