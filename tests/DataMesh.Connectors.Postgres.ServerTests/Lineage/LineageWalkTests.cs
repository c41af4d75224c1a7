using DataMesh.Tests.Lineage;

namespace DataMesh.Connectors.Postgres.ServerTests.Lineage;

public sealed class LineageWalkTests(SharedServer shared) : LineageWalkCases("public")
{
    private const string Chain = """
        CREATE TABLE t (a int, b int); CREATE TABLE u (a int, c int); CREATE TABLE alone (x int);
        CREATE VIEW v1 AS SELECT a, b FROM t;
        CREATE VIEW v2 AS SELECT a FROM v1 WHERE EXISTS (SELECT 1 FROM u WHERE u.a = v1.b);
        CREATE MATERIALIZED VIEW v3 AS SELECT v2.a, v1.b FROM v2 JOIN v1 USING (a);
        """;

    [Fact]
    public async Task Nodes_SayWhatTheyAre()
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server, """
            CREATE FOREIGN DATA WRAPPER nowhere; CREATE SERVER elsewhere FOREIGN DATA WRAPPER nowhere; CREATE FOREIGN TABLE f (a int) SERVER elsewhere;
            CREATE TABLE p (a int) PARTITION BY LIST (a); CREATE TABLE "a.b" (a int); CREATE VIEW v AS SELECT 1 AS a;
            CREATE MATERIALIZED VIEW "View ""of"" all" AS SELECT a FROM f UNION SELECT a FROM p UNION SELECT a FROM "a.b" UNION SELECT a FROM v WITH NO DATA;
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
        await using var session = await RawConnection.OpenAsync(database);
        await session.RunAsync("CREATE TEMPORARY VIEW mine AS SELECT a FROM t");

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

    protected override async Task<LineageGraph> LineageAsync(LineageRequest request)
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server, Chain);
        return await database.Connector().GetLineageAsync(request, TestDatabase.Token);
    }
}
