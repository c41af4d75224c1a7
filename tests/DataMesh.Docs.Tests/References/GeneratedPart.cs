using DataMesh.Tests.Shared;

namespace DataMesh.Docs.Tests.References;

/// <summary>A part of a page that tests write, between <c>&lt;!-- name --&gt;</c> and <c>&lt;!-- /name --&gt;</c>.</summary>
internal static class GeneratedPart
{
    /// <summary>Asserts that a part of a page holds a text; <c>ACCEPT_SNAPSHOTS=1</c> writes it.</summary>
    /// <param name="path">The page, from the root of the repository.</param>
    /// <param name="name">As in the markers.</param>
    /// <param name="received">The text; ends with a line feed.</param>
    public static void Holds(string path, string name, string received)
    {
        var page = File.ReadAllText(Path.Combine(RepositoryRoot.Path, path));
        var (begin, end) = ($"<!-- {name} -->\n", $"<!-- /{name} -->");
        Assert.Contains(begin, page, StringComparison.Ordinal);
        Assert.Contains(end, page, StringComparison.Ordinal);
        var (start, stop) = (page.IndexOf(begin, StringComparison.Ordinal) + begin.Length, page.IndexOf(end, StringComparison.Ordinal));
        WrittenFile.Holds(path, $"{page[..start]}\n{received}\n{page[stop..]}");
    }
}
