namespace DataMesh.Tests.Shared;

/// <summary>The schema for <c>appsettings.json</c> that a connector's package carries.</summary>
internal static class CommittedSchema
{
    /// <summary>Fails unless it is the one that the library makes.</summary>
    /// <param name="project">Name of the connector's project.</param>
    /// <param name="connector">The connector.</param>
    public static void AssertIsOf(string project, ConnectorDescriptor connector)
    {
        var file = Path.Combine(RepositoryRoot.Path, "src", "Connectors", project, "ConfigurationSchema.json");
        var made = ConfigurationSchema.ForSettings([connector]);
        var isSame = File.Exists(file) && File.ReadAllText(file) == made;
        if (!isSame)
        {
            File.WriteAllText(Path.ChangeExtension(file, ".received.json"), made);
        }

        Assert.True(isSame, $"The keys of {connector.Name} changed: move ConfigurationSchema.received.json over ConfigurationSchema.json.");
    }
}
