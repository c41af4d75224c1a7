namespace DataMesh.Tests.Data;

public sealed class AdaptiveColumnTests
{
    private static readonly Column Loose = Batches.Loose("c", ColumnType.Int64);

    public static TheoryData<object[], ColumnStorage> Pure => new()
    {
        { [1L, 2L], ColumnStorage.Int64 },
        { [1.5, 2.5], ColumnStorage.Float64 },
        { ["a", "b"], ColumnStorage.Utf8 },
        { [new byte[] { 1 }, Array.Empty<byte>()], ColumnStorage.Binary },
    };

    [Theory]
    [MemberData(nameof(Pure))]
    public void ValuesOfOneType_AreHeldAsThatType(object[] values, ColumnStorage storage)
    {
        object?[] rows = [null, null, .. values, null];
        using RowBatch batch = Batches.Of(Loose, rows);

        Assert.Equal(storage, batch[0].Storage);
        Assert.Equal(rows, Enumerable.Range(0, rows.Length).Select(batch[0].GetValue));
    }

    [Fact]
    public void NothingButNull_KeepsTheExpectedStorage()
    {
        using RowBatch expected = Batches.Of(Loose, null, null);
        Assert.Equal(ColumnStorage.Int64, expected[0].Storage);
        Assert.Equal(2, expected[0].NullCount);

        using RowBatch unknown = Batches.Of(Batches.Loose("c", ColumnType.Dynamic), null, null);
        Assert.Equal(ColumnStorage.Null, unknown[0].Storage);
        Assert.Null(unknown[0].GetValue(1));
        Assert.Throws<InvalidCastException>(() => unknown[0].Int64s.Length);
    }

    [Fact]
    public void Widening_KeepsEarlierValuesAndNullsWithTheirTags()
    {
        object?[] rows = [1L, null, 3L, "four", 5.5, new byte[] { 6 }, null, 7L];
        using RowBatch batch = Batches.Of(Loose, rows);

        Assert.Equal(rows, Enumerable.Range(0, rows.Length).Select(batch[0].GetValue));
        Assert.Equal(
            [ColumnStorage.Int64, ColumnStorage.Null, ColumnStorage.Int64, ColumnStorage.Utf8, ColumnStorage.Float64, ColumnStorage.Binary, ColumnStorage.Null, ColumnStorage.Int64],
            Enumerable.Range(0, rows.Length).Select(batch[0].TagAt));
        Assert.Equal(7, batch[0].GetInt64(7));
        Assert.Equal("four"u8.ToArray(), batch[0].GetUtf8(3).ToArray());
    }

    [Fact]
    public void EachBatch_BeginsAnew()
    {
        var writer = new RowBatchWriter([Loose]);
        ColumnStorage Storage(params object?[] values)
        {
            foreach (object? value in values)
                writer.AppendRow([value]);
            using RowBatch batch = writer.Flush();
            Assert.Equal(values, Enumerable.Range(0, values.Length).Select(batch[0].GetValue));
            return batch[0].Storage;
        }

        Assert.Equal(ColumnStorage.Mixed, Storage(1L, "a"));
        Assert.Equal(ColumnStorage.Int64, Storage(1L, null, 2L));
        Assert.Equal(ColumnStorage.Utf8, Storage("abc", null, ""));
        Assert.Equal(ColumnStorage.Mixed, Storage("abc", null, 2.5));
        Assert.Equal(ColumnStorage.Int64, Storage(null, 3L));
    }

    [Fact]
    public void ReusedBuffers_LeaveNothingInSlotsOfNulls()
    {
        var writer = new RowBatchWriter([Batches.Loose("c", ColumnType.Dynamic)]);
        RowBatch Write(params object?[] values)
        {
            foreach (object? value in values)
                writer.AppendRow([value]);
            return writer.Flush();
        }

        Write(5L, 6L, 7L).Dispose();
        using (RowBatch batch = Write(null, null, 1L))
            Assert.Equal([0L, 0, 1], batch[0].Int64s.ToArray());
        Write("abc", "def", 7L).Dispose();
        using (RowBatch batch = Write(null, null, "x"))
            Assert.Equal([0, 0, 0, 1], batch[0].Offsets.ToArray());
        using (RowBatch batch = Write(1L, "x"))
            Assert.Equal(1, batch[0].GetInt64(0));
    }

    [Fact]
    public void SpanOfAMixedColumn_NamesTheFirstRowThatDeviates()
    {
        using RowBatch batch = Batches.Of(Loose, 1L, null, "x", 4L);

        var error = Assert.Throws<InvalidCastException>(() => batch[0].Int64s.Length);
        Assert.Contains("'c'", error.Message, StringComparison.Ordinal);
        Assert.Contains("row 2 holds Utf8", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void RandomSequences_ComeBackAsTheyWere()
    {
        var random = new Random(20240701);
        ColumnType[] types = [ColumnType.Int64, ColumnType.Dynamic, ColumnType.Uuid, ColumnType.Date, ColumnType.TimestampWithZone(), ColumnType.Decimal(20, 16), ColumnType.Int32, ColumnType.Boolean];
        var writer = new RowBatchWriter([.. types.Select(type => Batches.Loose("c", type))], maxRows: 10_000);
        for (int round = 0; round < 200; round++)
        {
            object?[][] rows = [.. Enumerable.Range(0, random.Next(0, 300)).Select(_ => types.Select(_ => Value(random)).ToArray())];
            foreach (object?[] row in rows)
                writer.AppendRow(row);
            using RowBatch batch = writer.Flush();
            for (int row = 0; row < rows.Length; row++)
            {
                Assert.Equal(rows[row], types.Select((_, column) => batch[column].GetValue(row)));
            }
        }
    }

    private static object? Value(Random random) => random.Next(random.Next(2) == 0 ? 3 : 12) switch
    {
        0 or 1 => random.NextInt64(),
        2 => null,
        3 => random.NextDouble(),
        4 => new string('s', random.Next(40)),
        5 => new byte[random.Next(40)],
        6 => random.Next(2) == 0,
        7 => random.Next(),
        8 => (decimal)random.NextDouble(),
        9 => Guid.NewGuid(),
        10 => DateTime.UnixEpoch.AddSeconds(random.Next()).ToUniversalTime() is var utc ? new DateTimeOffset(utc.Ticks, TimeSpan.FromMinutes(random.Next(-840, 840))) : null,
        _ => DateOnly.FromDayNumber(random.Next(100_000)),
    };
}
