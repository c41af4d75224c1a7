using DataMesh.Core.Tests.Managed;
using DataMesh.Runtime;

namespace DataMesh.Core.Tests.Configuration;

public sealed class InstanceReaderTests
{
    private static readonly ConnectorDescriptor Fake = ManagedFake.Of(new FakeConnector()).Descriptor;

    [Fact]
    public void TextInPlaceOfTheMap_IsAProblem()
    {
        Assert.Equal(["connectors: must be a map of instances by name"], Problems(ConfigNode.Scalar("connectors", "oops", ConfigOrigin.Code)));
        Assert.Equal(["connectors: must be a map of instances by name"], Problems(ConfigNode.List("connectors", [], ConfigOrigin.Code)));
        Assert.Equal(["connectors:a: is a list, but must be a map of keys, 'type' among them"], Problems(Map(("a", ConfigNode.List("connectors:a", [], ConfigOrigin.Code)))));
        Assert.Empty(Problems(ConfigNode.Scalar("connectors", null, ConfigOrigin.Code)));
    }

    [Fact]
    public void LimitsOfAFile_AreReadFromLists()
    {
        var read = InstanceReader.Read(Limits("deny_operations", ConfigNode.List("l", [Text("explain"), Text("execute")], ConfigOrigin.Code)), [Fake with { Config = AnyConfig }], new ConfigProblems());
        Assert.Equal(["explain", "execute"], Assert.Single(read).Options.Limits.DenyOperations);
    }

    [Theory]
    [InlineData("65536")]
    [InlineData("64KiB")]
    public void BytesOfALimit_MayHaveAUnit(string text)
    {
        var read = InstanceReader.Read(Limits("max_bytes", Text(text)), [Fake with { Config = AnyConfig }], new ConfigProblems());
        Assert.Equal(65536, Assert.Single(read).Options.Limits.MaxBytes);
        Assert.Equal(["i: is 'much', but must be a whole number of bytes, or a size such as 64MiB"], Problems(Limits("max_bytes", Text("much"))));
    }

    [Fact]
    public void LimitThatIsNoListOfTexts_IsAProblem()
    {
        Assert.Equal(["l: is empty: write at least one item, or remove the key"], Problems(Limits("allow_tables", ConfigNode.List("l", [], ConfigOrigin.Code))));
        Assert.Equal(["l: is empty: write at least one item, or remove the key"], Problems(Limits("allow_tables", ConfigNode.Scalar("l", "", ConfigOrigin.Code, ignoresCase: true))));
        Assert.Equal(["l: has no value, but must be a list"], Problems(Limits("allow_tables", ConfigNode.Scalar("l", null, ConfigOrigin.Code))));
        Assert.Equal(["l: is 'a', but must be a list: write [\"a\"]"], Problems(Limits("allow_tables", ConfigNode.Scalar("l", "a", ConfigOrigin.Code))));
        Assert.Equal(["l: is a map, but must be a list"], Problems(Limits("allow_tables", ConfigNode.FromCode("l", ("0", "a")))));
        Assert.Equal(["i: must be a text that is not empty", "i: must be a text that is not empty"], Problems(Limits("allow_tables", ConfigNode.List("l", [Text(""), Text(null)], ConfigOrigin.Code))));
    }

    [Fact]
    public void NameInAFile_MatchesExactly() => Assert.Equal(
        ["connectors:a:name: is 'A', but the instance is called 'a': remove this key, or rename the instance"],
        Problems(Map(("a", ConfigNode.FromCode("connectors:a", ("name", "A"), ("type", "fake"))))));

    [Fact]
    public void TwoInstancesOfCodeWithOneName_StayForTheRegistryToRefuse()
    {
        var node = Map(("a", ConfigNode.FromCode("connectors:a", ("type", "fake"))));
        var instance = new ConnectorInstance(Fake, new ConnectorInstanceOptions("a"), static _ => new object());
        var read = InstanceReader.Read(node, [Fake], new ConfigProblems(), [instance, instance with { }]);
        Assert.Equal(["a", "a"], read.Select(static instance => instance.Name));
        Assert.Throws<ConnectorConfigurationException>(() => new ConnectorRegistry([Fake], read));
    }

    private static ConfigDescriptor AnyConfig => Fake.Config with { Bind = static (_, _) => new object() };

    private static ConfigNode Map(params (string Name, ConfigNode Node)[] instances) =>
        ConfigNode.Map("connectors", [.. instances.Select(static instance => KeyValuePair.Create(instance.Name, instance.Node))], ConfigOrigin.Code);

    private static ConfigNode Limits(string key, ConfigNode value)
    {
        var limits = ConfigNode.Map("connectors:a:limits", [KeyValuePair.Create(key, value)], ConfigOrigin.Code);
        var type = ConfigNode.Scalar("connectors:a:type", "fake", ConfigOrigin.Code);
        return Map(("a", ConfigNode.Map("connectors:a", [KeyValuePair.Create("type", type), KeyValuePair.Create("limits", limits)], ConfigOrigin.Code)));
    }

    private static ConfigNode Text(string? text) => ConfigNode.Scalar("i", text, ConfigOrigin.Code);

    private static IEnumerable<string> Problems(ConfigNode node)
    {
        var problems = new ConfigProblems();
        InstanceReader.Read(node, [Fake with { Config = AnyConfig }], problems);
        return problems.Count == 0 ? [] : Assert.Throws<ConnectorConfigurationException>(problems.ThrowIfAny).Problems.Select(static problem => problem.ToString());
    }
}
