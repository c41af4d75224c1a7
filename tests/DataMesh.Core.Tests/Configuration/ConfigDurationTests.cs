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
    [InlineData("", null)]
    public void Hint_IsOneThatCanBeRead(string text, string? expected) => Assert.Equal(expected, ConfigDuration.Hint(text));
}
