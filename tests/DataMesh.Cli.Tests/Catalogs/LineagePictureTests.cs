using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using DataMesh.Cli.Catalogs.Lineage;

namespace DataMesh.Cli.Tests.Catalogs;

/// <summary>What no name may do to a picture.</summary>
public sealed class LineagePictureTests
{
    private static readonly string[] Names =
    [
        "<script>alert(1)</script>", "\" onload=alert(1) x=\"", "it's </script><!-- ", "]]> & &amp; &lt;", "\"]; n9 --> n8 %%", "\\\"] \\N \\", "`**a**` #quot; ${x} {0}", "a\r\nb\tc\u0000\u001b[31m\u202e", "注文 🛒 \ud800",
    ];

    private static readonly LineageGraph Graph = new(
        [.. Names.Select(static (name, index) => new LineageNode($"{index}", name, name) { Table = new TableName("sch\"<b>", name) })],
        [.. Names.Select(static (name, index) => new LineageEdge($"{index}", $"{(index + 1) % Names.Length}", LineageEdgeKind.Direct, LineageGranularity.Column) { SourceColumn = name, TargetColumn = name, Process = name })])
    {
        Warnings = ["<img onerror=alert(1)>"],
    };

    private static readonly LineageMap Map = LineageMap.Of(Graph, new LineageRequest([new TableName("<u>")]));

    [Fact]
    public void Page_HasNoElementThatIsNotItsOwn()
    {
        var page = LineagePage.Of(Map);
        Assert.Equal(["application/json", ""], Regex.Matches(page, "<script(?: type=\"([^\"]*)\" id=\"lineage\")?>").Select(static match => match.Groups[1].Value));
        Assert.Equal(2, Regex.Count(page, "</script"));
        Assert.DoesNotMatch("<img|<u>|<b>|<!--|\u202e|\u001b|\u0000", page);
    }

    [Fact]
    public void Page_NeedsNothingFromElsewhere() => Assert.DoesNotMatch("https?:|src=|href=|@import|url\\((?!#)|//cdn", LineagePage.Of(Map));

    [Fact]
    public void Page_LetsNoOtherScriptRun()
    {
        var page = LineagePage.Of(Map);
        foreach (var (element, directive) in new[] { ("style", "style-src"), ("script", "script-src") })
        {
            var text = Regex.Match(page, $"<{element}>(.*?)</{element}>", RegexOptions.Singleline).Groups[1].Value;
            Assert.Contains($"{directive} 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}'", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Drawing_NamesEachNodeAsItIs()
    {
        var page = LineagePage.Of(Map);
        var start = page.IndexOf("<svg width", page.IndexOf("<div id=\"picture\">", StringComparison.Ordinal), StringComparison.Ordinal);
        var svg = XElement.Parse(page[start..(page.IndexOf("</svg>", start, StringComparison.Ordinal) + 6)]);
        var titles = svg.Elements("g").Select(static node => node.Element("title")!.Value).ToList();
        Assert.Equal(Names.Length, titles.Count);
        Assert.Contains("<script>alert(1)</script>", titles[0], StringComparison.Ordinal);
        Assert.Equal(Names.Length, svg.Elements("path").Count());
    }

    [Fact]
    public void Mermaid_HasLinesOfItsOwnAlone() =>
        Assert.All(MermaidText.Of(Map).TrimEnd('\n').Split('\n').Skip(2), static line => Assert.Matches("^  (n\\d+\\[\"[\\p{L}\\p{N} _.#;\ufffd-]*\"\\]|n\\d+ -->? n\\d+|style n\\d+ stroke-width:3px)$", line));

    [Fact]
    public void Dot_HasLinesOfItsOwnAlone() =>
        Assert.All(DotText.Of(Map).TrimEnd('\n').Split('\n')[5..^1], static line => Assert.Matches("^  (n\\d+ \\[label=\"([^\"\\\\]|\\\\[\"\\\\n])*\"( penwidth=2)?\\]|n\\d+ -> n\\d+)$", line));

    [Fact]
    public void Cycle_IsDrawnOnceInATree()
    {
        var request = new LineageRequest([new TableName("a")]);
        LineageNode[] nodes = [new("a", "table", "a") { Table = new TableName("a") }, new("b", "job", "b")];
        var map = LineageMap.Of(new LineageGraph(nodes, [Edge("a", "b"), Edge("b", "a"), Edge("a", "a")]), request);
        Assert.Equal(
            """
            a  table
            ├── from
            │   ├── b  job, direct
            │   │   └── a  table, direct, a cycle
            │   └── a  table, direct, a cycle
            └── to
                ├── b  job, direct
                │   └── a  table, direct, a cycle
                └── a  table, direct, a cycle

            """,
            LineageTree.Of(map, request, isTerminal: false));
    }

    [Fact]
    public void DeepLineage_IsDrawnInATree()
    {
        const int Depth = 400;
        var request = new LineageRequest([new TableName("t0")]) { Direction = LineageDirection.Downstream };
        var nodes = Enumerable.Range(0, Depth).Select(static i => new LineageNode($"t{i}", "view", $"t{i}") { Table = new TableName($"t{i}") });
        var map = LineageMap.Of(new LineageGraph([.. nodes], [.. Enumerable.Range(1, Depth - 1).Select(static i => Edge($"t{i - 1}", $"t{i}"))]), request);
        Assert.Contains($"t{Depth - 1}  view, direct\n", LineageTree.Of(map, request, isTerminal: false), StringComparison.Ordinal);
    }

    private static LineageEdge Edge(string from, string to) => new(from, to, LineageEdgeKind.Direct, LineageGranularity.Table);
}
