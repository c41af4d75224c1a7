using DataMesh.Tests.Shared;

namespace DataMesh.Connectors.Sqlite.Tests;

/// <summary>The schema for <c>appsettings.json</c> that the package carries is the one that the library makes.</summary>
public sealed class ConfigurationSchemaTests
{
    [Fact]
    public void CommittedSchema_IsTheOneOfTheConnector()
    {
        var file = Path.Combine(RepositoryRoot.Path, "src", "Connectors", "DataMesh.Connectors.Sqlite", "ConfigurationSchema.json");
        var made = ConfigurationSchema.ForSettings([SqliteConnector.Descriptor]);
        var isSame = File.Exists(file) && File.ReadAllText(file) == made;
        if (!isSame)
        {
            File.WriteAllText(Path.ChangeExtension(file, ".received.json"), made);
        }

        Assert.True(isSame, "The keys of the connector changed: move ConfigurationSchema.received.json over ConfigurationSchema.json.");
    }
}
