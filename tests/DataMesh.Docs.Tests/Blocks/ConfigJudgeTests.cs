using DataMesh.Docs.Tests.Pages;

namespace DataMesh.Docs.Tests.Blocks;

/// <summary>What the tests of pages say of configuration and projects that are wrong.</summary>
public sealed class ConfigJudgeTests
{
    [Fact]
    public void UnknownKey_IsToldAtItsLine() => Assert.Equal(
        ["README.md:6: connectors:warehouse:databse: unknown key 'databse': did you mean 'database'?"],
        Judge("", "```yaml", "connectors:", "  - name: warehouse", "    type: sqlite", "    databse: orders.db", "```"));

    [Fact]
    public void PartOfAnInstance_IsToldAtItsLine() => Assert.Equal(
        ["README.md:3: connectors:example:resilience:timout: unknown key 'timout': did you mean 'timeout'?"],
        Judge("```yaml", "resilience:", "  timout: 30s", "```"));

    [Fact]
    public void KeysOfAType_AreRead()
    {
        Assert.Empty(Judge("<!-- code: keys of acme-db -->", "```yaml", "pool_size: 7", "auth: anonymous", "```"));
        Assert.StartsWith("README.md:3: connectors:example:pool_size:", Assert.Single(Judge("<!-- code: keys of acme-db -->", "```yaml", "pool_size: 700", "```")), StringComparison.Ordinal);
    }

    [Fact]
    public void SecretInTheFile_IsWhatABuildSays() => Assert.Equal(
        ["README.md:2: a build says DMG6006."],
        Judge("```yaml", "connectors:", "  shop: { type: acme-db, host: db.example.org, password: hunter2 }", "```"));

    [Fact]
    public void MarkedMistake_IsFine_AndMustBeThere()
    {
        Assert.Empty(Judge("<!-- code: wrong unknown key 'databse' -->", "```yaml", "connectors: { work: { type: sqlite, databse: a.db } }", "```"));
        Assert.Equal(["README.md:3: should be wrong by one thing, 'unknown key'."], Judge("<!-- code: wrong unknown key -->", "```yaml", "connectors: { work: { type: sqlite } }", "```"));
    }

    [Fact]
    public void OtherYamlAndJson_Parses()
    {
        Assert.Empty(Judge("```yaml", "on: push", "jobs: { build: { runs-on: ubuntu-latest } }", "```"));
        Assert.StartsWith("README.md:4: ", Assert.Single(Judge("```yaml", "jobs:", "  build: { runs-on", "```")), StringComparison.Ordinal);
        Assert.StartsWith("README.md:3: ", Assert.Single(Judge("```json", "{ \"sdk\":", "} }", "```")), StringComparison.Ordinal);
        Assert.Empty(Judge("<!-- code: wrong -->", "```json", "{ \"sdk\":", "} }", "```"));
        Assert.Equal(["README.md:3: should not parse."], Judge("<!-- code: wrong -->", "```json", "{}", "```"));
    }

    [Theory]
    [InlineData("<PackageReference Include=\"DataMesh.Hosting\" Version=\"9.9.9\" />", "is at")]
    [InlineData("<PackageReference Include=\"DataMesh.Gen.Connectors.Oracle\" />", "no package of the repository is called")]
    [InlineData("<PackageReference Include=\"xunit.v3\" Version=\"0.1.0\" />", "is at")]
    [InlineData("<PackageReference Include=\"xunit.v3\"", "README.md:2: ")]
    public void WrongProject_IsTold(string xml, string problem) => Assert.Contains(problem, Assert.Single(Blocks("```xml", xml, "```").SelectMany(ProjectBlockTests.Judge)), StringComparison.Ordinal);

    private static IReadOnlyList<string> Judge(params string[] lines) => [.. Blocks(lines).SelectMany(ConfigBlockTests.Judge)];

    private static IEnumerable<PageBlock> Blocks(params string[] lines) => new MarkdownPage("README.md", string.Join('\n', lines)).Blocks;
}
