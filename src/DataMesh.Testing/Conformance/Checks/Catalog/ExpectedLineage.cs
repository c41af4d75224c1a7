namespace DataMesh.Testing.Conformance;

/// <summary>The lineage that a request should give, by the flows that are known.</summary>
internal static class ExpectedLineage
{
    private static readonly LineageDirection[] BothWays = [LineageDirection.Upstream, LineageDirection.Downstream];

    /// <summary>Pairs of tables that data flows between, within the depth asked for.</summary>
    public static IReadOnlySet<TablePair> Pairs(IReadOnlyList<CatalogFlow> flows, LineageRequest request)
    {
        HashSet<TablePair> pairs = [];
        foreach (var direction in request.Direction == LineageDirection.Both ? BothWays : [request.Direction])
        {
            var level = request.Tables.Select(static table => table.ToString()).ToHashSet(StringComparer.Ordinal);
            for (var depth = 0; depth < request.Depth; depth++)
            {
                var steps = flows.Select(TablePair.Of).Where(pair => level.Contains(pair.From(direction)) && !pairs.Contains(pair)).Distinct().ToList();
                if (steps.Count == 0)
                {
                    break;
                }

                pairs.UnionWith(steps);
                level = [.. steps.Select(pair => pair.To(direction))];
            }
        }

        return pairs;
    }

    /// <summary>Pairs of tables that a graph has; jobs, files and queries between two tables are seen through.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="flows">What is known: a table of the graph is called as it is called there.</param>
    public static IReadOnlySet<TablePair> Pairs(LineageGraph graph, IReadOnlyList<CatalogFlow> flows)
    {
        var nodes = graph.Nodes.ToDictionary(static node => node.Id, StringComparer.Ordinal);
        var edges = graph.Edges.ToLookup(static edge => edge.SourceId, static edge => edge.TargetId, StringComparer.Ordinal);
        HashSet<TablePair> pairs = [];
        foreach (var source in graph.Nodes.Where(static node => node.Table is not null))
        {
            HashSet<string> seen = new(StringComparer.Ordinal);
            Queue<string> next = new(edges[source.Id]);
            while (next.TryDequeue(out var id))
            {
                if (nodes[id].Table is { } table)
                {
                    pairs.Add(new TablePair(Name(source.Table!, flows), Name(table, flows)));
                }
                else if (seen.Add(id))
                {
                    foreach (var further in edges[id])
                    {
                        next.Enqueue(further);
                    }
                }
            }
        }

        return pairs;
    }

    /// <summary>What a table is called among the flows.</summary>
    public static string Name(TableName table, IReadOnlyList<CatalogFlow> flows) =>
        (flows.SelectMany(static flow => (TableName[])[flow.Source, flow.Target]).FirstOrDefault(known => CatalogCalls.Same(known, table)) ?? table).ToString();
}

/// <summary>Two tables that data flows between.</summary>
/// <param name="Source">Where from.</param>
/// <param name="Target">Where to.</param>
internal readonly record struct TablePair(string Source, string Target)
{
    public static TablePair Of(CatalogFlow flow) => new(flow.Source.ToString(), flow.Target.ToString());

    public string From(LineageDirection direction) => direction == LineageDirection.Upstream ? Target : Source;

    public string To(LineageDirection direction) => direction == LineageDirection.Upstream ? Source : Target;

    public override string ToString() => $"{Source} -> {Target}";
}
