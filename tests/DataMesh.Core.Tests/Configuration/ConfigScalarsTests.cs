using DataMesh.Runtime;

namespace DataMesh.Core.Tests.Configuration;

/// <summary>Texts that a command line or a file gives for a scalar.</summary>
public sealed class ConfigScalarsTests
{
    [Theory]
    [InlineData("true", true)]
    [InlineData("True", true)]
    [InlineData("TRUE", true)]
    [InlineData("false", false)]
    [InlineData("False", false)]
    [InlineData("FALSE", false)]
    [InlineData("yes", null)]
    [InlineData("", null)]
    public void Boolean_IsWrittenAsInYaml(string text, bool? expected) => Assert.Equal(expected, ConfigScalars.Boolean.TryParse(text, out var value) ? value : null);

    [Theory]
    [InlineData("2026-01-31T09:30Z", "2026-01-31T09:30:00.0000000+00:00")]
    [InlineData("2026-01-31T09:30:15+02:00", "2026-01-31T09:30:15.0000000+02:00")]
    [InlineData("2026-01-31 09:30:15.25-01:00", "2026-01-31T09:30:15.2500000-01:00")]
    [InlineData("2026-01-31T09:30", null)]
    [InlineData("2026-02-29T09:30Z", null)]
    public void Timestamp_HasMinutes_MaySayMore_AndSaysItsOffset(string text, string? expected) =>
        Assert.Equal(expected, ConfigScalars.Timestamp.TryParse(text, out var value) ? value.ToString("O") : null);

    [Fact]
    public void DurationWithoutAnEnd_IsNone_AndWhoWritesOtherwiseIsTold()
    {
        Assert.True(ConfigScalars.DurationOrNone.TryParse("none", out var none));
        Assert.Equal(Timeout.InfiniteTimeSpan, none);
        Assert.True(ConfigScalars.DurationOrNone.TryParse("5s", out var five));
        Assert.Equal(TimeSpan.FromSeconds(5), five);
        const string rule = "must be a duration such as 30s, 5m, 250ms, 1h30m, 00:00:30 or PT30S, or none";
        Assert.Equal($"is 'off', but {rule}: no limit is none", ProblemOf("off"));
        Assert.Equal($"is 'false', but {rule}: no limit is none", ProblemOf("false"));
        Assert.Equal($"is 'no', but {rule}: no limit is none", ProblemOf("no"));
        Assert.Equal($"is 'never', but {rule}: no limit is none", ProblemOf("never"));
        Assert.Equal($"is '30', but {rule}: a bare number has no unit, write 30s", ProblemOf("30"));
        Assert.Equal($"is 'soon', but {rule}", ProblemOf("soon"));

        static string ProblemOf(string text)
        {
            var problems = new ConfigProblems();
            Assert.False(ConfigScalars.DurationOrNone.TryRead(ConfigNode.Scalar("c", text, ConfigOrigin.Code), problems, out _));
            return Assert.Single(problems.All).Message;
        }
    }

    [Fact]
    public void Name_IsTheOneThatIsWritten_BeforeOneThatDiffersByAnUnderscore()
    {
        var names = ConfigScalars.Names(("a_bc", DayOfWeek.Monday), ("abc", DayOfWeek.Friday));
        Assert.True(names.TryParse("abc", out var exact));
        Assert.Equal(DayOfWeek.Friday, exact);
        Assert.True(names.TryParse("A-BC", out var first));
        Assert.Equal(DayOfWeek.Monday, first);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("a_")]
    [InlineData("a_b")]
    [InlineData("a_bcd")]
    public void PartOfAName_IsNone(string text) => Assert.False(ConfigScalars.Names(("a_bc", DayOfWeek.Monday)).TryParse(text, out _));

    [Fact]
    public void LongValueInAMessage_IsClipped()
    {
        Assert.Equal($"'{new string('a', 60)}'", ConfigText.Quote(new string('a', 60)));
        Assert.Equal($"'{new string('a', 60)}…'", ConfigText.Quote(new string('a', 61)));
    }

    [Theory]
    [InlineData("99999999999999999999B", "too large: at most 9223372036854775807B")]
    [InlineData("99999.5PiB", "too large: at most 9223372036854775807B")]
    [InlineData("1.5B", null)]
    [InlineData("64", "a bare number has no unit, write 64B or 64MiB")]
    [InlineData("1.5", "a bare number has no unit, write 1.5MiB")]
    public void SizeThatIsNone_IsToldWhy_WhereThatCanBeSaid(string text, string? expected) => Assert.Equal(expected, ByteSizeText.Hint(text));
}
