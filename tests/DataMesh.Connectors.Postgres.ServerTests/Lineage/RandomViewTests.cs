using DataMesh.Tests.Lineage;
using Npgsql;

namespace DataMesh.Connectors.Postgres.ServerTests.Lineage;

public sealed class RandomViewTests(SharedServer shared)
{
    private const int Views = 60;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task InjectiveViews_ChangeExactlyWhereValuesFlow(int seed)
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server, Script(seed, injective: true));
        var graph = await LineageAsync(database);
        await using var connection = await OpenAsync(database);
        var oracle = new ChangeOracle(connection, graph, "public.", "::text");
        foreach (var view in Enumerable.Range(0, Views).Select(i => $"v{i}"))
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
        await using var database = await TestDatabase.CreateAsync(shared.Server, Script(seed, injective: false));
        var graph = await LineageAsync(database);
        await using var connection = await OpenAsync(database);
        var oracle = new ChangeOracle(connection, graph, "public.", "::text");
        foreach (var view in Enumerable.Range(0, Views).Select(i => $"v{i}"))
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
        await using var database = await TestDatabase.CreateAsync(shared.Server, Script(seed, injective: false));
        var connector = database.Connector();
        var graph = await LineageAsync(database);
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

    private static string Script(int seed, bool injective)
    {
        var random = new Random(seed);
        var views = new RandomViews(random, injective);
        return $"{ChangeOracle.Tables(random, "numeric")} {string.Join("; ", Enumerable.Range(0, Views).Select(_ => views.NextView()))};";
    }

    private static async Task<NpgsqlConnection> OpenAsync(TestDatabase database)
    {
        var config = database.Config;
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder
        {
            Host = config.Host, Port = config.Port, Username = config.Username, Password = config.Password, Database = config.Database, Pooling = false,
        }.ToString());
        await connection.OpenAsync(TestDatabase.Token);
        return connection;
    }

    private static async Task<LineageGraph> LineageAsync(TestDatabase database)
    {
        var graph = await database.Connector().GetLineageAsync(
            new LineageRequest([.. Enumerable.Range(0, Views).Select(i => new TableName($"v{i}"))]) { Direction = LineageDirection.Upstream, Depth = Views, IncludeColumns = true },
            TestDatabase.Token);
        Assert.Empty(graph.Warnings);
        Assert.DoesNotContain(graph.Edges, edge => edge.Granularity == LineageGranularity.View);
        return graph;
    }
}
