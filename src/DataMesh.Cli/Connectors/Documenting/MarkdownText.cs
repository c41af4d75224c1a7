using System.Text;

namespace DataMesh.Cli.Connectors;

/// <summary>Writes Markdown; lines end with LF.</summary>
internal static class MarkdownText
{
    public static StringBuilder Line(this StringBuilder page, string text = "") => page.Append(text).Append('\n');

    /// <summary>A heading with the empty lines around it.</summary>
    public static StringBuilder Heading(this StringBuilder page, int level, string text)
    {
        if (page.Length > 0)
        {
            page.Line();
        }

        return page.Append('#', level).Append(' ').Line(text).Line();
    }

    /// <summary>A text as it stands in a table.</summary>
    public static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).ReplaceLineEndings(" ");

    /// <summary>A text as a sentence; none where there is no text.</summary>
    public static string Sentence(string text) => text.Length == 0 ? "" : $"{char.ToUpperInvariant(text[0])}{text[1..]}.";
}
