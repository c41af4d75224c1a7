using System.Text.RegularExpressions;
using DataMesh.Runtime;

namespace DataMesh.Core.Tests.Configuration;

/// <summary>What generated code asks of each rule: whether it is kept, and where not, one problem that says which.</summary>
public sealed class ConfigCheckTests
{
    private readonly ConfigProblems _problems = new();

    private ConfigCheck Check => new(Descriptors.Of(Descriptors.Key("n")), "c", _problems);

    [Theory]
    [InlineData(1, true, true, "c:n: is '1', but must be above 1 and below 5")]
    [InlineData(5, true, true, "c:n: is '5', but must be above 1 and below 5")]
    [InlineData(1, true, false, "c:n: is '1', but must be above 1 and at most 5")]
    [InlineData(6, true, false, "c:n: is '6', but must be above 1 and at most 5")]
    [InlineData(5, false, true, "c:n: is '5', but must be at least 1 and below 5")]
    [InlineData(0, false, true, "c:n: is '0', but must be at least 1 and below 5")]
    [InlineData(0, false, false, "c:n: is '0', but must be from 1 to 5")]
    [InlineData(6, false, false, "c:n: is '6', but must be from 1 to 5")]
    public void NumberOutsideItsRange_IsTold_WithWhichEndsBelongToIt(int value, bool excludesMinimum, bool excludesMaximum, string problem)
    {
        Assert.False(Check.Range("n", value, 1, 5, excludesMinimum, excludesMaximum));
        Assert.Equal([problem], _problems.Texts());
    }

    [Theory]
    [InlineData(2, true, true)]
    [InlineData(4, true, true)]
    [InlineData(5, true, false)]
    [InlineData(1, false, true)]
    [InlineData(1, false, false)]
    [InlineData(5, false, false)]
    public void NumberWithinItsRange_KeepsTheRule(int value, bool excludesMinimum, bool excludesMaximum)
    {
        Assert.True(Check.Range("n", value, 1, 5, excludesMinimum, excludesMaximum));
        Assert.Empty(_problems.All);
    }

    [Fact]
    public void Null_KeepsEveryRuleButNotNull()
    {
        Assert.True(Check.Range<int>("n", null, 1, 5));
        Assert.True(Check.Length("n", null, 1, 5));
        Assert.True(Check.Count<string>("n", null, 1, 5));
        Assert.True(Check.Pattern("n", null, ConfigCheck.Whole("x"), "x"));
        Assert.True(Check.Url("n", (Uri?)null));
        Assert.True(Check.NotBlank("n", null));
        Assert.True(Check.Allowed("n", null, "one of a", ["a"]));
        Assert.True(Check.Denied("n", null, "none of a", ["a"]));
        Assert.True(Check.NotNull("n", ""));
        Assert.False(Check.HasProblems);
        Assert.False(Check.NotNull("n", null));
        Assert.Equal(["c:n: is null, but required"], _problems.Texts());
    }

    [Fact]
    public void TooManyItems_BreakTheRule()
    {
        Assert.True(Check.Count("n", [1, 2], 1, 2));
        Assert.False(Check.Count("n", [1, 2, 3], 1, 2));
        Assert.Equal(["c:n: has 3 items, but must have from 1 to 2 items"], _problems.Texts());
    }

    [Fact]
    public void Pattern_IsOneOfTheWholeText_AndOfNoEmptyOne()
    {
        var pattern = ConfigCheck.Whole("a|b");
        Assert.True(Check.Pattern("n", "b", pattern, "a|b"));
        Assert.True(Check.Pattern("n", "", pattern, "a|b"));
        Assert.Empty(_problems.All);
        Assert.False(Check.Pattern("n", "ab", pattern, "a|b"));
        Assert.False(Check.Pattern("n", "b\n", pattern, "a|b"));
        Assert.Equal(["c:n: is 'ab', but must be text that matches a|b", "c:n: is 'b\n', but must be text that matches a|b"], _problems.Texts());
    }

    [Fact]
    public void PatternThatTakesTooLong_IsBroken_AndTheMessageSaysWhy()
    {
        var slow = new Regex("^(a+)+$", RegexOptions.None, TimeSpan.FromMilliseconds(1));
        Assert.False(Check.Pattern("n", new string('a', 40) + "!", slow, "(a+)+"));
        Assert.EndsWith("must be text that matches (a+)+, which took too long to find out", Assert.Single(_problems.All).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void BrokenDefaultOfAKeyThatIsNotGiven_IsToldWhereItsConfigurationStands()
    {
        var origin = new ConfigOrigin("dmesh.yaml", 7);
        var reader = new ConfigReader(ConfigNode.Map("c", [], origin), _problems, Descriptors.Of(Descriptors.Key("n")));
        Assert.False(reader.Check.Range("n", 0, 1, 5));
        Assert.Equal(origin, Assert.Single(_problems.All).Origin);
    }
}
