using System.Globalization;
using System.Net;
using System.Text;
using DataMesh.Cli.Catalogs.Lineage.Layout;

namespace DataMesh.Cli.Catalogs.Lineage;

/// <summary>The drawing of the page: it needs no script.</summary>
internal static class LineageSvg
{
    // Of a monospaced font of 13 pixels, with some room where the reader's is wider.
    private const double CellWidth = 8;
    private const double Padding = 12;
    private const double MinWidth = 72;

    public static string Of(LineageMap map)
    {
        List<string> labels = [.. map.Nodes.Select(static node => LabelText.Shorten(node.Label))];
        var drawing = LayeredLayout.Of([.. labels.Select(static label => Math.Max(MinWidth, (LabelText.CellsOf(label) * CellWidth) + (2 * Padding)))], map.Flows);
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"""
            <svg width="{drawing.Width:0}" height="{drawing.Height:0}" viewBox="0 0 {drawing.Width:0} {drawing.Height:0}" role="img" aria-labelledby="picture-title picture-text">
            <title id="picture-title">Lineage of {Html(map.Title)}</title>
            <desc id="picture-text">{map.Nodes.Count} boxes, from where data comes on the left to where it goes on the right, and {map.Flows.Count} arrows. All flows stand as text below.</desc>
            <defs>
            <marker id="arrow" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0L8 4L0 8z"/></marker>
            <marker id="arrow-indirect" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0L8 4L0 8z"/></marker>
            </defs>

            """);
        for (var i = 0; i < map.Flows.Count; i++)
        {
            var (flow, path) = (map.Flows[i], drawing.Flows[i]);
            svg.Append(CultureInfo.InvariantCulture, $"<path class=\"flow{(flow.IsDirect ? "" : " indirect")}\" d=\"{PathData(path)}\"><title>{Html(map.Nodes[flow.From].FullName)} to {Html(map.Nodes[flow.To].FullName)}: {flow.Kinds}</title></path>\n");
        }

        for (var i = 0; i < map.Nodes.Count; i++)
        {
            var (node, box) = (map.Nodes[i], drawing.Nodes[i]);
            svg.Append(CultureInfo.InvariantCulture, $"""
                <g class="node{(node.IsStart ? " start" : "")}"><title>{Html(node.FullName)}, {Html(node.Kind)}</title><rect x="{box.Left:0.#}" y="{box.Top:0.#}" width="{box.Width:0.#}" height="{box.Height:0.#}" rx="5"/><text class="name" x="{box.Left + Padding:0.#}" y="{box.Top + 17:0.#}">{Html(labels[i])}</text><text class="kind" x="{box.Left + Padding:0.#}" y="{box.Top + 32:0.#}">{Html(node.Kind)}</text></g>

                """);
        }

        return svg.Append("</svg>\n").ToString();
    }

    private static string PathData(FlowPath path)
    {
        var (data, points) = (new StringBuilder(), path.Points);
        data.Append(CultureInfo.InvariantCulture, $"M{points[0].X:0.#} {points[0].Y:0.#}");
        for (var i = 1; i < points.Count; i++)
        {
            var (from, to) = (points[i - 1], points[i]);
            var reach = path.IsLoop ? from.X + 40 : (from.X + to.X) / 2;
            _ = i % 2 == 1
                ? data.Append(CultureInfo.InvariantCulture, $"C{reach:0.#} {from.Y:0.#} {reach:0.#} {to.Y:0.#} {to.X:0.#} {to.Y:0.#}")
                : data.Append(CultureInfo.InvariantCulture, $"L{to.X:0.#} {to.Y:0.#}");
        }

        return data.ToString();
    }

    private static string Html(string text) => WebUtility.HtmlEncode(text);
}
