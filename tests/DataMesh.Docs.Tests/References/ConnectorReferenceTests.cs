using DataMesh.Cli.Connectors;
using DataMesh.Tests.Shared;

namespace DataMesh.Docs.Tests.References;

/// <summary>What <c>dmesh connector docs</c> says of each connector is what its page and its README say.</summary>
public sealed class ConnectorReferenceTests
{
    [Fact]
    public void EveryConnector_HasItsPage()
    {
        Assert.NotEmpty(RepositoryConnectors.All);
        Assert.All(RepositoryConnectors.All, static known => WrittenFile.Holds($"docs/reference/{known.Connector.Name}.md", ConnectorPage.Write(known.Connector)));
    }

    [Fact]
    public void EveryPage_IsOfAConnector()
    {
        var pages = Directory.GetFiles(Path.Combine(RepositoryRoot.Path, "docs/reference"), "*.md").Select(Path.GetFileNameWithoutExtension).Where(static name => name != "errors");
        Assert.Equal(RepositoryConnectors.All.Select(static known => known.Connector.Name), pages.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void EveryReadme_SaysWhatTheConnectorIs() => Assert.All(RepositoryConnectors.All, static known =>
    {
        var path = $"{known.Folder}/README.md";
        WrittenFile.Holds(path, new MarkedReadme(path, File.ReadAllText(Path.Combine(RepositoryRoot.Path, path))).With([known.Connector], out _));
    });
}
