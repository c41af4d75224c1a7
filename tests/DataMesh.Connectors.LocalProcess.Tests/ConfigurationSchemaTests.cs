using DataMesh.Tests.Shared;

namespace DataMesh.Connectors.LocalProcess.Tests;

public sealed class ConfigurationSchemaTests
{
    [Fact]
    public void CommittedSchema_IsTheOneOfTheConnector() => CommittedSchema.AssertIsOf("DataMesh.Connectors.LocalProcess", LocalProcessConnector.Descriptor);
}
