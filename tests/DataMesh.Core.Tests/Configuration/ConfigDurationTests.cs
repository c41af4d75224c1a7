using DataMesh.Runtime;

namespace DataMesh.Core.Tests.Configuration;

public sealed class ConfigDurationTests
{
    [Theory]
    [InlineData("30", "a bare number has no unit, write 30s")]
    [InlineData("0.5", "a bare number has no unit, write 0.5s")]
    [InlineData("25:00:00", "a clock's hours end at 23, write 25h in place of 25:00:00")]
    [InlineData("30.", null)]
    [InlineData(".5", null)]
    [InlineData("99999999999999999999", null)]
    [InlineData("2147483647:00", null)]
    [InlineData("23:60:00", null)]
    [InlineData("", null)]
    public void Hint_IsOneThatCanBeRead(string text, string? expected) => Assert.Equal(expected, ConfigDuration.Hint(text));

    [Theory]
    [InlineData("1h30m", "01:30:00")]
    [InlineData("P1D", "1.00:00:00")]
    [InlineData("P1DT2H3M4.5S", "1.02:03:04.5000000")]
    [InlineData("PT0.25S", "00:00:00.2500000")]
    [InlineData("1.02:03:04", "1.02:03:04")]
    public void Duration_IsReadInEveryForm(string text, string expected)
    {
        Assert.True(ConfigDuration.TryParse(text, out var duration));
        Assert.Equal(expected, duration.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("1.s")]
    [InlineData("1.5.5s")]
    [InlineData("s")]
    [InlineData("P")]
    [InlineData("PT")]
    [InlineData("P1DT")]
    [InlineData("P1D1D")]
    [InlineData("PT1H1H")]
    [InlineData("PT1M1H")]
    [InlineData("PT1.5H")]
    [InlineData("PT1.5M")]
    [InlineData("P1.5D")]
    public void HalfADuration_OrOnePartTwice_IsNone(string text) => Assert.False(ConfigDuration.TryParse(text, out _));

    [Fact]
    public void NoTime_IsWrittenWithAUnit() => Assert.Equal("0s", ConfigText.Of(TimeSpan.Zero));
}
