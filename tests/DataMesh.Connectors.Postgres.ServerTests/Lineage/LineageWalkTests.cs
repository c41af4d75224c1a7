using DataMesh.Tests.Lineage;

namespace DataMesh.Connectors.Postgres.ServerTests.Lineage;

public sealed class LineageWalkTests(SharedServer shared)
{
    private const string Chain = """
        CREATE TABLE t (a int, b int); CREATE TABLE u (a int, c int); CREATE TABLE alone (x int);
        CREATE VIEW v1 AS SELECT a, b FROM t;
        CREATE VIEW v2 AS SELECT a FROM v1 WHERE EXISTS (SELECT 1 FROM u WHERE u.a = v1.b);
        CREATE MATERIALIZED VIEW v3 AS SELECT v2.a, v1.b FROM v2 JOIN v1 USING (a);
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
        var graph = await LineageAsync(new LineageRequest(["v1", "u", "v2", "public.V1"]));

        Assert.Equal(["t>v1", "u>v2", "v1>v2", "v1>v3", "v2>v3"], Pairs(graph));
        Assert.Equal(["t", "u", "v1", "v2", "v3"], graph.Nodes.Select(node => node.Name).Order(StringComparer.Ordinal));
        Assert.Equal(graph.Nodes.Count, graph.Nodes.Select(node => node.Id).Distinct().Count());
    }

    [Fact]
    public async Task EdgesOfTables_SayWhetherValuesArrive()
    {
        var graph = await LineageAsync(new LineageRequest(["v2"]) { Direction = LineageDirection.Upstream });

        Assert.All(graph.Edges, edge => Assert.Equal((LineageGranularity.Table, null, null), (edge.Granularity, edge.SourceColumn, edge.TargetColumn)));
        Assert.Equal(LineageEdgeKind.Direct, graph.Edges.Single(edge => edge.SourceId == "public.v1").Kind);
        Assert.Equal(LineageEdgeKind.Indirect, graph.Edges.Single(edge => edge.SourceId == "public.u").Kind);
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
        Assert.Equal(("public.alone", "table", "alone", new TableName("public", "alone")), (node.Id, node.Kind, node.Name, node.Table));
        Assert.Empty(graph.Edges);
        Assert.Empty(graph.Warnings);
        Assert.False(graph.IsTruncated);
    }

    [Fact]
    public async Task Nodes_SayWhatTheyAre()
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server, """
            CREATE FOREIGN DATA WRAPPER nowhere; CREATE SERVER elsewhere FOREIGN DATA WRAPPER nowhere; CREATE FOREIGN TABLE f (a int) SERVER elsewhere;
            CREATE TABLE p (a int) PARTITION BY LIST (a); CREATE TABLE "a.b" (a int); CREATE VIEW v AS SELECT 1 AS a;
            CREATE MATERIALIZED VIEW "View ""of"" all" AS SELECT a FROM f UNION SELECT a FROM p UNION SELECT a FROM "a.b" UNION SELECT a FROM v;
            """);

        var graph = await database.Connector().GetLineageAsync(new TableName("View \"of\" all"), TestDatabase.Token);

        Assert.Equal(
            ["public.\"View \"\"of\"\" all\": materialized view", "public.\"a.b\": table", "public.f: foreign table", "public.p: partitioned table", "public.v: view"],
            graph.Nodes.Select(node => $"{node.Id}: {node.Kind}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task ViewOfAnotherSchema_NamesWhatItWasMadeOf()
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server, """
            CREATE SCHEMA side; CREATE TABLE t (a int); CREATE TABLE side.t (a int, c int); CREATE VIEW side.v AS SELECT c FROM side.t; CREATE VIEW w AS SELECT c + a AS d FROM side.v, t;
            """);

        var graph = await database.Connector().GetLineageAsync(new LineageRequest(["w"]) { Depth = 2, IncludeColumns = true }, TestDatabase.Token);

        Assert.Equal(["public.t", "public.w", "side.t", "side.v"], graph.Nodes.Select(node => node.Id).Order(StringComparer.Ordinal));
        Assert.Equal(["d <- t.a", "d <- v.c"], LineageCase.FlowsInto(graph, "w"));
    }

    [Fact]
    public async Task TemporaryViewsOfOtherSessions_AreNotNamed()
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server, "CREATE TABLE t (a int); CREATE VIEW v AS SELECT a FROM t");
        var connector = database.Connector();
        await using var session = await connector.OpenSessionAsync(TestDatabase.Token);
        await session.ExecuteAsync("CREATE TEMPORARY VIEW mine AS SELECT a FROM t", TestDatabase.Token);

        var graph = await connector.GetLineageAsync(new LineageRequest(["t"]), TestDatabase.Token);

        Assert.Equal(["t>v"], Pairs(graph));
    }

    [Fact]
    public async Task ManyCallsAtOnce_EachHaveTheirAnswer()
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server, Chain);
        var connector = database.Connector();

        var graphs = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ =>
            connector.GetLineageAsync(new LineageRequest(["v3"]) { Direction = LineageDirection.Upstream, Depth = 5, IncludeColumns = true }, TestDatabase.Token)));

        Assert.All(graphs, graph => Assert.Equal(graphs[0].Edges, graph.Edges));
    }

    private async Task<LineageGraph> LineageAsync(LineageRequest request)
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server, Chain);
        return await database.Connector().GetLineageAsync(request, TestDatabase.Token);
    }

    private static IEnumerable<string> Pairs(LineageGraph graph) =>
        graph.Edges.Select(edge => $"{edge.SourceId[7..]}>{edge.TargetId[7..]}").Order(StringComparer.Ordinal);
}
