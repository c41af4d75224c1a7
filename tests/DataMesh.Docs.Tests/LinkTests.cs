using DataMesh.Tests.Shared;

namespace DataMesh.Docs.Tests;

public class LinkTests
{
    [Fact]
    public void Readme_IsThere() => Assert.True(File.Exists(Path.Combine(RepositoryRoot.Path, "README.md")));
}
