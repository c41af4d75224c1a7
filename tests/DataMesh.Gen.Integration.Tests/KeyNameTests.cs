using System.Text.Json;
using DataMesh.Runtime;
using DataMesh.Tests.Shared;

namespace DataMesh.Gen.Integration.Tests;

/// <summary>Keys under other names, and obsolete ones.</summary>
public sealed class KeyNameTests
{
    [Theory]
    [InlineData("username")]
    [InlineData("user")]
    [InlineData("login")]
    public void Alias_StandsForItsKey_WithoutAWarning(string key)
    {
        var problems = new ConfigProblems();
        Assert.Equal("ann", NamesConfig.Bind(ConfigNode.FromCode("c", (key, "ann")), problems)?.Username);
        Assert.Empty(problems.Warnings);
    }

    [Theory]
    [InlineData("uid", "ann", "c:uid: is obsolete: write 'username', it was never an id")]
    [InlineData("u", "ann", "c:u: is obsolete: write 'username'")]
    [InlineData("pool", "3", "c:pool: is obsolete: use 'pool_size'")]
    [InlineData("size_of_pool", "3", "c:size_of_pool: is obsolete: use 'pool_size'")]
    [InlineData("old", "true", "c:old: is obsolete")]
    public void ObsoleteName_IsAcceptedWithAWarning(string key, string value, string expected)
    {
        var problems = new ConfigProblems();
        Assert.NotNull(NamesConfig.Bind(ConfigNode.FromCode("c", [.. new (string, string?)[] { ("user", "ann"), (key, value) }.Where(entry => !key.StartsWith('u') || entry.Item1 == key)]), problems));
        Assert.Equal([expected], problems.Warnings.Select(static warning => warning.ToString()));
    }

    [Fact]
    public void TwoNamesOfOneKey_AreToldWithBothPlaces() => Assert.Equal(
        ["dmesh.yaml:5: c:login: 'login' and 'username' (dmesh.yaml:4) are one key: remove one", "dmesh.yaml:6: c:login: 'login' and 'username' (dmesh.yaml:4) are one key: remove one", "dmesh.yaml:7: c:username: key 'username' is given twice: remove one"],
        Binding.Problems(NamesConfig.Bind, ConfigNode.Map("c", [Entry("username", 4), Entry("login", 5), Entry("login", 6), Entry("username", 7)], new ConfigOrigin("dmesh.yaml", 3))));

    [Theory]
    [InlineData("connections", "c:connections: is obsolete and no longer a key: write 'pool_size'")]
    [InlineData("logn", "c:logn: unknown key 'logn': did you mean 'login'?")]
    [InlineData("other", "c:other: unknown key 'other': the keys are username, pool_size, pool, old; and of every instance name, type, enabled, read_only, limits, resilience")]
    public void NameThatIsNoKey_IsTold(string key, string expected) => Assert.Equal([expected], Binding.Problems(NamesConfig.Bind, ("username", "ann"), (key, "1")));

    [Fact]
    public void ValueUnderAnAlias_IsToldWhereItStands()
    {
        Assert.Equal(["c:size_of_pool: is 'x', but must be a whole number"], Binding.Problems(NamesConfig.Bind, ("user", "ann"), ("size_of_pool", "x")));
        Assert.Equal(["c:user: has no value: write text"], Binding.Problems(NamesConfig.Bind, ("user", null)));
        Assert.Equal(["c:username: is missing, but required"], Binding.Problems(NamesConfig.Bind));
    }

    [Fact]
    public void DescriptorAndSchema_TellEveryName()
    {
        var keys = NamesConfig.ConfigDescriptor.Keys;
        Assert.Equal([new("user"), new("login"), new("uid", "it was never an id"), new("u", "")], keys[0].Aliases);
        Assert.Equal([null, null, "use 'pool_size'", ""], keys.Select(static key => key.Obsolete));
        Assert.Equal([new("connections", "write 'pool_size'")], NamesConfig.ConfigDescriptor.RemovedKeys);
        using var schema = JsonDocument.Parse(NamesConfig.ConfigJsonSchema);
        Assert.Equal(
            ["uid", "u", "pool", "size_of_pool", "old"],
            schema.RootElement.GetProperty("properties").EnumerateObject().Where(static property => property.Value.TryGetProperty("deprecated", out _)).Select(static property => property.Name));
    }

    [Theory]
    [InlineData("""{ "username": "ann" }""", true)]
    [InlineData("""{ "login": "ann", "pool": 3, "old": true }""", true)]
    [InlineData("""{ "u": "ann", "size_of_pool": null }""", true)]
    [InlineData("""{}""", false)]
    [InlineData("""{ "username": "ann", "login": "ann" }""", false)]
    [InlineData("""{ "u": "ann", "uid": "ann" }""", false)]
    [InlineData("""{ "u": "ann", "pool": 1, "size_of_pool": 1 }""", false)]
    [InlineData("""{ "u": "ann", "size_of_pool": "x" }""", false)]
    [InlineData("""{ "u": "ann", "connections": 1 }""", false)]
    public void SchemaAndBinder_Agree(string json, bool isGood) =>
        Assert.Equal((isGood, isGood), (Binding.Problems(NamesConfig.Bind, JsonNodes.Of(json)).Count == 0, JsonSchemaJudge.Accepts(NamesConfig.ConfigJsonSchema, json)));

    [Theory]
    [InlineData("""{ "path": "p", "rest": [ "p", { "location": "p" } ] }""", true)]
    [InlineData("\"p\"", true)]
    [InlineData("""{ "path": "p", "location": "p" }""", false)]
    [InlineData("""{ "path": "p", "rest": [ {} ] }""", false)]
    public void SchemaAndBinder_AgreeOnAShortFormWithAnAlias(string json, bool isGood) =>
        Assert.Equal((isGood, isGood), (Binding.Problems(ShortNamesConfig.Bind, JsonNodes.Of(json)).Count == 0, JsonSchemaJudge.Accepts(ShortNamesConfig.ConfigJsonSchema, json)));

    private static KeyValuePair<string, ConfigNode> Entry(string key, int line) => KeyValuePair.Create(key, ConfigNode.Scalar($"c:{key}", "ann", new ConfigOrigin("dmesh.yaml", line)));
}
