namespace DataMesh.Tests.Data;

public sealed class TextTests
{
    public static TheoryData<ColumnType, object?, string?> Texts => new()
    {
        { ColumnType.Int64, null, null },
        { ColumnType.Boolean, true, "true" },
        { ColumnType.Int64, long.MinValue, "-9223372036854775808" },
        { ColumnType.Float64, 0.1, "0.1" },
        { ColumnType.Float64, double.NaN, "NaN" },
        { ColumnType.Float32, 1e-45f, "1E-45" },
        { ColumnType.Decimal(10, 3), -0.05m, "-0.050" },
        { ColumnType.Date, new DateOnly(2024, 2, 29), "2024-02-29" },
        { ColumnType.Date, DateOnly.MinValue, "0001-01-01" },
        { ColumnType.Time(), new TimeOnly(1, 2, 3), "01:02:03" },
        { ColumnType.Time(3), new TimeOnly(1, 2, 3), "01:02:03.000" },
        { ColumnType.Time(3), new TimeOnly(1), "00:00:00.0000001" },
        { ColumnType.Timestamp(6), new DateTime(2024, 1, 2, 3, 4, 5).AddTicks(120), "2024-01-02T03:04:05.000012" },
        { ColumnType.TimestampWithZone(), new DateTimeOffset(2024, 1, 2, 3, 4, 5, TimeSpan.FromMinutes(-210)), "2024-01-02T03:04:05-03:30" },
        { ColumnType.TimestampWithZone(), new DateTimeOffset(2024, 1, 2, 3, 4, 5, TimeSpan.Zero), "2024-01-02T03:04:05Z" },
        { ColumnType.Duration, new TimeSpan(1, 2, 3, 4, 5), "1.02:03:04.0050000" },
        { ColumnType.Uuid, Guid.Empty, "00000000-0000-0000-0000-000000000000" },
        { ColumnType.Binary, new byte[] { 0, 171 }, "00ab" },
        { ColumnType.Text, "é", "é" },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void Value_HasExactInvariantText(ColumnType type, object? value, string? text)
    {
        using RowBatch batch = Batches.Of(type, value);
        Assert.Equal(text, batch[0].GetText(0));
    }

    [Theory]
    [InlineData(-719162 - 366 - 365, "-0001-01-01")]
    [InlineData(-719162 - 1, "0000-12-31")]
    [InlineData(2932897, "+10000-01-01")]
    [InlineData(-1, "1969-12-31")]
    public void DateBeyondDateOnly_IsToldAsText(int days, string text)
    {
        var writer = new RowBatchWriter([new("d", ColumnType.Date)]);
        ((DateWriter)writer.Writer(0)).Append(days);
        writer.EndRow();
        using RowBatch batch = writer.Flush();

        Assert.Equal(text, batch[0].GetText(0));
        if (text.Length > 10 || text.StartsWith("0000", StringComparison.Ordinal))
        {
            Assert.Equal(text, batch[0].GetValue(0));
            Assert.Contains(text, Assert.Throws<InvalidCastException>(() => batch[0].GetDateOnly(0)).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void EveryDay_FormatsAsDateOnlyDoes()
    {
        for (int number = 0; number <= DateOnly.MaxValue.DayNumber; number += 13)
            Assert.Equal(DateOnly.FromDayNumber(number).ToString("O"), CivilDate.Format(number - CivilDate.EpochDayNumber));
    }

    [Fact]
    public void MidnightAtTheEndOfTheDay_IsTextNotATimeOnly()
    {
        var writer = new RowBatchWriter([new("t", ColumnType.Time())]);
        writer.Writer(0).AppendTime(TimeSpan.TicksPerDay);
        writer.EndRow();
        using RowBatch batch = writer.Flush();

        Assert.Equal("24:00:00", batch[0].GetValue(0));
        Assert.Throws<InvalidCastException>(() => batch[0].GetTimeOnly(0));
    }

    [Fact]
    public void BytesThatAreNoUtf8_StayAsTheyAre()
    {
        var writer = new RowBatchWriter([new("t", ColumnType.Text)]);
        writer.Writer(0).AppendUtf8([0x61, 0xFF]);
        writer.EndRow();
        using RowBatch batch = writer.Flush();

        Assert.Equal([0x61, 0xFF], batch[0].GetUtf8(0).ToArray());
        Assert.Equal("a\uFFFD", batch[0].GetString(0));
    }

    [Fact]
    public void PicosecondTimestamp_StaysText()
    {
        var column = new Column("ts", ColumnType.Timestamp(12));
        using RowBatch batch = Batches.Of(column, "2024-01-02 03:04:05.123456789012", null);

        Assert.Equal(ColumnStorage.Utf8, column.Storage);
        Assert.Equal("2024-01-02 03:04:05.123456789012", batch[0].GetText(0));
        Assert.Equal("2024-01-02 03:04:05.123456789012", batch[0].GetValue(0));
        Assert.Throws<InvalidCastException>(() => batch[0].GetDateTime(0));
    }
}
