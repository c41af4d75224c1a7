using System.Text;

namespace DataMesh.Docs.Tests.References;

/// <summary>A table of Markdown.</summary>
internal static class MarkdownTable
{
    public static string Of(string[] heads, IEnumerable<string[]> rows)
    {
        var text = new StringBuilder();
        Append(heads);
        Append([.. heads.Select(static _ => "---")]);
        foreach (var row in rows)
        {
            Assert.Equal(heads.Length, row.Length);
            Append(row);
        }

        return text.ToString();

        void Append(string[] cells) => text.Append("| ").AppendJoin(" | ", cells.Select(static cell => cell.Replace("|", "\\|", StringComparison.Ordinal))).Append(" |\n");
    }
}
