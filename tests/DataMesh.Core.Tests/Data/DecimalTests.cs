namespace DataMesh.Tests.Data;

public sealed class DecimalTests
{
    private const string Nines = "99999999999999999999999999999999999999";

    [Theory]
    [InlineData(0, Nines)]
    [InlineData(38, "0." + Nines)]
    [InlineData(9, "99999999999999999999999999999.999999999")]
    public void ThirtyEightDigits_KeepEveryDigit(int scale, string text)
    {
        Int128 nines = Int128.Parse(Nines, null);
        var writer = new RowBatchWriter([new("d", ColumnType.Decimal(38, scale))]);
        writer.Writer(0).AppendDecimal(nines, scale);
        writer.EndRow();
        writer.Writer(0).AppendDecimal(-nines, scale);
        writer.EndRow();
        using RowBatch batch = writer.Flush();

        BatchColumn column = batch[0];
        Assert.Equal([nines, -nines], column.Decimals.ToArray());
        Assert.Equal(scale, column.Scale);
        Assert.Equal(text, column.GetText(0));
        Assert.Equal("-" + text, column.GetValue(1));
        Assert.Contains(text, Assert.Throws<InvalidCastException>(() => batch[0].GetDecimal(0)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WidePrecision_IsTextInEveryRow_AndADecimalWhereItFits()
    {
        using RowBatch batch = Batches.Of(ColumnType.Decimal(38, 10), 1.5m);

        Assert.Equal("1.5000000000", batch[0].GetValue(0));
        Assert.Equal(1.5m, batch[0].GetDecimal(0));
    }

    [Fact]
    public void ScaleBeyondSystemDecimal_IsTextToReadersToo()
    {
        QueryResult result = QueryResult.FromRows([new("d", ColumnType.Decimal(10, 30))], [[0m]]);

        Assert.IsType<string>(result.Rows[0][0]);
        using System.Data.Common.DbDataReader reader = result.AsDataReader();
        Assert.Equal(typeof(string), reader.GetFieldType(0));
    }

    [Fact]
    public void ScaleOver28_IsReadWhereTrailingZerosAllowIt()
    {
        using RowBatch batch = Batches.Of(ColumnType.Decimal(38, 30), 0.25m);
        Assert.Equal(0.25m, batch[0].GetDecimal(0));
    }

    [Fact]
    public void MoreDigitsThanTheScale_AreRefusedNotRounded()
    {
        using RowBatch batch = Batches.Of(ColumnType.Decimal(10, 2), 1.230m);
        Assert.Equal(1.23m, batch[0].GetDecimal(0));

        var error = Assert.Throws<InvalidCastException>(() => Batches.Of(ColumnType.Decimal(10, 2), 1m, 1.234m));
        Assert.Contains("row 1", error.Message, StringComparison.Ordinal);
        Assert.Contains("1.234", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void MoreThan38Digits_AreRefused()
    {
        var writer = new RowBatchWriter([new("d", ColumnType.Decimal(38, 2)), Batches.Loose("x", ColumnType.Dynamic)]);
        Int128 tooLong = Int128.Parse(Nines, null) + 1;
        Assert.Throws<InvalidCastException>(() => writer.Writer(0).AppendDecimal(tooLong, 2));
        Assert.Throws<InvalidCastException>(() => writer.Writer(0).AppendDecimal(tooLong / 10, 0));
        Assert.Throws<InvalidCastException>(() => writer.Writer(1).AppendDecimal(tooLong, 0));
    }

    [Fact]
    public void DecimalsOfAnyScale_KeepTheirOwn()
    {
        object?[] values = [1.50m, 2m, decimal.MaxValue, decimal.MinValue, 0.0000000000000000000000000001m, null];
        using RowBatch batch = Batches.Of(ColumnType.Decimal(28), values);

        Assert.Equal(values, Enumerable.Range(0, values.Length).Select(batch[0].GetValue));
        Assert.Equal("1.50", batch[0].GetText(0));
        Assert.Equal(150, batch[0].GetUnscaled(0, out int scale));
        Assert.Equal(2, scale);
    }

    [Fact]
    public void UnboundedDecimal_IsText()
    {
        using RowBatch batch = Batches.Of(ColumnType.Decimal(), 1.50m, "123456789012345678901234567890123456789012345.5");

        Assert.Equal(ColumnStorage.Utf8, batch[0].Storage);
        Assert.Equal("1.50", batch[0].GetValue(0));
        Assert.Equal("123456789012345678901234567890123456789012345.5", batch[0].GetText(1));
    }
}
