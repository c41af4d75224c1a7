using System.Globalization;
using System.Text;

namespace DataMesh.Cli.Catalogs.Lineage;

/// <summary>Lineage as a graph of Graphviz.</summary>
internal static class DotText
{
    public static string Of(LineageMap map)
    {
        var text = new StringBuilder("// Dashed: filters, joins, groups, orders; no value arrives.\ndigraph lineage {\n  charset=\"utf-8\"\n  rankdir=LR\n  node [shape=box]\n");
        foreach (var node in map.Nodes)
        {
            text.Append(CultureInfo.InvariantCulture, $"  n{node.Index} [label=\"{Escape(node.Label)}\\n{Escape(node.Kind)}\"{(node.IsStart ? " penwidth=2" : "")}]\n");
        }

        foreach (var flow in map.Flows)
        {
            text.Append(CultureInfo.InvariantCulture, $"  n{flow.From} -> n{flow.To}{(flow.IsDirect ? "" : " [style=dashed]")}\n");
        }

        return text.Append("}\n").ToString();
    }

    // Graphviz reads entities of HTML in labels.
    private static string Escape(string label) =>
        label.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("&", "&amp;", StringComparison.Ordinal);
}
