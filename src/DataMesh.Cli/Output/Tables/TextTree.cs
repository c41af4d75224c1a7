namespace DataMesh.Cli.Output;

/// <summary>Draws trees in lines.</summary>
internal static class TextTree
{
    /// <summary>The lines of some trees, their roots at the left; a text of several lines goes on below itself.</summary>
    public static IEnumerable<string> Draw<T>(IEnumerable<T> roots, Func<T, string> text, Func<T, IReadOnlyList<T>> children) =>
        roots.SelectMany(root => Draw(root, "", "", text, children));

    private static IEnumerable<string> Draw<T>(T node, string first, string rest, Func<T, string> text, Func<T, IReadOnlyList<T>> children)
    {
        var below = children(node);
        var lines = text(node).ReplaceLineEndings("\n").Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            yield return i == 0 ? first + lines[i] : rest + (below.Count > 0 ? "│  " : "   ") + lines[i];
        }

        for (var i = 0; i < below.Count; i++)
        {
            var isLast = i == below.Count - 1;
            foreach (var line in Draw(below[i], rest + (isLast ? "└─ " : "├─ "), rest + (isLast ? "   " : "│  "), text, children))
            {
                yield return line;
            }
        }
    }
}
