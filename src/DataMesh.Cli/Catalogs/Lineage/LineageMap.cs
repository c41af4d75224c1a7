using DataMesh.Cli.Output;

namespace DataMesh.Cli.Catalogs.Lineage;

/// <summary>Lineage as it is drawn: between two nodes one flow each way, however many columns flow.</summary>
internal sealed class LineageMap
{
    private const int TitleTables = 3;

    private LineageMap(string title, IReadOnlyList<MapNode> nodes, IReadOnlyList<MapFlow> flows, LineageGraph graph)
    {
        Title = title;
        Nodes = nodes;
        Flows = flows;
        Notes = graph.IsTruncated ? [.. graph.Warnings, "There is more than is drawn here."] : graph.Warnings;
    }

    /// <summary>The tables asked for, the first few by name.</summary>
    public string Title { get; }

    public IReadOnlyList<MapNode> Nodes { get; }

    public IReadOnlyList<MapFlow> Flows { get; }

    /// <summary>What is missing in it and why.</summary>
    public IReadOnlyList<string> Notes { get; }

    public static LineageMap Of(LineageGraph graph, LineageRequest request)
    {
        var indexes = new Dictionary<string, int>(StringComparer.Ordinal);
        List<LineageNode> given = [];
        foreach (var node in graph.Nodes.Concat(graph.Edges.SelectMany(static edge => new[] { Unknown(edge.SourceId), Unknown(edge.TargetId) })))
        {
            if (indexes.TryAdd(node.Id, given.Count))
            {
                given.Add(node);
            }
        }

        // A name that two nodes have says too little.
        var twice = given.GroupBy(static node => node.Name, StringComparer.Ordinal).Where(static group => group.Count() > 1).Select(static group => group.Key).ToHashSet(StringComparer.Ordinal);
        var nodes = given.Select((node, index) => new MapNode(index, Shown(twice.Contains(node.Name) ? node.Table?.ToString() ?? node.Id : node.Name), Shown(node.Table?.ToString() ?? node.Name), Shown(node.Kind), IsStart(node, request)));
        var flows = graph.Edges.GroupBy(edge => (From: indexes[edge.SourceId], To: indexes[edge.TargetId])).Select(static group => new MapFlow(group.Key.From, group.Key.To, [.. group.Select(static edge => MapEdge.Of(edge)).Distinct()]));
        return new LineageMap(TitleOf(request.Tables), [.. nodes], [.. flows], graph);
    }

    /// <summary>Text of the system as every picture shows it: in one line, without control characters.</summary>
    internal static string Shown(string text) => TerminalText.Escape(text, keepsLines: false);

    private static string TitleOf(IReadOnlyList<TableName> tables) =>
        Shown(string.Join(", ", tables.Take(TitleTables))) + (tables.Count > TitleTables ? $" and {tables.Count - TitleTables} more" : "");

    private static LineageNode Unknown(string id) => new(id, "unknown", id);

    private static bool IsStart(LineageNode node, LineageRequest request) =>
        node.Table is { } table && request.Tables.Any(asked => IsMeant(asked.Matcher, table.Name) && IsMeant(asked.SchemaMatcher, table.Schema) && IsMeant(asked.CatalogMatcher, table.Catalog));

    private static bool IsMeant(NameMatcher? asked, string? name) =>
        asked is not { } part || string.Equals(part.Text, name, part.IsExact ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase);
}

/// <summary>A table, job or file.</summary>
/// <param name="Index">Its place among the nodes.</param>
/// <param name="Label">Its name, as short as it is clear.</param>
/// <param name="FullName">Its name with schema and catalog.</param>
/// <param name="Kind">Such as <c>view</c>.</param>
/// <param name="IsStart">Whether it was asked for.</param>
internal sealed record MapNode(int Index, string Label, string FullName, string Kind, bool IsStart);

/// <summary>All that flows from one node to another.</summary>
/// <param name="From">Index of the source.</param>
/// <param name="To">Index of the target.</param>
/// <param name="Edges">What flows.</param>
internal sealed record MapFlow(int From, int To, IReadOnlyList<MapEdge> Edges)
{
    /// <summary>Whether values arrive.</summary>
    public bool IsDirect => Edges.Any(static edge => edge.Kind == "direct");

    /// <summary><c>direct</c>, <c>indirect</c>, or both.</summary>
    public string Kinds => string.Join(", ", Edges.Select(static edge => edge.Kind).Distinct().Order(StringComparer.Ordinal));
}

/// <summary>One edge of a flow.</summary>
/// <param name="Kind"><c>direct</c> or <c>indirect</c>.</param>
/// <param name="Granularity">How fine the system knows it.</param>
/// <param name="SourceColumn">Null: the whole table.</param>
/// <param name="TargetColumn">Null: all rows.</param>
/// <param name="Process">What moves the data, if known.</param>
internal sealed record MapEdge(string Kind, string Granularity, string? SourceColumn, string? TargetColumn, string? Process)
{
    /// <summary>Its columns for people; null where it is one of whole tables.</summary>
    public string? Columns => SourceColumn is null && TargetColumn is null ? null : $"{SourceColumn ?? "(rows)"} → {TargetColumn ?? "(rows)"}";

    public static MapEdge Of(LineageEdge edge) => new(KindText.Of(edge.Kind), KindText.Of(edge.Granularity), Shown(edge.SourceColumn), Shown(edge.TargetColumn), Shown(edge.Process));

    private static string? Shown(string? text) => text is null ? null : LineageMap.Shown(text);
}
