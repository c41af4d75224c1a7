using System.Diagnostics;
using DataMesh.Tests.Lineage;

namespace DataMesh.Connectors.Sqlite.Tests.Lineage;

public sealed class WideViewTests(ITestOutputHelper output)
{
    private const int Width = 2000;
    private static readonly string[] Columns = [.. Enumerable.Range(0, Width).Select(i => $"c{i}")];

    public static TheoryData<string, int> Views => new()
    {
        { "SELECT * FROM wide", Width },
        { $"SELECT {string.Join(", ", Columns.Select(column => $"{column} + 1 AS {column}"))} FROM wide", Width },
        { $"SELECT {string.Join(", ", Columns.Select(column => $"sum({column}) OVER (PARTITION BY c0) AS {column}"))} FROM wide WHERE c1 > 0", (2 * Width) + 1 },
        { $"SELECT {string.Join(", ", Columns.Select(column => $"max({column}) AS {column}"))} FROM wide GROUP BY c0 ORDER BY c7", Width + 2 },
        { "WITH w AS (SELECT * FROM wide) SELECT * FROM w", Width },
        { $"SELECT {string.Join(", ", Columns.Take(500).Select(column => $"(SELECT max({column}) FROM wide w WHERE w.c0 = wide.c0) AS {column}"))} FROM wide", 1000 },
        { $"SELECT {string.Join(", ", Columns.Select(column => $"{column} AS {column}"))} FROM wide UNION SELECT * FROM wide", 2 * Width },
        { "SELECT * FROM inner_view", Width },
    };

    [Theory]
    [MemberData(nameof(Views))]
    public async Task View_IsKnownToItsColumns(string sql, int edges)
    {
        await using var database = TestDatabase.Create($"CREATE TABLE wide ({string.Join(", ", Columns)}); CREATE VIEW inner_view AS SELECT * FROM wide; CREATE VIEW v AS {sql};");
        var connector = await database.ConnectAsync();
        var start = Stopwatch.GetTimestamp();

        var graph = await connector.GetLineageAsync(new LineageRequest(["v"]) { Direction = LineageDirection.Upstream, IncludeColumns = true }, TestDatabase.Token);

        output.WriteLine($"{Stopwatch.GetElapsedTime(start).TotalSeconds:0.00} s: {sql[..Math.Min(60, sql.Length)]}");
        Assert.Equal(edges, graph.Edges.Count);
        Assert.DoesNotContain(graph.Edges, edge => edge.Granularity == LineageGranularity.View);
    }

    [Fact]
    public async Task DeepView_IsKnownToItsColumns()
    {
        await using var database = TestDatabase.Create($"CREATE TABLE t (x, y); CREATE VIEW v AS SELECT x, {Scalars(12)} AS y FROM {Subqueries(100)};");
        var connector = await database.ConnectAsync();

        var graph = await connector.GetLineageAsync(new LineageRequest(["v"]) { IncludeColumns = true }, TestDatabase.Token);

        Assert.Equal(["x <- t.x", "y <- t.y", "y <~ t.x"], LineageCase.FlowsInto(graph, "v"));
    }

    [Theory]
    [InlineData(200, LineageGranularity.Column)]
    [InlineData(201, LineageGranularity.View)]
    public async Task OrderByManyAliases_IsSplitUpToALimit(int count, LineageGranularity granularity)
    {
        var aliases = Enumerable.Range(0, count).Select(i => $"a{i}").ToList();
        await using var database = TestDatabase.Create($"CREATE TABLE t (x); CREATE VIEW v AS SELECT {string.Join(", ", aliases.Select(alias => $"x + 1 AS {alias}"))} FROM t ORDER BY {string.Join(", ", aliases.Select(alias => $"{alias} + 1"))};");
        var connector = await database.ConnectAsync();

        var graph = await connector.GetLineageAsync(new LineageRequest(["v"]) { Direction = LineageDirection.Upstream, IncludeColumns = true }, TestDatabase.Token);

        Assert.All(graph.Edges, edge => Assert.Equal(granularity, edge.Granularity));
    }

    private static string Subqueries(int depth) => depth == 0 ? "t" : $"(SELECT x FROM {Subqueries(depth - 1)})";

    private static string Scalars(int depth) => depth == 0 ? "1" : $"(SELECT max(y) + {Scalars(depth - 1)} FROM t WHERE x > {depth})";
}
