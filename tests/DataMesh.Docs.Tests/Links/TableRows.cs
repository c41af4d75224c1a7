using DataMesh.Docs.Tests.Pages;
using Markdig.Extensions.Tables;

namespace DataMesh.Docs.Tests.Links;

/// <summary>The rows of a table, as they are written.</summary>
internal static class TableRows
{
    /// <summary>The rows that have more or fewer cells than the head has.</summary>
    public static IEnumerable<string> Uneven(MarkdownPage page, Table table)
    {
        var heads = Cells(page.Lines[table.Line]);
        return table.OfType<TableRow>().Select(static row => row.Line).Where(line => Cells(page.Lines[line]) != heads).Select(line => $"{page.Path}:{line + 1}: the row has {Cells(page.Lines[line])} cells, and the table {heads}");
    }

    // A '|' behind '\' divides nothing.
    private static int Cells(string row) => row.Trim().Trim('|').Replace("\\|", "", StringComparison.Ordinal).Split('|').Length;
}
