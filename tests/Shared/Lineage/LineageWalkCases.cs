namespace DataMesh.Tests.Lineage;

/// <summary>
/// The walk over views that read each other, the same for every system: v1 is made of t; v2 of v1, its rows chosen by u; v3 of v1 and v2;
/// nothing reads the table alone.
/// </summary>
/// <param name="schema">Where they are.</param>
public abstract class LineageWalkCases(string schema)
{
    [Theory]
    [InlineData(1, "v1>v3 v2>v3", true)]
    [InlineData(2, "v1>v3 v2>v3 t>v1 u>v2 v1>v2", false)]
    [InlineData(int.MaxValue, "v1>v3 v2>v3 t>v1 u>v2 v1>v2", false)]
    public async Task Upstream_GoesAsDeepAsAsked(int depth, string edges, bool isTruncated)
    {
        var graph = await LineageAsync(new LineageRequest(["v3"]) { Direction = LineageDirection.Upstream, Depth = depth });

        Assert.Equal(edges.Split(' ').Order(StringComparer.Ordinal), Pairs(graph));
        Assert.Equal(isTruncated, graph.IsTruncated);
    }

    [Theory]
    [InlineData(1, "t>v1", true)]
    [InlineData(2, "t>v1 v1>v2 v1>v3", true)]
    [InlineData(3, "t>v1 v1>v2 v1>v3 v2>v3", false)]
    public async Task Downstream_FindsEveryViewThatReads(int depth, string edges, bool isTruncated)
    {
        var graph = await LineageAsync(new LineageRequest(["t"]) { Direction = LineageDirection.Downstream, Depth = depth });

        Assert.Equal(edges.Split(' '), Pairs(graph));
        Assert.Equal(isTruncated, graph.IsTruncated);
    }

    [Fact]
    public async Task BothDirectionsFromManyTables_NameEachEdgeOnce()
    {
        var graph = await LineageAsync(new LineageRequest(["v1", "u", "v2", $"{schema}.V1"]));

        Assert.Equal(["t>v1", "u>v2", "v1>v2", "v1>v3", "v2>v3"], Pairs(graph));
        Assert.Equal(["t", "u", "v1", "v2", "v3"], graph.Nodes.Select(node => node.Name).Order(StringComparer.Ordinal));
        Assert.Equal(graph.Nodes.Count, graph.Nodes.Select(node => node.Id).Distinct().Count());
    }

    [Fact]
    public async Task EdgesOfTables_SayWhetherValuesArrive()
    {
        var graph = await LineageAsync(new LineageRequest(["v2"]) { Direction = LineageDirection.Upstream });

        Assert.All(graph.Edges, edge => Assert.Equal((LineageGranularity.Table, null, null), (edge.Granularity, edge.SourceColumn, edge.TargetColumn)));
        Assert.Equal(LineageEdgeKind.Direct, graph.Edges.Single(edge => edge.SourceId == $"{schema}.v1").Kind);
        Assert.Equal(LineageEdgeKind.Indirect, graph.Edges.Single(edge => edge.SourceId == $"{schema}.u").Kind);
    }

    [Fact]
    public async Task DownstreamColumns_AreOnlyThoseOfTheTableAskedFor()
    {
        var graph = await LineageAsync(new LineageRequest(["u"]) { Direction = LineageDirection.Downstream, IncludeColumns = true });

        Assert.Equal(["* <~ u.a"], LineageCase.FlowsInto(graph, "v2"));
        Assert.Equal(["u", "v2"], graph.Nodes.Select(node => node.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task TableWithoutViews_IsANodeAlone()
    {
        var graph = await LineageAsync(new LineageRequest(["alone"]) { Depth = 9, IncludeColumns = true });

        var node = Assert.Single(graph.Nodes);
        Assert.Equal(($"{schema}.alone", "table", "alone", new TableName(schema, "alone")), (node.Id, node.Kind, node.Name, node.Table));
        Assert.Empty(graph.Edges);
        Assert.Empty(graph.Warnings);
        Assert.False(graph.IsTruncated);
    }

    /// <summary>The answer to a request, in a database of these views.</summary>
    protected abstract Task<LineageGraph> LineageAsync(LineageRequest request);

    /// <summary>The edges between tables, without their schema.</summary>
    protected IEnumerable<string> Pairs(LineageGraph graph) =>
        graph.Edges.Select(edge => $"{edge.SourceId[(schema.Length + 1)..]}>{edge.TargetId[(schema.Length + 1)..]}").Order(StringComparer.Ordinal);
}
