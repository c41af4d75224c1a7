using DataMesh.Cli.Output;
using Spectre.Console;

namespace DataMesh.Cli.Catalogs.Lineage;

/// <summary>Lineage as a tree for people: below each table asked for what it is made of, and what is made of it.</summary>
internal sealed class LineageTree
{
    // Nothing is broken into lines where no terminal has an end of line.
    private const int Unlimited = 1_000_000;
    private static readonly Style Plain = Style.Plain;
    private static readonly Style Faint = new(decoration: Decoration.Dim);
    private static readonly Style Strong = new(decoration: Decoration.Bold);
    private readonly LineageMap _map;
    private readonly bool _isUpward;
    private readonly ILookup<int, MapFlow> _flows;
    private readonly HashSet<int> _drawn = [];
    private readonly HashSet<int> _path = [];

    private LineageTree(LineageMap map, bool isUpward)
    {
        _map = map;
        _isUpward = isUpward;
        _flows = map.Flows.ToLookup(flow => isUpward ? flow.To : flow.From);
    }

    public static string Of(LineageMap map, LineageRequest request, bool isTerminal)
    {
        using var text = new StringWriter { NewLine = "\n" };
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = isTerminal && Screen.HasColours ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(text),
        });
        console.Profile.Width = isTerminal ? Math.Max(Console.WindowWidth, 20) : Unlimited;
        console.Profile.Capabilities.Unicode = true;
        foreach (var start in map.Nodes.Where(static node => node.IsStart))
        {
            var tree = new Tree(Label(start, null, Strong));
            if (request.Direction != LineageDirection.Downstream)
            {
                new LineageTree(map, isUpward: true).Draw(tree, start, "from");
            }

            if (request.Direction != LineageDirection.Upstream)
            {
                new LineageTree(map, isUpward: false).Draw(tree, start, "to");
            }

            console.Write(tree);
        }

        return text.ToString();
    }

    private void Draw(Tree tree, MapNode start, string heading)
    {
        var branch = new TreeNode(new Text(_flows.Contains(start.Index) ? heading : $"{heading} nothing known", Faint));
        tree.AddNode(branch);
        Grow(branch, start);
    }

    private void Grow(TreeNode branch, MapNode node)
    {
        _drawn.Add(node.Index);
        _path.Add(node.Index);
        foreach (var flow in _flows[node.Index])
        {
            var next = _map.Nodes[_isUpward ? flow.From : flow.To];
            var isAgain = _flows.Contains(next.Index) && _drawn.Contains(next.Index);
            var child = new TreeNode(Label(next, _path.Contains(next.Index) ? $"{flow.Kinds}, a cycle" : isAgain ? $"{flow.Kinds}, as above" : flow.Kinds, Plain));
            branch.AddNode(child);
            foreach (var edge in flow.Edges.Where(static edge => edge.Columns is not null))
            {
                child.AddNode(new TreeNode(new Text($"{edge.Columns}  {edge.Kind}", Faint)));
            }

            if (!isAgain)
            {
                Grow(child, next);
            }
        }

        _path.Remove(node.Index);
    }

    private static Paragraph Label(MapNode node, string? kinds, Style style) =>
        new Paragraph(node.Label, style).Append(kinds is null ? $"  {node.Kind}" : $"  {node.Kind}, {kinds}", Faint);
}
