using DataMesh.Tests.Lineage;

namespace DataMesh.Connectors.Sqlite.Tests.Lineage;

public sealed class LineageWalkTests
{
    private const string Chain = """
        CREATE TABLE t (a, b); CREATE TABLE u (a, c); CREATE TABLE alone (x);
        CREATE VIEW v1 AS SELECT a, b FROM t;
        CREATE VIEW v2 AS SELECT a FROM v1 WHERE EXISTS (SELECT 1 FROM u WHERE u.a = v1.b);
        CREATE VIEW v3 AS SELECT v2.a, v1.b FROM v2 JOIN v1 USING (a);
        """;

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
        var graph = await LineageAsync(new LineageRequest(["v1", "u", "v2", "main.V1"]));

        Assert.Equal(["t>v1", "u>v2", "v1>v2", "v1>v3", "v2>v3"], Pairs(graph));
        Assert.Equal(["t", "u", "v1", "v2", "v3"], graph.Nodes.Select(node => node.Name).Order(StringComparer.Ordinal));
        Assert.Equal(graph.Nodes.Count, graph.Nodes.Select(node => node.Id).Distinct().Count());
    }

    [Fact]
    public async Task EdgesOfTables_SayWhetherValuesArrive()
    {
        var graph = await LineageAsync(new LineageRequest(["v2"]) { Direction = LineageDirection.Upstream });

        Assert.All(graph.Edges, edge => Assert.Equal((LineageGranularity.Table, null, null), (edge.Granularity, edge.SourceColumn, edge.TargetColumn)));
        Assert.Equal(LineageEdgeKind.Direct, graph.Edges.Single(edge => edge.SourceId == "main.v1").Kind);
        Assert.Equal(LineageEdgeKind.Indirect, graph.Edges.Single(edge => edge.SourceId == "main.u").Kind);
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
        Assert.Equal(("main.alone", "table", "alone", new TableName("main", "alone")), (node.Id, node.Kind, node.Name, node.Table));
        Assert.Empty(graph.Edges);
        Assert.Empty(graph.Warnings);
        Assert.False(graph.IsTruncated);
    }

    [Fact]
    public async Task TableThatIsOnlyJoinedByName_IsFoundBothWays()
    {
        await using var database = TestDatabase.Create("CREATE TABLE l (k, x); CREATE TABLE r (k, y); CREATE VIEW v AS SELECT x FROM l JOIN r USING (k);");
        var connector = await database.ConnectAsync();

        var graph = await connector.GetLineageAsync(new LineageRequest(["r"]) { Direction = LineageDirection.Downstream, IncludeColumns = true }, TestDatabase.Token);

        Assert.Equal(["* <~ r.k"], LineageCase.FlowsInto(graph, "v"));
    }

    [Fact]
    public async Task NamesWithDots_KeepTheirIdsApart()
    {
        await using var database = TestDatabase.Create("CREATE TABLE \"a.b\" (x); CREATE VIEW \"view of a.b\" AS SELECT x FROM \"a.b\";");
        var connector = await database.ConnectAsync();

        var graph = await connector.GetLineageAsync(new TableName("view of a.b"), TestDatabase.Token);

        Assert.Equal(["main.\"a.b\"", "main.\"view of a.b\""], graph.Nodes.Select(node => node.Id).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task ViewOfAnAttachedSchema_ReadsTheTablesOfItsOwn()
    {
        await using var database = TestDatabase.Create("CREATE TABLE t (a, b)");
        await using var other = TestDatabase.Create("""
            CREATE TABLE t (a, c);
            CREATE VIEW v AS WITH w AS (SELECT a, c FROM t) SELECT w.a, (SELECT max(c) FROM t AS m WHERE m.a = w.a) AS top FROM w;
            """);
        var connector = await database.ConnectAsync(database.Config with { Attach = new Dictionary<string, string> { ["side"] = other.Path } });

        var graph = await connector.GetLineageAsync(new LineageRequest(["side.v"]) { Direction = LineageDirection.Upstream, IncludeColumns = true }, TestDatabase.Token);

        Assert.Equal(["side.t", "side.v"], graph.Nodes.Select(node => node.Id).Order(StringComparer.Ordinal));
        Assert.Equal(["a <- t.a", "top <- t.c", "top <~ t.a"], LineageCase.FlowsInto(graph, "v"));
    }

    [Fact]
    public async Task DatabaseInMemory_HasLineageAndKeepsNothingOfIt()
    {
        await using var database = TestDatabase.Empty();
        var connector = await database.ConnectAsync(new SqliteConnectorConfig { PoolSize = 1 });
        await connector.RunAsync("CREATE TABLE t (a)");
        await connector.RunAsync("CREATE VIEW v AS WITH w AS (SELECT a FROM t) SELECT a + 1 AS b FROM w");

        var graph = await connector.GetLineageAsync(new LineageRequest(["v"]) { IncludeColumns = true }, TestDatabase.Token);

        Assert.Equal(["b <- t.a"], LineageCase.FlowsInto(graph, "v"));
        Assert.Equal(0L, await connector.ValueAsync("SELECT count(*) FROM sqlite_temp_schema"));
    }

    [Fact]
    public async Task ManyCallsAtOnce_EachHaveTheirAnswer()
    {
        await using var database = TestDatabase.Create(Chain);
        var connector = await database.ConnectAsync(readOnly: true);

        var graphs = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ =>
            connector.GetLineageAsync(new LineageRequest(["v3"]) { Direction = LineageDirection.Upstream, Depth = 5, IncludeColumns = true }, TestDatabase.Token)));

        Assert.All(graphs, graph => Assert.Equal(graphs[0].Edges, graph.Edges));
    }

    private static async Task<LineageGraph> LineageAsync(LineageRequest request)
    {
        await using var database = TestDatabase.Create(Chain);
        var connector = await database.ConnectAsync();
        return await connector.GetLineageAsync(request, TestDatabase.Token);
    }

    private static IEnumerable<string> Pairs(LineageGraph graph) =>
        graph.Edges.Select(edge => $"{edge.SourceId[5..]}>{edge.TargetId[5..]}").Order(StringComparer.Ordinal);
}
