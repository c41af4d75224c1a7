namespace DataMesh.Gen.Integration.Tests;

/// <summary>What was put in for a placeholder may be a secret: no message shows it, nor a hint that comes from it.</summary>
public sealed class PlaceholderTests
{
    private const string Canary = "canary-4711";

    [Theory]
    [InlineData("whole", Canary, "is '${V}', whose value must be a whole number")]
    [InlineData("whole", "99999999999", "is '${V}', whose value must be a whole number")]
    [InlineData("tls", "verfy_full", "is '${V}', whose value must be one of disable, verify_full")]
    [InlineData("wait", "4711", "is '${V}', whose value must be a duration such as 30s, 5m, 250ms, 1h30m, 00:00:30 or PT30S")]
    [InlineData("endpoint", Canary, "is '${V}', whose value must be an absolute URI such as https://example.org")]
    [InlineData("flag", "", "has no value: write true or false, or remove the key to get its default")]
    public void WrongValue_IsToldAsItWasWritten(string key, string value, string expected) =>
        Assert.Equal([$"c:{key}: {expected}"], Binding.Problems(TypesConfig.Bind, Map("c", (key, Substituted($"c:{key}", value)))));

    [Theory]
    [InlineData("port", "4711471", "is '${V}', whose value must be from 1 to 65535")]
    [InlineData("wait", "4711h", "is '${V}', whose value must be from 1s to 1h")]
    [InlineData("length", Canary, "is '${V}', whose value must be from 2 to 4 characters long")]
    [InlineData("pattern", Canary, "is '${V}', whose value must be text that matches [a-z]+")]
    [InlineData("url", Canary, "is '${V}', whose value must be a URL that starts with http://, https:// or ftp://")]
    [InlineData("colour", Canary, "is '${V}', whose value must be one of 'red', 'green'")]
    [InlineData("token", "canary", "is a secret that does not fit: it must be at least 8 characters long")]
    public void BrokenRule_IsToldAsItWasWritten(string key, string value, string expected) =>
        Assert.Equal([$"c:{key}: {expected}"], Binding.Problems(RulesConfig.Bind, Map("c", ("name", ConfigNode.Scalar("c:name", "n", ConfigOrigin.Code)), (key, Substituted($"c:{key}", value)))));

    [Fact]
    public void ShortForm_IsToldAsItWasWritten() => Assert.Equal(
        ["c:first:size: is '${V}', whose value must be a whole number"],
        Binding.Problems(TreeConfig.Bind, Map("c", ("first", Substituted("c:first", Canary)))));

    [Fact]
    public void ScalarInPlaceOfAListOrMap_IsToldAsItWasWritten()
    {
        Assert.Equal(["c:read_only_list: is '${V}', whose value must be a list"], Binding.Problems(CollectionsConfig.Bind, Map("c", ("read_only_list", Substituted("c:read_only_list", Canary)))));
        Assert.Equal(["c:deep: is '${V}', whose value must be a map"], Binding.Problems(CollectionsConfig.Bind, Map("c", ("deep", Substituted("c:deep", Canary)))));
    }

    private static ConfigNode Substituted(string path, string value) => ConfigNode.Scalar(path, "${V}", ConfigOrigin.Code).Substitute(value);

    private static ConfigNode Map(string path, params (string Key, ConfigNode Value)[] entries) =>
        ConfigNode.Map(path, [.. entries.Select(static entry => KeyValuePair.Create(entry.Key, entry.Value))], ConfigOrigin.Code);
}
