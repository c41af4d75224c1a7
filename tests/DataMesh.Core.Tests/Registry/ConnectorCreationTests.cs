using DataMesh.Runtime;

namespace DataMesh.Core.Tests.Registry;

public sealed class ConnectorCreationTests
{
    [Fact]
    public void ServiceThatTheHostLacks_IsNamed()
    {
        var descriptor = new ConnectorDescriptor
        {
            Name = "fake",
            Version = "1.0.0",
            ContractVersion = ConnectorContract.Version,
            Description = "",
            SystemName = "fakedb",
            ConnectorType = typeof(object),
            Kinds = [ConnectorKind.Query],
            Capabilities = [],
            Operations = [],
            Config = new ConfigDescriptor { ConfigType = typeof(object), Keys = [], JsonSchema = "{}", Bind = static (_, _) => null, Validate = static (_, _, _) => { } },
            Create = static _ => throw new NotSupportedException(),
        };
        var creation = new ConnectorCreation(descriptor, new ConnectorInstanceOptions("warehouse"), new object(), services: null);
        var error = Assert.Throws<ConnectorConfigurationException>(creation.Service<IFormatProvider>);
        Assert.Equal("Connector 'warehouse' (fake) needs IFormatProvider, which is not among the host's services: register one before the first use.", error.Message);
    }
}
