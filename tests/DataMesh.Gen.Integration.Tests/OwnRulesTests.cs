using DataMesh.Runtime;
using DataMesh.Tests.Shared;

namespace DataMesh.Gen.Integration.Tests;

/// <summary>Rules that an author writes across keys.</summary>
public sealed class OwnRulesTests
{
    [Theory]
    [InlineData("""{ "tls": true, "port": 1 }""")]
    [InlineData("""{ "tls": true, "port": 0 }""", "c:port: must not be 0 where tls is on")]
    [InlineData("""{ "tls": true }""", "c:port: must not be 0 where tls is on")]
    [InlineData("""{ "port": 4711 }""", "c: must be another port", "c: 4711 is taken")]
    [InlineData("""{ "tls": true, "called": "x" }""", "c:port: must not be 0 where tls is on", "c:called: must not be x")]
    [InlineData("""{ "others": [ {}, { "tls": true } ], "name": "x" }""", "c:others:1:port: must not be 0 where tls is on")]
    [InlineData("""{ "hidden": { "port": 4711 } }""", "c:hidden: is a secret that does not fit: it breaks a rule across its keys", "c:hidden: is a secret that does not fit: it breaks a rule across its keys")]
    public void BrokenRule_IsToldOnceEveryKeyIsGood(string json, params string[] problems) => Assert.Equal(problems, Binding.Problems(RuledChildConfig.Bind, JsonNodes.Of(json)));

    [Theory]
    [InlineData("hidden", "maybe", "c:hidden: is a secret that does not fit: it must be a map of keys")]
    [InlineData("port", "70000", "c:port: is '70000', but must be from 0 to 65535")]
    [InlineData("prot", "1", "c:prot: unknown key 'prot': did you mean 'port'?")]
    public void RuleAcrossKeys_IsNotAskedWhereAKeyIsWrong(string key, string value, string expected) => Assert.Equal([expected], Binding.Problems(RuledConfig.Bind, ("tls", "true"), (key, value)));

    [Fact]
    public void BrokenRule_IsToldWhereTheValueStands() => Assert.Equal(
        ["dmesh.yaml:4: c:port: must not be 0 where tls is on"],
        Binding.Problems(RuledConfig.Bind, ConfigNode.Map("c", [Entry("tls", "true", 3), Entry("port", "0", 4)], new ConfigOrigin("dmesh.yaml", 2))));

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{ "idle": "1ms", "keep": "400d" }""")]
    [InlineData("""{ "idle": "24d", "keep": "1s" }""")]
    [InlineData("""{ "idle": "0s" }""", "c:idle: must be from 1ms to 24d")]
    [InlineData("""{ "idle": "25d", "keep": "999ms" }""", "c:idle: must be from 1ms to 24d", "c:keep: must be 1s or more")]
    public void TimeOutOfItsRange_IsToldWithTheRange(string json, params string[] problems) => Assert.Equal(problems, Binding.Problems(TimedConfig.Bind, JsonNodes.Of(json)));

    [Fact]
    public void ConfigurationMadeByCode_KeepsTheRulesToo()
    {
        Assert.Equal(["c:port: must not be 0 where tls is on", "c:name: must not be x"], Validated(new RuledChildConfig { Tls = true, Name = "x" }));
        Assert.Equal(["c:port: is '-1', but must be from 0 to 65535"], Validated(new RuledChildConfig { Port = -1, Tls = true, Name = "x" }));
        Assert.Equal(["c:others:0: must be another port", "c:others:0: 4711 is taken"], Validated(new RuledChildConfig { Others = [new RuledConfig { Port = 4711 }], Name = "x" }));
        Assert.Empty(Validated(new RuledChildConfig()));
    }

    private static IReadOnlyList<string> Validated(RuledChildConfig config)
    {
        var problems = new ConfigProblems();
        RuledChildConfig.ConfigDescriptor.Validate(config, "c", problems);
        return Binding.Lines(problems);
    }

    private static KeyValuePair<string, ConfigNode> Entry(string key, string value, int line) => KeyValuePair.Create(key, ConfigNode.Scalar($"c:{key}", value, new ConfigOrigin("dmesh.yaml", line)));
}
