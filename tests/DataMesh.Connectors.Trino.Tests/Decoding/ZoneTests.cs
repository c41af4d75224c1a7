using System.Text;
using DataMesh.Connectors.Trino.Decoding;

namespace DataMesh.Connectors.Trino.Tests.Decoding;

public sealed class ZoneTests
{
    private const string Type = "timestamp(3) with time zone";

    [Fact]
    public void AmbiguousTime_IsTheEarlierAndIsCounted()
    {
        var columns = Decoded.Columns(Type);
        var decoder = new RowDecoder(columns);
        var place = new RowsPlace(1);
        decoder.Decode("[[\"2024-10-27 02:30:00.000 Europe/Berlin\"],[\"2024-10-27 03:30:00.000 Europe/Berlin\"],[\"2024-10-27 01:59:59.000 Europe/Berlin\"]]"u8, ref place, 0, "page 1");
        using var batch = decoder.Flush();

        Assert.Equal([120, 60, 120], Enumerable.Range(0, 3).Select(row => batch[0].GetOffsetMinutes(row)));
        Assert.Equal(1, Assert.Single(decoder.Notes).AmbiguousTimes);
    }

    [Fact]
    public void EveryHourOfAYear_HasTheOffsetOfTheMachine()
    {
        var zones = new ZoneCache();
        foreach (var id in new[] { "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "America/St_Johns", "Asia/Kathmandu", "Africa/Casablanca", "UTC", "Pacific/Apia" })
        {
            var info = TimeZoneInfo.FindSystemTimeZoneById(id);
            for (var local = new DateTime(2011, 1, 1); local.Year < 2013; local = local.AddMinutes(30))
            {
                var isKnown = zones.TryOffset(Encoding.UTF8.GetBytes(id), local.Ticks, out var offset, out var name, out var isAmbiguous);

                Assert.Equal(!info.IsInvalidTime(local), isKnown);
                if (isKnown)
                {
                    Assert.Equal(id, name);
                    Assert.Equal(info.IsAmbiguousTime(local), isAmbiguous);
                    Assert.Equal(isAmbiguous ? info.GetAmbiguousTimeOffsets(local).Max() : info.GetUtcOffset(local), TimeSpan.FromMinutes(offset));
                }
            }
        }
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("/etc/passwd")]
    [InlineData("Europe")]
    [InlineData("Europe/Berlin/..")]
    [InlineData("+25:00")]
    [InlineData("+01:60")]
    [InlineData("+1:00")]
    [InlineData("-14:01")]
    [InlineData("W. Europe Standard Time")]
    public void NameThatIsNoZone_IsNotKnown(string zone) =>
        Assert.False(new ZoneCache().TryOffset(Encoding.UTF8.GetBytes(zone), new DateTime(2024, 1, 1).Ticks, out _, out _, out _));

    [Fact]
    public void TimeThatAZoneSkips_IsText() =>
        Assert.Equal("2024-03-31 02:30:00.000 Europe/Berlin", Decoded.Value(Type, "\"2024-03-31 02:30:00.000 Europe/Berlin\""));
}
