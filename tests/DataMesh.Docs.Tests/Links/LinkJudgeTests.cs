using DataMesh.Docs.Tests.Pages;

namespace DataMesh.Docs.Tests.Links;

/// <summary>What the tests of pages say of links that lead nowhere.</summary>
public sealed class LinkJudgeTests
{
    [Theory]
    [InlineData("README.md", "docs/trino.md", null)]
    [InlineData("README.md", "docs/resilience.md#retries", null)]
    [InlineData("docs/trino.md", "../README.md", null)]
    [InlineData("docs/trino.md", "https://example.org", null)]
    [InlineData("docs/trino.md", "http://example.org", "'http://example.org' is no https")]
    [InlineData("docs/trino.md", "docs/trino.md", "there is no 'docs/docs/trino.md'")]
    [InlineData("README.md", "docs/resilience.md#retrys", "'docs/resilience.md' has no heading for '#retrys'")]
    [InlineData("README.md", "../else/README.md", "'../else/README.md' leads out of the repository")]
    [InlineData("README.md", "", "the link has no target")]
    [InlineData("src/DataMesh.Core/README.md", "../../docs/trino.md", "'../../docs/trino.md' leads nowhere from the package's page: a package is read without the repository")]
    public void Link_IsJudged(string page, string target, string? problem) => Assert.Equal(problem, LinkTests.WhyNot(new MarkdownPage(page, ""), target));

    [Fact]
    public void Links_AreFoundInTextAlone() => Assert.Equal(
        [("a.md", 1), ("b.png", 2), ("c.md", 4), ("d.svg", 8)],
        new MarkdownPage("README.md", "[a](a.md)\n![b](b.png) `[x](x.md)`\n\n[c]\n\n[c]: c.md\n\n<img src=\"d.svg\">\n\n```\n[y](y.md)\n```\n").Links.OrderBy(static link => link.Target, StringComparer.Ordinal));

    [Theory]
    [InlineData("Rules across keys", "rules-across-keys")]
    [InlineData("`${VAR}`, and C#!", "var-and-c")]
    [InlineData("A — b_c", "a--b_c")]
    public void Heading_HasTheAnchorThatGitHubGivesIt(string heading, string anchor) => Assert.Equal([anchor, $"{anchor}-1"], new MarkdownPage("README.md", $"# {heading}\n\n# {heading}\n").Headings.Select(static found => found.Anchor));

    [Fact]
    public void RowWithACellTooMany_IsTold() => Assert.Equal(
        ["README.md:4: the row has 3 cells, and the table 2"],
        new MarkdownPage("README.md", "| a | b |\n|---|---|\n| 1 | `x\\|y` |\n| 1 | 2 | 3 |\n") is var page ? TableRows.Uneven(page) : []);

    [Theory]
    [InlineData("QueryRequest", "MaxRows", true)]
    [InlineData("QueryRequest", "MaxRow", false)]
    [InlineData("ConnectorErrorKind", "NotFound", true)]
    [InlineData("SomebodyElses", "Member", true)]
    public void Member_IsJudged(string type, string member, bool exists) => Assert.Equal(exists, NameTests.Exists(type, member));
}
