using DataMesh.Tests.Shared;

namespace DataMesh.Connectors.Postgres.Tests;

public sealed class ConfigurationSchemaTests
{
    [Fact]
    public void CommittedSchema_IsTheOneOfTheConnector() => CommittedSchema.AssertIsOf("DataMesh.Connectors.Postgres", PostgresConnector.Descriptor);
}
