using DataMesh.Runtime;

namespace DataMesh.Core.Tests.Configuration;

/// <summary>What a message says to someone whose key, or whose text in place of keys, is none that there is.</summary>
public sealed class UnknownKeyTests
{
    private readonly ConfigProblems _problems = new();

    [Fact]
    public void KeyOfAReservedSection_IsLookedForBesideTheReservedKeysAlone()
    {
        Read(ConfigNode.FromCode("c", ("retry", "1")), _problems, Descriptors.Key("host"));
        Read(ConfigNode.FromCode("c:tls", ("retry", "1")), _problems.Below(isSecret: false), Descriptors.Key("host"));
        Assert.Equal(["c:retry: unknown key 'retry': did you mean 'resilience:retry'?", "c:tls:retry: unknown key 'retry': the keys are host"], _problems.Texts());
    }

    [Fact]
    public void CaseWithoutKeys_IsNamed()
    {
        _ = new ConfigReader(ConfigNode.FromCode("c", ("zzzzzz", "1")), _problems, Descriptors.Of() with { Choice = "anonymous" });
        Assert.Equal(["c:zzzzzz: unknown key 'zzzzzz': 'anonymous' has no keys"], _problems.Texts());
    }

    [Theory]
    [InlineData("off")]
    [InlineData("Off")]
    [InlineData("OFF")]
    [InlineData("no")]
    [InlineData("none")]
    [InlineData("false")]
    [InlineData("False")]
    [InlineData("FALSE")]
    public void WordForOff_WhereASectionHasASwitch_IsToldHowToTurnIt(string word)
    {
        ReadText(word, _problems, Descriptors.Key("max_attempts", "integer"), Descriptors.Key("enabled", "boolean"));
        Assert.Equal(["c: must be a map of keys: write { enabled: false } to switch it off"], _problems.Texts());
    }

    [Fact]
    public void WordForOff_WhereThereIsNoSwitch_IsToldTheKeys()
    {
        ReadText("off", _problems, Descriptors.Key("max_attempts", "integer"));
        ReadText("off", _problems, Descriptors.Key("enabled", "string"), Descriptors.Key("max_attempts", "integer"));
        ReadText("off", _problems, Descriptors.Key("active", "boolean"));
        Assert.Equal(["c: must be a map of keys: max_attempts", "c: must be a map of keys: enabled, max_attempts", "c: must be a map of keys: active"], _problems.Texts());
    }

    [Fact]
    public void OtherWord_IsToldTheKeys()
    {
        ReadText("on", _problems, Descriptors.Key("enabled", "boolean"));
        Assert.Equal(["c: must be a map of keys: enabled"], _problems.Texts());
    }

    [Fact]
    public void WordWithinASecretOrOfAPlaceholder_IsNotGivenAwayByItsHint()
    {
        ReadText("off", _problems.Below(isSecret: true), Descriptors.Key("enabled", "boolean"));
        Read(ConfigNode.Scalar("c", "${SWITCH}", ConfigOrigin.Code).Substitute("off"), _problems, Descriptors.Key("enabled", "boolean"));
        Assert.Equal(["c: must be a map of keys: enabled", "c: must be a map of keys: enabled"], _problems.Texts());
    }

    private static void ReadText(string text, ConfigProblems problems, params ConfigKeyDescriptor[] keys) => Read(ConfigNode.Scalar("c", text, ConfigOrigin.Code), problems, keys);

    private static void Read(ConfigNode node, ConfigProblems problems, params ConfigKeyDescriptor[] keys) => _ = new ConfigReader(node, problems, Descriptors.Of(keys));
}
