namespace DataMesh;

/// <summary>Collects nodes and edges, each once.</summary>
internal sealed class LineageGraphBuilder(ILineageViews views, bool includeColumns)
{
    private readonly Dictionary<TableName, LineageNode> _nodes = [];
    private readonly SortedDictionary<string, LineageNode> _files = new(StringComparer.Ordinal);
    private readonly HashSet<(TableName From, TableName To)> _pairs = [];
    private readonly List<LineageEdge> _edges = [];
    private readonly List<string> _warnings = [];

    public bool IsTruncated { get; set; }

    public LineageNode AddNode(TableName table)
    {
        if (!_nodes.TryGetValue(table, out var node))
        {
            node = _nodes[table] = new LineageNode(table.ToString(), views.KindOf(table), table.Name) { Table = table };
        }

        return node;
    }

    /// <summary>Adds what flows from one table to a view.</summary>
    public void AddFlows(TableName from, TableName to)
    {
        if (!_pairs.Add((from, to)))
        {
            return;
        }

        var (source, target) = (AddNode(from).Id, AddNode(to).Id);
        var flows = views.FlowsOf(to).Where(flow => flow.Source == from);
        if (includeColumns)
        {
            _edges.AddRange(flows.Select(flow => new LineageEdge(source, target, flow.Kind, flow.Granularity)
            {
                SourceColumn = flow.SourceColumn,
                TargetColumn = flow.TargetColumn,
            }));
        }
        else
        {
            var kind = flows.Any(static flow => flow.Kind == LineageEdgeKind.Direct) ? LineageEdgeKind.Direct : LineageEdgeKind.Indirect;
            _edges.Add(new LineageEdge(source, target, kind, LineageGranularity.Table));
        }
    }

    /// <summary>Adds what flows from files to the table that they are loaded into.</summary>
    /// <param name="path">A path, or a glob.</param>
    /// <param name="table">The table.</param>
    public void AddFiles(string path, TableName table)
    {
        var id = $"file:{path}";
        _files[id] = new LineageNode(id, "file", path);
        _edges.Add(new LineageEdge(id, AddNode(table).Id, LineageEdgeKind.Direct, LineageGranularity.Table));
    }

    public void AddWarning(string warning)
    {
        if (!_warnings.Contains(warning))
        {
            _warnings.Add(warning);
        }
    }

    public LineageGraph Build() => new([.. _nodes.Values, .. _files.Values], _edges) { IsTruncated = IsTruncated, Warnings = _warnings };
}
