namespace DataMesh.Tests.Data;

public sealed class TimestampTests
{
    private static readonly DateTime Noon = new(2024, 7, 1, 12, 0, 0);

    [Fact]
    public void NoZone_IsADateTimeOfUnspecifiedKind()
    {
        using RowBatch batch = Batches.Of(ColumnType.Timestamp(), Noon);

        Assert.Equal(TimestampZone.None, batch[0].Zone);
        Assert.Equal(DateTimeKind.Unspecified, batch[0].GetDateTime(0).Kind);
        Assert.Equal([Noon.Ticks], batch[0].Timestamps.ToArray());
        Assert.Null(batch[0].GetOffsetMinutes(0));
        Assert.Throws<InvalidCastException>(() => batch[0].GetDateTimeOffset(0));
    }

    [Fact]
    public void KindsInAColumnWithoutZones_AreKeptRowByRow()
    {
        DateTime utc = DateTime.SpecifyKind(Noon, DateTimeKind.Utc);
        using RowBatch batch = Batches.Of(ColumnType.Timestamp(), Noon, utc, null, utc.ToLocalTime(), Noon);

        BatchColumn column = batch[0];
        Assert.Equal(
            [DateTimeKind.Unspecified, DateTimeKind.Utc, DateTimeKind.Utc, DateTimeKind.Unspecified],
            new[] { 0, 1, 3, 4 }.Select(row => column.GetDateTime(row).Kind));
        Assert.Equal(utc, column.GetValue(3));
        Assert.Equal("2024-07-01T12:00:00Z", column.GetText(1));
    }

    [Fact]
    public void InstantsInUtc_NeedNoOffsets()
    {
        using RowBatch batch = Batches.Of(ColumnType.TimestampWithZone(), new DateTimeOffset(Noon, TimeSpan.Zero), DateTime.SpecifyKind(Noon, DateTimeKind.Utc));

        Assert.Equal(TimestampZone.Utc, batch[0].Zone);
        Assert.Equal(0, batch[0].GetOffsetMinutes(1));
        Assert.Equal(DateTimeKind.Utc, batch[0].GetDateTime(0).Kind);
        Assert.Equal(new DateTimeOffset(Noon, TimeSpan.Zero), batch[0].GetDateTimeOffset(1));
    }

    [Fact]
    public void Offsets_AreKeptRowByRow()
    {
        var east = new DateTimeOffset(Noon, TimeSpan.FromHours(5.5));
        using RowBatch batch = Batches.Of(ColumnType.TimestampWithZone(), new DateTimeOffset(Noon, TimeSpan.Zero), null, east);

        Assert.Equal(TimestampZone.Offset, batch[0].Zone);
        Assert.True(east.EqualsExact(batch[0].GetDateTimeOffset(2)));
        Assert.Equal(east.UtcTicks, batch[0].Timestamps[2]);
        Assert.Equal(0, batch[0].GetOffsetMinutes(0));
        Assert.Contains(nameof(BatchColumn.GetDateTimeOffset), Assert.Throws<InvalidCastException>(() => batch[0].GetDateTime(2)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ZoneNames_AreKeptBesideTheOffset(bool isLoose)
    {
        Column column = new("t", ColumnType.TimestampWithZone());
        var writer = new RowBatchWriter([isLoose ? column with { Storage = null } : column]);
        ColumnWriter timestamps = writer.Writer(0);
        foreach (string? zone in new[] { null, "Europe/Berlin", "Europe/Paris", "Europe/Berlin" })
        {
            timestamps.AppendTimestamp(Noon.Ticks, 120, zone);
            writer.EndRow();
        }

        using RowBatch batch = writer.Flush();
        Assert.Equal([null, "Europe/Berlin", "Europe/Paris", "Europe/Berlin"], Enumerable.Range(0, 4).Select(batch[0].GetZoneName));
        Assert.Equal("2024-07-01T14:00:00+02:00[Europe/Berlin]", batch[0].GetText(1));
        Assert.Equal(new DateTimeOffset(Noon.AddHours(2), TimeSpan.FromHours(2)), batch[0].GetValue(1));
        using RowBatch copy = new QueryResult(batch.Columns, [batch]).Batches[0];
        Assert.Equal("2024-07-01T14:00:00+02:00[Europe/Paris]", copy[0].GetText(2));
    }

    [Fact]
    public void OffsetInAColumnWithoutZones_IsRefused() =>
        Assert.Throws<InvalidCastException>(() => Batches.Of(ColumnType.Timestamp(), new DateTimeOffset(Noon, TimeSpan.FromHours(1))));

    [Fact]
    public void ImpossibleOffset_IsRefused()
    {
        var writer = new RowBatchWriter([new("t", ColumnType.TimestampWithZone())]);
        Assert.Throws<ArgumentOutOfRangeException>(() => writer.Writer(0).AppendTimestamp(0, 841));
    }

    [Fact]
    public void TicksBeyondDateTime_AreToldAsText()
    {
        var writer = new RowBatchWriter([new("t", ColumnType.Timestamp())]);
        writer.Writer(0).AppendTimestamp(-1);
        writer.EndRow();
        using RowBatch batch = writer.Flush();

        Assert.Equal("0000-12-31T23:59:59.9999999", batch[0].GetValue(0));
        Assert.Throws<InvalidCastException>(() => batch[0].GetDateTime(0));
    }
}
