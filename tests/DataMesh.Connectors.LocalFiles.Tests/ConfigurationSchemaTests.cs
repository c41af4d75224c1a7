using DataMesh.Tests.Shared;

namespace DataMesh.Connectors.LocalFiles.Tests;

public sealed class ConfigurationSchemaTests
{
    [Fact]
    public void CommittedSchema_IsTheOneOfTheConnector() => CommittedSchema.AssertIsOf("DataMesh.Connectors.LocalFiles", LocalFilesConnector.Descriptor);
}
