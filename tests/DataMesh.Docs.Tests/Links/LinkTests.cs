using System.Text.RegularExpressions;
using DataMesh.Docs.Tests.Pages;
using DataMesh.Tests.Shared;

namespace DataMesh.Docs.Tests.Links;

/// <summary>Every link of a page leads to a file of the repository, and to a heading of it where it names one.</summary>
public sealed partial class LinkTests
{
    [Fact]
    public void Link_LeadsSomewhere() => AssertNone(AllPages.All.SelectMany(static page => page.Links.Select(link => (link.Line, Problem: WhyNot(page, link.Target))).Where(static link => link.Problem is not null).Select(link => $"{page.Path}:{link.Line}: {link.Problem}")));

    [Fact]
    public void PathInBackticks_IsThere() => AssertNone(AllPages.All.SelectMany(static page => page.Codes
        .Where(code => RepositoryPath().IsMatch(code.Text) && !page.Sees(code.Text))
        .Select(code => $"{page.Path}:{code.Line}: there is no '{code.Text}'")));

    [Fact]
    public void Row_HasACellForEachHead() => AssertNone(AllPages.All.SelectMany(TableRows.Uneven));

    internal static string? WhyNot(MarkdownPage page, string target)
    {
        if (target.Length == 0)
        {
            return "the link has no target";
        }

        if (Uri.TryCreate(target, UriKind.Absolute, out var address))
        {
            return address.Scheme is "https" or "mailto" ? null : $"'{target}' is no https";
        }

        var (path, anchor) = target.Split('#', 2) is [var before, var after] ? (before, after) : (target, null);
        var file = path.Length == 0 ? page.Path : Resolve(page.Path, path);
        return file is null ? $"'{target}' leads out of the repository"
            : path.Length > 0 && IsPacked(page.Path) ? $"'{target}' leads nowhere from the package's page: a package is read without the repository"
            : !Path.Exists(Path.Combine(RepositoryRoot.Path, file)) ? $"there is no '{file}'"
            : anchor is null || !file.EndsWith(".md", StringComparison.Ordinal) || HasAnchor(file, Uri.UnescapeDataString(anchor)) ? null
            : $"'{file}' has no heading for '#{anchor}'";
    }

    // What a package shows of itself.
    private static bool IsPacked(string page) => page.StartsWith("src/", StringComparison.Ordinal) && page.EndsWith("/README.md", StringComparison.Ordinal) && !page.Contains("/content/", StringComparison.Ordinal);

    private static bool HasAnchor(string file, string anchor) => AllPages.All.FirstOrDefault(page => page.Path == file) is not { } page || page.Headings.Any(heading => heading.Anchor == anchor);

    // Null where '..' leaves the repository.
    private static string? Resolve(string page, string path)
    {
        var full = Path.GetFullPath(Path.Combine(RepositoryRoot.Path, Path.GetDirectoryName(page)!, Uri.UnescapeDataString(path)));
        var relative = Path.GetRelativePath(RepositoryRoot.Path, full).Replace('\\', '/');
        return relative.StartsWith("..", StringComparison.Ordinal) ? null : relative;
    }

    private static void AssertNone(IEnumerable<string> problems)
    {
        var all = string.Join('\n', problems);
        Assert.True(all.Length == 0, all);
    }

    [GeneratedRegex(@"^(src|docs|tests|samples|generators|analyzers|benchmarks|community|\.ci)/[\w./-]+$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex RepositoryPath();
}
