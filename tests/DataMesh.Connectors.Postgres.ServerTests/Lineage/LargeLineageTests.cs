using System.Diagnostics;
using DataMesh.Tests.Lineage;

namespace DataMesh.Connectors.Postgres.ServerTests.Lineage;

public sealed class LargeLineageTests(SharedServer shared, ITestOutputHelper output)
{
    private const int Deep = 200;
    private const int Many = 1000;
    private const int Width = 1500;
    private static readonly string[] Columns = [.. Enumerable.Range(0, Width).Select(i => $"c{i}")];

    public static TheoryData<string, int> WideViews => new()
    {
        { "SELECT * FROM wide", Width },
        { $"SELECT {string.Join(", ", Columns.Select(column => $"sum({column}) OVER (PARTITION BY c0) AS {column}"))} FROM wide WHERE c1 > 0", (2 * Width) + 1 },
        { $"SELECT {string.Join(", ", Columns.Select(column => $"max({column}) AS {column}"))} FROM wide GROUP BY c0 ORDER BY c0", Width + 1 },
        { $"SELECT {string.Join(", ", Columns.Take(300).Select(column => $"(SELECT max({column}) FROM wide w WHERE w.c0 = wide.c0) AS {column}"))} FROM wide", 600 },
        { "SELECT * FROM wide UNION SELECT * FROM wide", 2 * Width },
        { "SELECT to_jsonb(w) AS j FROM wide AS w", Width },
    };

    [Fact]
    public async Task ViewsInALongRow_AreWalkedWithAStatementAStep()
    {
        var views = Enumerable.Range(1, Deep).Select(i => $"CREATE VIEW v{i} AS SELECT a + 1 AS a FROM v{i - 1} WHERE a > 0");
        await using var database = await TestDatabase.CreateAsync(shared.Server, $"CREATE TABLE v0 (a int); {string.Join(';', views)}");

        var (graph, statements) = await CountAsync(database, new LineageRequest([$"v{Deep}"]) { Direction = LineageDirection.Upstream, Depth = int.MaxValue, IncludeColumns = true });

        Assert.Equal(2 * Deep, graph.Edges.Count);
        Assert.False(graph.IsTruncated);
        Assert.True(statements <= Deep + 10, $"{statements} statements");
    }

    [Fact]
    public async Task ThousandViews_AreReadAStepAtATime()
    {
        // Ten steps of a hundred views, each of which reads two of the step before.
        var views = Enumerable.Range(0, Many).Select(i => i < 100
            ? $"CREATE VIEW v{i} AS SELECT a, b FROM t WHERE a > {i}"
            : $"CREATE VIEW v{i} AS SELECT l.a, r.b FROM v{i - 100} l JOIN v{((i - 100) / 100 * 100) + ((i + 1) % 100)} r USING (a)");
        await using var database = await TestDatabase.CreateAsync(shared.Server, $"CREATE TABLE t (a int, b int); {string.Join(';', views)}");

        var (graph, statements) = await CountAsync(database, new LineageRequest(["t"]) { Direction = LineageDirection.Downstream, Depth = 20, IncludeColumns = true });

        Assert.Equal(Many + 1, graph.Nodes.Count);
        Assert.Equal((100 * 3) + (900 * 4), graph.Edges.Count);
        Assert.True(statements <= 40, $"{statements} statements");
    }

    [Theory]
    [MemberData(nameof(WideViews))]
    public async Task WideView_IsKnownToItsColumns(string sql, int edges)
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server, $"CREATE TABLE wide ({string.Join(", ", Columns.Select(column => $"{column} int"))}); CREATE VIEW v AS {sql};");

        var (graph, _) = await CountAsync(database, new LineageRequest(["v"]) { Direction = LineageDirection.Upstream, IncludeColumns = true });

        Assert.Equal(edges, graph.Edges.Count);
        Assert.DoesNotContain(graph.Edges, edge => edge.Granularity == LineageGranularity.View);
    }

    [Fact]
    public async Task DeepView_IsKnownToItsColumns()
    {
        var subqueries = Enumerable.Range(0, 100).Aggregate("t", (inner, i) => $"(SELECT x, y FROM {inner} AS q{i})");
        var scalars = Enumerable.Range(0, 12).Aggregate("t0.y", (inner, i) => $"(SELECT max({inner}) FROM t AS t{i} WHERE t{i}.x > 0)");
        var unions = string.Join(" UNION ALL ", Enumerable.Repeat("SELECT x, y FROM t", 500));
        await using var database = await TestDatabase.CreateAsync(
            shared.Server, $"CREATE TABLE t (x int, y int); CREATE VIEW v AS SELECT x, {scalars} AS y FROM {subqueries} AS s UNION ALL {unions};");

        var (graph, _) = await CountAsync(database, new LineageRequest(["v"]) { IncludeColumns = true });

        Assert.Equal(["x <- t.x", "y <- t.y", "y <~ t.x"], LineageCase.FlowsInto(graph, "v"));
    }

    private async Task<(LineageGraph Graph, int Statements)> CountAsync(TestDatabase database, LineageRequest request)
    {
        var connector = database.Connector();
        await connector.ConnectAsync(TestDatabase.Token);
        var statements = 0;
        using var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == "Npgsql",
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity => statements += activity.TagObjects.Any(tag => Equals(tag.Value, database.Name)) ? 1 : 0,
        };
        ActivitySource.AddActivityListener(listener);
        var start = Stopwatch.GetTimestamp();

        var graph = await connector.GetLineageAsync(request, TestDatabase.Token);

        output.WriteLine($"{Stopwatch.GetElapsedTime(start).TotalSeconds:0.00} s, {statements} statements, {graph.Edges.Count} edges");
        Assert.NotEqual(0, statements);
        return (graph, statements);
    }
}
