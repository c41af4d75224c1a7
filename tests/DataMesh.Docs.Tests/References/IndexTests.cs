using System.Text.RegularExpressions;
using DataMesh.Tests.Shared;

namespace DataMesh.Docs.Tests.References;

/// <summary>The index of the documentation names every page once, so that none can be forgotten. That what it names is there, the tests of links see.</summary>
public sealed partial class IndexTests
{
    private static readonly string Folder = Path.Combine(RepositoryRoot.Path, "docs");

    [Fact]
    public void Index_NamesEveryPageOnce()
    {
        var named = Link().Matches(File.ReadAllText(Path.Combine(Folder, "README.md"))).Select(static link => link.Groups[1].Value).Where(static page => !page.StartsWith("../", StringComparison.Ordinal)).ToList();
        var pages = Directory.EnumerateFiles(Folder, "*.md", SearchOption.AllDirectories).Select(static path => Path.GetRelativePath(Folder, path).Replace('\\', '/'))
            .Where(static page => page != "README.md" && !page.StartsWith("rules/DMG", StringComparison.Ordinal));
        Assert.Equal(named.Distinct(), named);
        Assert.Empty(pages.Except(named, StringComparer.Ordinal));
    }

    [GeneratedRegex(@"\]\(([^)#:]+\.md)\)")]
    private static partial Regex Link();
}
