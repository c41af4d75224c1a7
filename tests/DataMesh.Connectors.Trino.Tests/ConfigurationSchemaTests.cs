using DataMesh.Tests.Shared;

namespace DataMesh.Connectors.Trino.Tests;

public sealed class ConfigurationSchemaTests
{
    [Fact]
    public void CommittedSchema_IsTheOneOfTheConnector() => CommittedSchema.AssertIsOf("DataMesh.Connectors.Trino", TrinoConnector.Descriptor);
}
