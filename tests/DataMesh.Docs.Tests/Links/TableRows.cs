using System.Text.RegularExpressions;
using DataMesh.Docs.Tests.Pages;

namespace DataMesh.Docs.Tests.Links;

/// <summary>The tables of a page, as they are written.</summary>
internal static partial class TableRows
{
    /// <summary>The rows that have more or fewer cells than the head of their table has.</summary>
    public static IEnumerable<string> Uneven(MarkdownPage page)
    {
        var heads = 0;
        for (var line = 1; line < page.Lines.Count; line++)
        {
            if (page.IsCode(line + 1) || !page.Lines[line].TrimStart().StartsWith('|'))
            {
                heads = 0;
            }
            else if (heads > 0 && Cells(page.Lines[line]) != heads)
            {
                yield return $"{page.Path}:{line + 1}: the row has {Cells(page.Lines[line])} cells, and the table {heads}";
            }
            else if (Delimiters().IsMatch(page.Lines[line]))
            {
                heads = Cells(page.Lines[line - 1]);
            }
        }
    }

    // A '|' behind '\' divides nothing.
    private static int Cells(string row) => row.Trim().Trim('|').Replace("\\|", "", StringComparison.Ordinal).Split('|').Length;

    [GeneratedRegex(@"^\s*\|[\s:|-]*-[\s:|-]*$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Delimiters();
}
