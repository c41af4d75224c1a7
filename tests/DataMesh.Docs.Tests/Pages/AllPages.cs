using DataMesh.Tests.Shared;

namespace DataMesh.Docs.Tests.Pages;

/// <summary>Every page of the repository.</summary>
internal static class AllPages
{
    // What a build, a package manager or a person leaves in a checkout.
    private static readonly string[] Others = ["bin", "obj", "packages", "node_modules", "TestResults", "StrykerOutput", "artifacts"];

    private static readonly Lazy<IReadOnlyList<MarkdownPage>> Read = new(static () =>
        [.. FilesOf(new DirectoryInfo(RepositoryRoot.Path)).Select(static path => new MarkdownPage(path, File.ReadAllText(Path.Combine(RepositoryRoot.Path, path)))).OrderBy(static page => page.Path, StringComparer.Ordinal)]);

    public static IReadOnlyList<MarkdownPage> All => Read.Value;

    public static IEnumerable<PageBlock> Blocks(params string[] languages) => All.SelectMany(static page => page.Blocks).Where(block => languages.Contains(block.Language));

    // The files in which Roslyn tracks released rules are no pages.
    private static IEnumerable<string> FilesOf(DirectoryInfo folder) =>
        folder.EnumerateFiles("*.md").Where(static file => !file.Name.Contains(".received.", StringComparison.Ordinal) && !file.Name.StartsWith("AnalyzerReleases.", StringComparison.Ordinal)).Select(static file => Path.GetRelativePath(RepositoryRoot.Path, file.FullName).Replace('\\', '/'))
            .Concat(folder.EnumerateDirectories()
                .Where(static inner => !Others.Contains(inner.Name) && (!inner.Name.StartsWith('.') || inner.Name == ".ci") && inner.LinkTarget is null)
                .SelectMany(FilesOf));
}
