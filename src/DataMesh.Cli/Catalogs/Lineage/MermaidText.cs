using System.Globalization;
using System.Text;

namespace DataMesh.Cli.Catalogs.Lineage;

/// <summary>Lineage as a flowchart of Mermaid, which Markdown of many hosts draws.</summary>
internal static class MermaidText
{
    public static string Of(LineageMap map)
    {
        var text = new StringBuilder("%% Dashed: filters, joins, groups, orders; no value arrives.\nflowchart LR\n");
        foreach (var node in map.Nodes)
        {
            text.Append(CultureInfo.InvariantCulture, $"  n{node.Index}[\"{Escape(node.Label)}\"]\n");
        }

        foreach (var flow in map.Flows)
        {
            text.Append(CultureInfo.InvariantCulture, $"  n{flow.From} {(flow.IsDirect ? "-->" : "-.->")} n{flow.To}\n");
        }

        foreach (var start in map.Nodes.Where(static node => node.IsStart))
        {
            text.Append(CultureInfo.InvariantCulture, $"  style n{start.Index} stroke-width:3px\n");
        }

        return text.ToString();
    }

    // By number, whatever might mean something to Mermaid, its Markdown or HTML.
    private static string Escape(string label)
    {
        var escaped = new StringBuilder();
        foreach (var rune in label.EnumerateRunes())
        {
            _ = Rune.IsLetterOrDigit(rune) || rune.Value is ' ' or '_' or '.' or '-' ? escaped.Append(rune.ToString()) : escaped.Append(CultureInfo.InvariantCulture, $"#{rune.Value};");
        }

        return escaped.ToString();
    }
}
