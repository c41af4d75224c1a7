namespace DataMesh.Tests.Lineage;

/// <summary>
/// A view of the corpus with the flows into it, written by hand. <c>a &lt;- t.b</c>: values of <c>t.b</c> arrive in column <c>a</c>;
/// <c>a &lt;~ t.b</c>: it only has a say in that column; <c>* &lt;~ t.b</c>: in the rows; <c>t</c> alone: the table's rows; <c>? &lt;- t.b</c>: it could not be told where to.
/// </summary>
public sealed record LineageCase(string Name, string Sql, IReadOnlyList<string> Flows)
{
    /// <summary>The cases of a corpus: of every text file of a folder.</summary>
    public static IReadOnlyList<LineageCase> ReadAll(string folder) =>
        [.. Directory.GetFiles(folder, "*.txt").Order(StringComparer.Ordinal).SelectMany(file => Read(File.ReadAllText(file)))];

    public override string ToString() => Name;

    /// <summary>The flows of a graph into one view, as the corpus writes them.</summary>
    public static IEnumerable<string> FlowsInto(LineageGraph graph, string view)
    {
        var names = graph.Nodes.ToDictionary(node => node.Id, node => node.Name);
        return graph.Edges.Where(edge => names[edge.TargetId] == view).Select(edge =>
            Flow(edge, names[edge.SourceId])).Order(StringComparer.Ordinal);
    }

    private static string Flow(LineageEdge edge, string table)
    {
        var source = edge.SourceColumn is null ? table : $"{table}.{edge.SourceColumn}";
        return edge.Granularity == LineageGranularity.View ? $"? <- {source}"
            : $"{edge.TargetColumn ?? "*"} {(edge.Kind == LineageEdgeKind.Direct ? "<-" : "<~")} {source}";
    }

    private static IEnumerable<LineageCase> Read(string text) => text.Split("=== ", StringSplitOptions.RemoveEmptyEntries).Select(part =>
    {
        var lines = part.TrimEnd().Split('\n');
        var rule = Array.IndexOf(lines, "---");
        return new LineageCase(lines[0], string.Join('\n', lines[1..rule]), [.. lines[(rule + 1)..].SelectMany(FlowsOf).Order(StringComparer.Ordinal)]);
    });

    private static IEnumerable<string> FlowsOf(string line)
    {
        var arrow = line.Contains(" <- ", StringComparison.Ordinal) ? " <- " : " <~ ";
        var at = line.IndexOf(arrow, StringComparison.Ordinal);
        return line[(at + arrow.Length)..].Split(", ").Select(source => line[..at] + arrow + source);
    }
}
