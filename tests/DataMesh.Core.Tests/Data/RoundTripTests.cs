namespace DataMesh.Tests.Data;

public sealed class RoundTripTests
{
    public static TheoryData<ColumnType, object[]> Extremes => new()
    {
        { ColumnType.Boolean, [true, false] },
        { ColumnType.Int8, [sbyte.MinValue, (sbyte)0, sbyte.MaxValue] },
        { ColumnType.Int16, [short.MinValue, (short)0, short.MaxValue] },
        { ColumnType.Int32, [int.MinValue, 0, int.MaxValue] },
        { ColumnType.Int64, [long.MinValue, 0L, long.MaxValue] },
        { ColumnType.UInt8, [byte.MinValue, byte.MaxValue] },
        { ColumnType.UInt16, [ushort.MinValue, ushort.MaxValue] },
        { ColumnType.UInt32, [uint.MinValue, uint.MaxValue] },
        { ColumnType.UInt64, [ulong.MinValue, ulong.MaxValue] },
        { ColumnType.Float32, [float.MinValue, float.Epsilon, float.NaN, float.NegativeInfinity] },
        { ColumnType.Float64, [double.MinValue, double.Epsilon, double.NaN, double.PositiveInfinity, 0.1 + 0.2] },
        { ColumnType.Decimal(28, 4), [-999999999999999999999999.9999m, 0m, 1.5m] },
        { ColumnType.Date, [DateOnly.MinValue, new DateOnly(1970, 1, 1), DateOnly.MaxValue] },
        { ColumnType.Time(), [TimeOnly.MinValue, TimeOnly.MaxValue] },
        { ColumnType.Timestamp(), [DateTime.MinValue, new DateTime(2024, 2, 29, 23, 59, 59).AddTicks(9999999), DateTime.MaxValue] },
        { ColumnType.TimestampWithZone(), [DateTimeOffset.MinValue, new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.FromMinutes(-570)), DateTimeOffset.MaxValue] },
        { ColumnType.Duration, [TimeSpan.MinValue, TimeSpan.Zero, TimeSpan.MaxValue] },
        { ColumnType.Uuid, [Guid.Empty, Guid.AllBitsSet] },
        { ColumnType.Text, ["", "\0", "é漢😀", new string('x', 100_000)] },
        { ColumnType.Json, ["{\"a\": 1}"] },
        { ColumnType.Binary, [Array.Empty<byte>(), new byte[] { 0, 255, 1 }] },
    };

    [Theory]
    [MemberData(nameof(Extremes))]
    public void Extremes_ComeBackTypedAndBoxed(ColumnType type, object[] values)
    {
        object?[] rows = [null, .. values, null, values[0]];
        using RowBatch batch = Batches.Of(type, rows);

        BatchColumn column = batch[0];
        Assert.Equal(type.DefaultStorage, column.Storage);
        Assert.Equal(rows, Enumerable.Range(0, rows.Length).Select(column.GetValue));
        Assert.Equal(2, column.NullCount);
        Assert.Equal(rows.Select(row => row is null), Enumerable.Range(0, rows.Length).Select(column.IsNull));
    }

    [Theory]
    [MemberData(nameof(Extremes))]
    public void SameValuesInALooseColumn_ComeBackWithTheirTags(ColumnType type, object[] values)
    {
        object?[] rows = [7L, .. values, null, "text"];
        using RowBatch batch = Batches.Of(Batches.Loose("c", ColumnType.Dynamic), rows);

        BatchColumn column = batch[0];
        Assert.Equal(ColumnStorage.Mixed, column.Storage);
        Assert.Equal(rows, Enumerable.Range(0, rows.Length).Select(column.GetValue));
        Assert.Equal(type.DefaultStorage, column.TagAt(1));
        Assert.Equal(ColumnStorage.Null, column.TagAt(rows.Length - 2));
    }

    [Fact]
    public void NoNull_HasNoValidityBits()
    {
        using RowBatch batch = Batches.Of(ColumnType.Int64, 1L, 2L);

        Assert.True(batch[0].Validity.IsEmpty);
        Assert.Equal([1L, 2L], batch[0].Int64s.ToArray());
    }

    [Fact]
    public void Nulls_AreZeroBitsLowestFirst_AndZeroedSlots()
    {
        object?[] rows = [1L, null, 3L, 4L, 5L, 6L, 7L, 8L, null, 10L];
        using RowBatch batch = Batches.Of(ColumnType.Int64, rows);

        Assert.Equal([0b1111_1101, 0b0000_0010], batch[0].Validity.ToArray());
        Assert.Equal([1L, 0, 3, 4, 5, 6, 7, 8, 0, 10], batch[0].Int64s.ToArray());
    }

    [Fact]
    public void ReusedBuffers_KeepNoNullAndNoSlotOfTheBatchBefore()
    {
        var writer = new RowBatchWriter([new("n", ColumnType.Int64), new("t", ColumnType.Text), Batches.Loose("x", ColumnType.Int64)]);
        writer.AppendRow([null, null, null]);
        writer.AppendRow([5L, "five", "five"]);
        writer.AppendRow([6L, "six", 6L]);
        writer.Flush().Dispose();

        writer.AppendRow([1L, "", 1L]);
        writer.AppendRow([null, null, null]);
        writer.AppendRow([2L, "b", 2L]);
        using RowBatch batch = writer.Flush();

        Assert.Equal([1L, 0L, 2L], batch[0].Int64s.ToArray());
        Assert.Equal([0, 0, 0, 1], batch[1].Offsets.ToArray());
        Assert.Equal([1L, 0L, 2L], batch[2].Int64s.ToArray());
        Assert.Equal([1, 1, 1], new[] { batch[0].NullCount, batch[1].NullCount, batch[2].NullCount });
    }

    [Fact]
    public void ManyRows_GrowWithoutLoss()
    {
        var writer = new RowBatchWriter([new("n", ColumnType.Int32), new("t", ColumnType.Text), Batches.Loose("x", ColumnType.Dynamic)], maxRows: 100_000);
        for (int i = 0; i < 50_000; i++)
            writer.AppendRow([i, i % 7 == 0 ? null : $"row {i}", i % 2 == 0 ? (long)i : $"x{i}"]);
        using RowBatch batch = writer.Flush();

        for (int i = 0; i < 50_000; i++)
        {
            Assert.Equal(i, batch[0].GetInt32(i));
            Assert.Equal(i % 7 == 0 ? null : $"row {i}", batch[1].GetValue(i));
            Assert.Equal(i % 2 == 0 ? (long)i : $"x{i}", batch[2].GetValue(i));
        }
    }

    [Fact]
    public void IntegerOfAnotherWidth_GoesInWhereItFits()
    {
        using RowBatch batch = Batches.Of(ColumnType.Int64, (byte)1, -2, 3u);
        Assert.Equal([1L, -2L, 3L], batch[0].Int64s.ToArray());

        var error = Assert.Throws<InvalidCastException>(() => Batches.Of(ColumnType.Int8, (sbyte)1, 128));
        Assert.Contains("'c'", error.Message, StringComparison.Ordinal);
        Assert.Contains("row 1", error.Message, StringComparison.Ordinal);
        Assert.Contains("128", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ValueOfAnotherType_IsRefusedByTheWriter()
    {
        var error = Assert.Throws<InvalidCastException>(() => Batches.Of(ColumnType.Int64, 1L, "two"));
        Assert.Contains("Int64", error.Message, StringComparison.Ordinal);
        Assert.Contains("row 1", error.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidCastException>(() => Batches.Of(ColumnType.Text, 1));
        Assert.Throws<InvalidCastException>(() => Batches.Of(ColumnType.Dynamic, new object()));
    }

    [Fact]
    public void ColumnWithoutAValueInARow_IsToldAtFlush()
    {
        var writer = new RowBatchWriter([new("a", ColumnType.Int64), new("b", ColumnType.Int64)]);
        writer.Writer(0).AppendInt64(1);
        writer.EndRow();

        var error = Assert.Throws<InvalidOperationException>(writer.Flush);
        Assert.Contains("'b' got 0 values for 1 rows", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void EmptyBatch_HasColumnsAndNoRows()
    {
        var writer = new RowBatchWriter([new("n", ColumnType.Int64), new("t", ColumnType.Text), Batches.Loose("x", ColumnType.Text), new("l", ColumnType.List(ColumnType.Int64))]);
        using RowBatch batch = writer.Flush();

        Assert.Equal(0, batch.RowCount);
        Assert.Equal(0, batch[0].Int64s.Length);
        Assert.Equal([0], batch[1].Offsets.ToArray());
        Assert.Equal([0], batch[2].Offsets.ToArray());
        Assert.Equal(0, batch[3].Child.Count);
    }

    [Fact]
    public void LimitsOfRowsAndBytes_FillABatch()
    {
        var writer = new RowBatchWriter([new("t", ColumnType.Text)], maxRows: 3, maxBytes: 1000);
        writer.AppendRow("a");
        writer.AppendRow("b");
        Assert.False(writer.IsFull);
        writer.AppendRow("c");
        Assert.True(writer.IsFull);
        writer.Flush().Dispose();
        Assert.False(writer.IsFull);
        writer.AppendRow(new string('x', 1000));
        Assert.True(writer.IsFull);
    }
}
