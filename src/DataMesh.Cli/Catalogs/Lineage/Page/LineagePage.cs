using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace DataMesh.Cli.Catalogs.Lineage;

/// <summary>Lineage as one page that needs nothing else: a drawing, the flows as text, and a script that adds zoom and columns.</summary>
internal static class LineagePage
{
    private static readonly CompositeFormat Template = CompositeFormat.Parse("""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '{3}'; script-src '{4}'; base-uri 'none'; form-action 'none'">
        <title>Lineage of {0}</title>
        <style>{1}</style>
        </head>
        <body>
        <header>
        <h1>Lineage of {0}</h1>
        <p class="summary">{5}</p>
        <p class="legend"><svg width="28" height="8" aria-hidden="true"><path class="flow" d="M0 4H28"/></svg> values flow <svg width="28" height="8" aria-hidden="true"><path class="flow indirect" d="M0 4H28"/></svg> filters, joins, groups or orders</p>
        <div class="tools" hidden><input id="find" type="search" placeholder="Find" aria-label="Find a table"><button id="in" aria-label="Zoom in">+</button><button id="out" aria-label="Zoom out">−</button><button id="fit">Fit</button></div>
        </header>
        <main>
        <div id="picture">
        {6}</div>
        <aside id="panel" aria-label="What flows into and out of the chosen table" aria-live="polite" hidden></aside>
        </main>
        {7}{8}<script type="application/json" id="lineage">{9}</script>
        <script>{2}</script>
        </body>
        </html>

        """);

    public static string Of(LineageMap map)
    {
        var (style, script) = (Resource("lineage.css"), Resource("lineage.js"));
        return string.Format(
            CultureInfo.InvariantCulture,
            Template,
            Html(map.Title),
            style,
            script,
            Hash(style),
            Hash(script),
            $"{map.Nodes.Count} {(map.Nodes.Count == 1 ? "box" : "boxes")}, {map.Flows.Count} {(map.Flows.Count == 1 ? "flow" : "flows")}",
            LineageSvg.Of(map),
            Notes(map),
            Flows(map),
            LineageData.Of(map));
    }

    private static string Notes(LineageMap map) => string.Concat(map.Notes.Select(static note => $"<p class=\"notes\">{Html(LineageMap.Shown(note))}</p>\n"));

    private static string Flows(LineageMap map)
    {
        var text = new StringBuilder("<details class=\"text\">\n<summary>All flows as text</summary>\n<table>\n<thead><tr><th>From</th><th>To</th><th>Kind</th><th>Columns</th></tr></thead>\n<tbody>\n");
        foreach (var flow in map.Flows)
        {
            var columns = string.Join("<br>", flow.Edges.Where(static edge => edge.Columns is not null).Select(static edge => $"{Html(edge.Columns!)} ({edge.Kind})"));
            text.Append(CultureInfo.InvariantCulture, $"<tr><td>{Html(map.Nodes[flow.From].FullName)}</td><td>{Html(map.Nodes[flow.To].FullName)}</td><td>{flow.Kinds}</td><td>{columns}</td></tr>\n");
        }

        return text.Append("</tbody>\n</table>\n</details>\n").ToString();
    }

    private static string Resource(string name)
    {
        using var reader = new StreamReader(typeof(LineagePage).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }

    // A browser runs the script that hashes to this, and no other.
    private static string Hash(string text) => $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}";

    private static string Html(string text) => WebUtility.HtmlEncode(text);
}
