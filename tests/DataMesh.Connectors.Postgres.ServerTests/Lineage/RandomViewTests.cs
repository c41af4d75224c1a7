using DataMesh.Tests.Lineage;

namespace DataMesh.Connectors.Postgres.ServerTests.Lineage;

public sealed class RandomViewTests(SharedServer shared)
{
    private const int Views = 60;

    /// <summary>Of views that are run, fewer: each holds those before it.</summary>
    private const int RunViews = 20;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task InjectiveViews_ChangeExactlyWhereValuesFlow(int seed)
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server, Script(seed, RunViews, injective: true));
        var graph = await LineageAsync(database, RunViews);
        await using var connection = await RawConnection.OpenAsync(database);

        // Views upon views look expensive enough to be compiled, which takes longer than they do.
        await connection.RunAsync("ANALYZE; SET jit = off");
        var oracle = new ChangeOracle(connection, graph, "public.", "::text");
        foreach (var view in Enumerable.Range(0, RunViews).Select(i => $"v{i}"))
        {
            var (flows, changes) = oracle.Direct(view);

            Assert.Equal(changes, flows);
        }
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    public async Task AnyViews_ChangeOnlyWhereSomethingFlows(int seed)
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server, Script(seed, RunViews, injective: false));
        var graph = await LineageAsync(database, RunViews);
        await using var connection = await RawConnection.OpenAsync(database);

        // Views upon views look expensive enough to be compiled, which takes longer than they do.
        await connection.RunAsync("ANALYZE; SET jit = off");
        var oracle = new ChangeOracle(connection, graph, "public.", "::text");
        foreach (var view in Enumerable.Range(0, RunViews).Select(i => $"v{i}"))
        {
            Assert.Empty(oracle.Unexplained(view));
        }
    }

    [Theory]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    public async Task AnyViews_ReadNothingThatTheServerDoesNotList(int seed)
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server, Script(seed, Views, injective: false));
        var connector = database.Connector();
        var graph = await LineageAsync(database, Views);
        var names = graph.Nodes.ToDictionary(node => node.Id, node => node.Name);

        var listed = await connector.ExecuteAsync(
            """
            SELECT DISTINCT v.relname || ' < ' || c.relname || '.' || a.attname
            FROM pg_depend d JOIN pg_rewrite r ON r.oid = d.objid JOIN pg_class v ON v.oid = r.ev_class JOIN pg_class c ON c.oid = d.refobjid JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = d.refobjsubid
            WHERE d.classid = 'pg_rewrite'::regclass AND d.refclassid = 'pg_class'::regclass AND d.refobjsubid > 0
            """,
            TestDatabase.Token);

        var read = graph.Edges.Where(edge => edge.SourceColumn is not null).Select(edge => $"{names[edge.TargetId]} < {names[edge.SourceId]}.{edge.SourceColumn}").ToHashSet();
        Assert.NotEmpty(read);
        Assert.Empty(read.Except(listed.Rows.Select(row => (string)row[0]!)));
    }

    private static string Script(int seed, int count, bool injective)
    {
        var random = new Random(seed);
        var views = new RandomViews(random, injective);
        return $"{ChangeOracle.Tables(random, "numeric")} {string.Join("; ", Enumerable.Range(0, count).Select(_ => views.NextView()))};";
    }

    private static async Task<LineageGraph> LineageAsync(TestDatabase database, int count)
    {
        var graph = await database.Connector().GetLineageAsync(
            new LineageRequest([.. Enumerable.Range(0, count).Select(i => new TableName($"v{i}"))]) { Direction = LineageDirection.Upstream, Depth = count, IncludeColumns = true },
            TestDatabase.Token);
        Assert.Empty(graph.Warnings);
        Assert.DoesNotContain(graph.Edges, edge => edge.Granularity == LineageGranularity.View);
        return graph;
    }
}
