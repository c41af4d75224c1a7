using DataMesh.Tests.Shared;

namespace DataMesh.Connectors.Sqlite.Tests;

public sealed class ConfigurationSchemaTests
{
    [Fact]
    public void CommittedSchema_IsTheOneOfTheConnector() => CommittedSchema.AssertIsOf("DataMesh.Connectors.Sqlite", SqliteConnector.Descriptor);
}
