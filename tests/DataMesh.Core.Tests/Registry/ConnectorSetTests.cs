using DataMesh.Core.Tests.Managed;
using DataMesh.Runtime;

namespace DataMesh.Core.Tests.Registry;

public sealed class ConnectorSetTests
{
    private readonly List<string> _made = [];

    [Fact]
    public void OfSomeModules_OnlyWhatIsAskedForIsMade()
    {
        var set = ConnectorSet.Unite([Module("B", "c", "d"), Module("A", "a", "b")], []);
        Assert.Equal(["a", "b", "c", "d"], set.Names);
        Assert.Null(set.Find("e"));
        Assert.Empty(_made);
        Assert.Equal("d", set.Find("d")!.Name);
        Assert.Equal(["d"], _made);
        Assert.Equal(["a", "b", "c", "d"], set.Select(static connector => connector.Name));
        Assert.Equal(("b", 4), (set[1].Name, set.Count));
    }

    [Fact]
    public async Task RegistryOfAModule_MakesOnlyWhatIsConfigured()
    {
        var module = Module("A", "a", "b", "c");
        var node = ConfigNode.Map("connectors", [KeyValuePair.Create("x", ConfigNode.FromCode("connectors:x", ("type", "b")))], ConfigOrigin.Code);
        var problems = new ConfigProblems();
        await using var registry = new ConnectorRegistry(module, InstanceReader.Read(node, module, problems));
        problems.ThrowIfAny();
        Assert.Equal("x (b)", Assert.Single(registry.Instances).ToString());
        Assert.Equal(["b"], _made);
        Assert.Equal(["a", "b", "c"], registry.Connectors.Select(static connector => connector.Name));
    }

    [Fact]
    public void TwoModulesWithOneId_NameBothAndMakeNoOther()
    {
        ConnectorModule[] modules = [Module("A", "a", "same"), Module("B", typeof(string), "b", "same")];
        var error = Assert.Throws<ConnectorConfigurationException>(() => ConnectorSet.Unite(modules, []));
        Assert.StartsWith("Two connectors are called 'same': DataMesh.Core.Tests.Managed.FakeConnector in DataMesh.Core.Tests and System.String in System.Private.CoreLib.", error.Message, StringComparison.Ordinal);
        Assert.Equal(["same", "same"], _made);
    }

    [Fact]
    public void SameConnectorTwice_IsOne()
    {
        var module = Module("A", "a", "b");
        Assert.Equal(["a", "b"], ConnectorSet.Unite([module, module], [Descriptor("b")]).Names);
        Assert.DoesNotContain("a", _made);
        var set = ConnectorSet.Unite(module);
        Assert.Same(set, ConnectorSet.Unite(set));
    }

    [Fact]
    public void ModuleOfAnotherContract_IsRefusedBeforeAnythingIsMade()
    {
        var module = new ConnectorModule("Acme.Connectors", "9.0", "a", index => throw new InvalidOperationException("made"));
        var error = Assert.Throws<ConnectorConfigurationException>(() => new ConnectorRegistry(module, []));
        Assert.Equal("The connectors of Acme.Connectors were built for contract 9.0, and the DataMesh.Gen of this application has 0.1: update DataMesh.Gen to a version with contract 9.0.", error.Message);
    }

    private ConnectorModule Module(string assembly, params string[] names) => Module(assembly, typeof(FakeConnector), names);

    private ConnectorModule Module(string assembly, Type type, params string[] names) => new(
        assembly,
        ConnectorContract.Version,
        string.Join('\n', names),
        index =>
        {
            _made.Add(names[index]);
            return Descriptor(names[index]) with { ConnectorType = type };
        });

    private static ConnectorDescriptor Descriptor(string name)
    {
        var fake = ManagedFake.Of(new FakeConnector()).Descriptor;
        return fake with { Name = name, Config = fake.Config with { Bind = static (_, _) => new object() } };
    }
}
