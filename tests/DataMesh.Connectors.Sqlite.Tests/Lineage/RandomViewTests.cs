using DataMesh.Tests.Lineage;

namespace DataMesh.Connectors.Sqlite.Tests.Lineage;

public sealed class RandomViewTests
{
    private const int Views = 60;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task InjectiveViews_ChangeExactlyWhereValuesFlow(int seed)
    {
        await using var database = TestDatabase.Create(Script(seed, injective: true));
        var graph = await LineageAsync(database);
        using var connection = database.OpenRaw();
        var oracle = new ChangeOracle(connection, graph, "main.");
        foreach (var view in Enumerable.Range(0, Views).Select(i => $"v{i}"))
        {
            var (flows, changes) = oracle.Direct(view);

            Assert.Equal(changes, flows);
        }
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task AnyViews_ChangeOnlyWhereSomethingFlows(int seed)
    {
        await using var database = TestDatabase.Create(Script(seed, injective: false));
        var graph = await LineageAsync(database);
        using var connection = database.OpenRaw();
        var oracle = new ChangeOracle(connection, graph, "main.");
        foreach (var view in Enumerable.Range(0, Views).Select(i => $"v{i}"))
        {
            Assert.Empty(oracle.Unexplained(view));
        }
    }

    private static string Script(int seed, bool injective)
    {
        var random = new Random(seed);
        var views = new RandomViews(random, injective, "[]", "``");
        return $"PRAGMA synchronous = OFF; {ChangeOracle.Tables(random)} {string.Join("; ", Enumerable.Range(0, Views).Select(_ => views.NextView()))};";
    }

    private static async Task<LineageGraph> LineageAsync(TestDatabase database)
    {
        var connector = await database.ConnectAsync();
        var graph = await connector.GetLineageAsync(
            new LineageRequest([.. Enumerable.Range(0, Views).Select(i => new TableName($"v{i}"))]) { Direction = LineageDirection.Upstream, Depth = Views, IncludeColumns = true },
            TestDatabase.Token);
        Assert.Empty(graph.Warnings);
        Assert.DoesNotContain(graph.Edges, edge => edge.Granularity == LineageGranularity.View);
        return graph;
    }
}
