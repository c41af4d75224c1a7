using DataMesh.Runtime;

namespace DataMesh.Gen.Integration.Tests;

/// <summary>Instances whose whole configuration is a choice.</summary>
public sealed class ChoiceInstanceTests
{
    private static readonly ConnectorDescriptor Connector = AcmeDbConnector.Descriptor with { Config = LoginConfig.ConfigDescriptor };

    [Fact]
    public void ValuesOfTheChosenCase_AreListed()
    {
        var instance = Assert.Single(Read([], ("mode", "basic"), ("user", "ann"), ("password", "canary")).Instances);
        Assert.Equal(["c:type = acme-db", "c:mode = basic", "c:user = ann", "c:password = ***", "c:timeout = 5s"], List(instance));
    }

    [Fact]
    public void KeysOfACaseBesideCode_AreNoMistake()
    {
        Assert.Empty(Read([OfCode()], ("mode", "basic"), ("user", "ann")).Problems);
        Assert.Empty(Read([OfCode()], ("file", "x"), ("user", "ann")).Problems);
        Assert.Empty(Read([OfCode()]).Problems);
    }

    [Fact]
    public void UnknownKeyBesideCode_IsAProblem()
    {
        Assert.Equal(["c:usr: unknown key 'usr': did you mean 'user'?"], Read([OfCode()], ("mode", "basic"), ("usr", "ann")).Problems);
        Assert.Equal(["c:usr: unknown key 'usr': did you mean 'user'?"], Read([OfCode()], ("usr", "ann")).Problems);
        Assert.Equal(["c:mode: is 'other', but must be one of basic, key"], Read([OfCode()], ("mode", "other")).Problems);
    }

    private static ConnectorInstance OfCode() => new(Connector, new ConnectorInstanceOptions("a"), static _ => new LoginConfig.Basic { User = "u" });

    private static IEnumerable<string> List(ConnectorInstance instance) => instance.ListValues().Select(static value => $"{value.Path} = {value.Value}");

    private static (IReadOnlyList<ConnectorInstance> Instances, IReadOnlyList<string> Problems) Read(ConnectorInstance[] byCode, params (string Key, string? Value)[] entries)
    {
        var problems = new ConfigProblems();
        var node = ConfigNode.FromCode("c", [("type", Connector.Name), .. entries]);
        var read = InstanceReader.Read(ConfigNode.Map("connectors", [KeyValuePair.Create("a", node)], ConfigOrigin.Code), [Connector], problems, byCode);
        return (read, Binding.Lines(problems));
    }
}
