namespace DataMesh.Gen.Integration.Tests;

/// <summary>Rules at the edges of their types.</summary>
public sealed class EdgeBinderTests
{
    [Theory]
    [InlineData("big", "1e30", "c:big: is '1e30', but must be from 0 to 100")]
    [InlineData("big", "-1", "c:big: is '-1', but must be from 0 to 100")]
    [InlineData("few", "4", "c:few: is '4', but must be from 0 to 3")]
    [InlineData("vast", "100000000000000000000000000000000000001", "c:vast: is '100000000000000000000000000000000000001', but must be from -100000000000000000000 to 100000000000000000000000000000000000000")]
    [InlineData("one", "18446744073709551617", "c:one: is '18446744073709551617', but must be one of 1, 2")]
    [InlineData("wide", "2", "c:wide: is '2', but must be one of 1, 18446744073709551615")]
    [InlineData("not_five", "5", "c:not_five: is '5', but must be none of 5")]
    [InlineData("commented", "abc", "c:commented: is 'abc', but must be text that matches (?x)ab # c")]
    [InlineData("at_least_nothing", "-5", "c:at_least_nothing: is '-5', but must be from 0 to Infinity")]
    [InlineData("wait", "9d", "c:wait: is '9d', but must be from 1s to 1h")]
    [InlineData("pause", "1ms", "c:pause: is '1ms', but must be from -1s to 10us")]
    [InlineData("commented", "ab", null)]
    [InlineData("few", "0", null)]
    [InlineData("vast", "100000000000000000000000000000000000000", null)]
    [InlineData("vast", "-1e20", null)]
    [InlineData("one", "2", null)]
    [InlineData("wide", "18446744073709551615", null)]
    [InlineData("at_least_nothing", "1e300", null)]
    public void RuleAtTheEdgeOfAType_Holds(string key, string value, string? problem) =>
        Assert.Equal(problem is null ? [] : [problem], Binding.Problems(EdgeConfig.Bind, (key, value)));

    [Theory]
    [InlineData("abc", Alike.ABc)]
    [InlineData("ABc", Alike.ABc)]
    [InlineData("a_bc", Alike.A_Bc)]
    [InlineData("A_Bc", Alike.A_Bc)]
    [InlineData("a-bc", Alike.A_Bc)]
    public void NamesThatDifferByAnUnderscore_AreTwo(string text, Alike expected) => Assert.Equal(expected, Binding.Bind(EdgeConfig.Bind, ("alike", text)).Alike);

    [Fact]
    public void DescriptionsOfRules_AreInTheFormOfFiles()
    {
        Assert.Equal(["at most 10us"], EdgeConfig.ConfigDescriptor.Keys.Single(static key => key.Key == "pause").Constraints);
        Assert.Equal("10us", EdgeConfig.ConfigDescriptor.Keys.Single(static key => key.Key == "pause").Default);
        Assert.Equal(["at least 0"], EdgeConfig.ConfigDescriptor.Keys.Single(static key => key.Key == "at_least_nothing").Constraints);
    }
}
