namespace DataMesh.Tests.Data;

public sealed class CellErrorTests
{
    [Fact]
    public void ReadOfAnotherType_NamesColumnRowActualAndAsked()
    {
        using RowBatch batch = Batches.Of(new Column("amount", ColumnType.Int64), 1L, 2L);

        string message = Assert.Throws<InvalidCastException>(() => batch[0].GetString(1)).Message;
        Assert.Contains("'amount'", message, StringComparison.Ordinal);
        Assert.Contains("row 1", message, StringComparison.Ordinal);
        Assert.Contains("Int64", message, StringComparison.Ordinal);
        Assert.Contains("Utf8", message, StringComparison.Ordinal);
    }

    [Fact]
    public void ReadOfNull_SaysSo()
    {
        using RowBatch batch = Batches.Of(new Column("amount", ColumnType.Int64), 1L, null);

        Assert.Contains("'amount', row 1 is NULL", Assert.Throws<InvalidCastException>(() => batch[0].GetInt64(1)).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidCastException>(() => batch[0].GetString(1));
    }

    [Fact]
    public void NoReadConverts()
    {
        using RowBatch batch = Batches.Of(Batches.Loose("c", ColumnType.Dynamic), 1, 1L, 1.0, "1", true);
        Assert.Throws<InvalidCastException>(() => batch[0].GetInt64(0));
        Assert.Throws<InvalidCastException>(() => batch[0].GetInt32(1));
        Assert.Throws<InvalidCastException>(() => batch[0].GetFloat(2));
        Assert.Throws<InvalidCastException>(() => batch[0].GetDecimal(2));
        Assert.Throws<InvalidCastException>(() => batch[0].GetBytes(3).Length);
        Assert.Throws<InvalidCastException>(() => batch[0].GetInt8(4));

        using RowBatch ticks = Batches.Of(ColumnType.Duration, TimeSpan.FromTicks(5));
        Assert.Throws<InvalidCastException>(() => ticks[0].GetInt64(0));
        Assert.Throws<InvalidCastException>(() => ticks[0].Int64s.Length);
        Assert.Throws<InvalidCastException>(() => ticks[0].GetTimeOnly(0));
    }

    [Fact]
    public void RowOrColumnOutside_IsToldApart()
    {
        using RowBatch batch = Batches.Of(ColumnType.Int64, 1L);

        Assert.Throws<ArgumentOutOfRangeException>(() => batch[0].GetInt64(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => batch[0].IsNull(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => batch[1]);
        Assert.Contains("'c'", Assert.Throws<ArgumentException>(() => batch["other"]).Message, StringComparison.Ordinal);
        Assert.Equal(1, batch["C"].GetInt64(0));
    }

    [Fact]
    public void RowNumber_CountsFromTheStartOfTheStream()
    {
        QueryResult result = QueryResult.FromRows([new("n", ColumnType.Int64)], Enumerable.Range(0, 5000).Select(i => new object?[] { i == 4999 ? null : (long)i }));

        Assert.Contains("row 4999", Assert.Throws<InvalidCastException>(() => result.Rows[4999].Get<long>(0)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ColumnOfNoBatch_IsToldApart() =>
        Assert.Throws<InvalidOperationException>(() => default(BatchColumn).Count);
}
