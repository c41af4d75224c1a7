using DataMesh.Tests.Lineage;

namespace DataMesh.Connectors.Sqlite.Tests.Lineage;

public sealed class LineageWalkTests() : LineageWalkCases("main")
{
    private const string Chain = """
        CREATE TABLE t (a, b); CREATE TABLE u (a, c); CREATE TABLE alone (x);
        CREATE VIEW v1 AS SELECT a, b FROM t;
        CREATE VIEW v2 AS SELECT a FROM v1 WHERE EXISTS (SELECT 1 FROM u WHERE u.a = v1.b);
        CREATE VIEW v3 AS SELECT v2.a, v1.b FROM v2 JOIN v1 USING (a);
        """;

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

    protected override async Task<LineageGraph> LineageAsync(LineageRequest request)
    {
        await using var database = TestDatabase.Create(Chain);
        var connector = await database.ConnectAsync();
        return await connector.GetLineageAsync(request, TestDatabase.Token);
    }
}
