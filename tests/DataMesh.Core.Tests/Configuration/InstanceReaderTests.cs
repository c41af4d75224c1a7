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
        Assert.Empty(Problems(ConfigNode.Scalar("connectors", null, ConfigOrigin.Code)));
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

    private static ConfigNode Map(params (string Name, ConfigNode Node)[] instances) =>
        ConfigNode.Map("connectors", [.. instances.Select(static instance => KeyValuePair.Create(instance.Name, instance.Node))], ConfigOrigin.Code);

    private static IEnumerable<string> Problems(ConfigNode node)
    {
        var problems = new ConfigProblems();
        InstanceReader.Read(node, [Fake with { Config = Fake.Config with { Bind = static (_, _) => new object() } }], problems);
        return problems.Count == 0 ? [] : Assert.Throws<ConnectorConfigurationException>(problems.ThrowIfAny).Problems.Select(static problem => problem.ToString());
    }
}
