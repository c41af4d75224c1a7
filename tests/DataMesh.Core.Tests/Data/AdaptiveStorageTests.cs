namespace DataMesh.Tests.Data;

/// <summary>Columns whose values nearly always fit their type, and are text where they do not.</summary>
public sealed class AdaptiveStorageTests
{
    public static TheoryData<ColumnType, object[], ColumnStorage> Types => new()
    {
        { ColumnType.Boolean, [true, false], ColumnStorage.Boolean },
        { ColumnType.Int8, [sbyte.MinValue, sbyte.MaxValue], ColumnStorage.Int8 },
        { ColumnType.Int16, [short.MinValue, short.MaxValue], ColumnStorage.Int16 },
        { ColumnType.Int32, [int.MinValue, int.MaxValue], ColumnStorage.Int32 },
        { ColumnType.UInt8, [(byte)1, byte.MaxValue], ColumnStorage.UInt8 },
        { ColumnType.UInt16, [(ushort)1, ushort.MaxValue], ColumnStorage.UInt16 },
        { ColumnType.UInt32, [1u, uint.MaxValue], ColumnStorage.UInt32 },
        { ColumnType.UInt64, [1ul, ulong.MaxValue], ColumnStorage.UInt64 },
        { ColumnType.Float32, [float.MinValue, float.Epsilon], ColumnStorage.Float32 },
        { ColumnType.Decimal(10, 2), [1.25m, -99_999_999.99m], ColumnStorage.Decimal },
        { ColumnType.Date, [DateOnly.MinValue, DateOnly.MaxValue], ColumnStorage.Date },
        { ColumnType.Time(), [TimeOnly.MinValue, TimeOnly.MaxValue], ColumnStorage.Time },
        { ColumnType.Timestamp(), [DateTime.MinValue, new DateTime(2026, 1, 2, 3, 4, 5, 678, DateTimeKind.Unspecified)], ColumnStorage.Timestamp },
        { ColumnType.TimestampWithZone(), [DateTimeOffset.MinValue, new DateTimeOffset(2026, 1, 2, 3, 4, 5, 678, TimeSpan.Zero)], ColumnStorage.Timestamp },
        { ColumnType.Duration, [TimeSpan.MinValue, TimeSpan.MaxValue], ColumnStorage.Duration },
        { ColumnType.Uuid, [Guid.Parse("00112233-4455-6677-8899-aabbccddeeff"), Guid.Empty], ColumnStorage.Uuid },
    };

    [Theory]
    [MemberData(nameof(Types))]
    public void ValuesThatFit_AreHeldAsTheirType(ColumnType type, object[] values, ColumnStorage storage)
    {
        object?[] rows = [null, .. Repeat(values), null];
        using RowBatch batch = Batches.Of(Batches.Loose("c", type), rows);

        Assert.Equal(storage, batch[0].Storage);
        Assert.Equal(rows, Values(batch));
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void AValueThatDoesNotFit_IsTextAndLeavesTheOthersExact(ColumnType type, object[] values, ColumnStorage storage)
    {
        object?[] rows = [null, .. Repeat(values), "infinity", null, .. values];
        using RowBatch batch = Batches.Of(Batches.Loose("c", type), rows);

        Assert.Equal(ColumnStorage.Mixed, batch[0].Storage);
        Assert.Equal(storage, batch[0].TagAt(1));
        Assert.Equal(rows, Values(batch));
        Assert.Equal(rows, Values(batch.CopyPinned()));
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void TextAlone_IsAColumnOfText(ColumnType type, object[] values, ColumnStorage storage)
    {
        var writer = new RowBatchWriter([Batches.Loose("c", type)]);
        foreach (object?[] rows in (object?[][])[[null, "infinity"], [.. values], ["-infinity", values[0], null], [null, values[1]]])
        {
            foreach (object? value in rows)
                writer.AppendRow([value]);
            using RowBatch batch = writer.Flush();

            Assert.Equal(rows.OfType<string>().Any() ? rows.Any(value => value is not (null or string)) ? ColumnStorage.Mixed : ColumnStorage.Utf8 : storage, batch[0].Storage);
            Assert.Equal(rows, Values(batch));
        }
    }

    [Fact]
    public void TypedSpans_ShowAllValues()
    {
        using RowBatch times = Batches.Of(Batches.Loose("c", ColumnType.TimestampWithZone()), DateTimeOffset.UnixEpoch, null);
        Assert.Equal([DateTime.UnixEpoch.Ticks, 0], times[0].Timestamps.ToArray());
        Assert.Equal(TimestampZone.Utc, times[0].Zone);

        using RowBatch numbers = Batches.Of(Batches.Loose("c", ColumnType.Decimal(10, 2)), 1.5m, null);
        Assert.Equal([150, 0], numbers[0].Decimals.ToArray());
        Assert.Equal(2, numbers[0].Scale);
    }

    [Fact]
    public void AZone_WidensWhatHasNone()
    {
        var noon = new DateTimeOffset(2026, 1, 2, 12, 0, 0, TimeSpan.FromHours(2));
        using RowBatch zoned = Batches.Of(Batches.Loose("c", ColumnType.TimestampWithZone()), DateTimeOffset.UnixEpoch, noon, null, DateTimeOffset.MaxValue);
        Assert.Equal([DateTimeOffset.UnixEpoch, noon, null, DateTimeOffset.MaxValue], Values(zoned));
        Assert.Equal([0, 120], [zoned[0].GetOffsetMinutes(0), zoned[0].GetOffsetMinutes(1)]);

        using RowBatch plain = Batches.Of(Batches.Loose("c", ColumnType.Timestamp()), DateTime.MinValue, DateTime.UnixEpoch, DateTime.MinValue);
        Assert.Equal([null, 0, null], Enumerable.Range(0, 3).Select(plain[0].GetOffsetMinutes));
    }

    [Fact]
    public void ADecimalOfAnotherScale_KeepsItsOwn()
    {
        using RowBatch batch = Batches.Of(Batches.Loose("c", ColumnType.Decimal(10, 2)), 1.5m, 1.255m, "NaN", 2m);

        Assert.Equal(["1.50", "1.255", "NaN", "2"], Enumerable.Range(0, 4).Select(batch[0].GetText));
    }

    [Fact]
    public void ADecimalOfMoreThan28Digits_IsTextInEveryRow()
    {
        using RowBatch batch = Batches.Of(Batches.Loose("c", ColumnType.Decimal(38, 2)), 1.5m, "NaN");

        Assert.Equal(["1.50", "NaN"], Values(batch));
    }

    [Fact]
    public void ElementsOfALooseList_MayBeText()
    {
        object?[][] rows = [[DateTime.UnixEpoch.AddDays(1), "infinity", null], [], [DateTime.MinValue]];
        using RowBatch batch = Batches.Of(ColumnType.List(ColumnType.Timestamp(), elementStorage: null), [.. rows.Select(row => row.Select(value => value is DateTime time ? DateTime.SpecifyKind(time, DateTimeKind.Unspecified) : value).ToArray())]);

        Assert.Equal(rows, Values(batch));
        Assert.Equal("""["1970-01-02T00:00:00","infinity",null]""", batch[0].GetText(0));
    }

    private static IEnumerable<object> Repeat(object[] values) => Enumerable.Repeat(values, 20).SelectMany(all => all);

    private static IEnumerable<object?> Values(RowBatch batch) => Enumerable.Range(0, batch.RowCount).Select(batch[0].GetValue);
}
