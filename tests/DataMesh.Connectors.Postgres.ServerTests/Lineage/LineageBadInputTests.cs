using DataMesh.Tests.Lineage;
using DataMesh.Tests.Postgres;

namespace DataMesh.Connectors.Postgres.ServerTests.Lineage;

public sealed class LineageBadInputTests(SharedServer shared)
{
    [Fact]
    public async Task PlainRole_SeesWhatViewsReadWithoutRightsToIt()
    {
        var role = $"r{Guid.NewGuid():N}";
        await using var database = await TestDatabase.CreateAsync(shared.Server, $"""
            CREATE TABLE secret (a int, b int); CREATE VIEW v AS SELECT a FROM secret WHERE b > 0;
            CREATE ROLE {role} LOGIN PASSWORD '{PostgresServer.Password}'; GRANT SELECT ON v TO {role};
            """);
        try
        {
            var connector = database.Connector(database.Config with { Username = role });

            var graph = await connector.GetLineageAsync(new LineageRequest(["v"]) { IncludeColumns = true }, TestDatabase.Token);

            Assert.Equal(["* <~ secret.b", "a <- secret.a"], LineageCase.FlowsInto(graph, "v"));
            await Assert.ThrowsAnyAsync<ConnectorException>(() => connector.ExecuteAsync("SELECT * FROM secret", TestDatabase.Token));
        }
        finally
        {
            await database.RunAsync($"DROP OWNED BY {role}; DROP ROLE {role}");
        }
    }

    [Fact]
    public async Task TreeThatIsNotUnderstood_GivesTheServersListOfColumns()
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server, """
            CREATE TABLE t (a int, b int, c int); CREATE VIEW v AS SELECT a FROM t WHERE b > 0; CREATE VIEW w AS SELECT a AS x FROM v;
            UPDATE pg_rewrite SET ev_action = replace(ev_action::text, 'OPEXPR', 'FUTUREEXPR')::pg_node_tree WHERE ev_class = 'v'::regclass;
            """);

        var graph = await database.Connector().GetLineageAsync(new LineageRequest(["w"]) { Depth = 3, IncludeColumns = true }, TestDatabase.Token);

        Assert.Equal(["? <- t.a", "? <- t.b"], LineageCase.FlowsInto(graph, "v"));
        Assert.Equal(["x <- v.a"], LineageCase.FlowsInto(graph, "w"));
    }

    [Fact]
    public async Task TreeThatSaysLessThanTheServersList_IsNotTrusted()
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server, """
            CREATE TABLE t (a int, b int, c int); CREATE VIEW v AS SELECT a, b AS x FROM t;
            UPDATE pg_rewrite SET ev_action = replace(ev_action::text, ':varattno 2', ':varattno 3')::pg_node_tree WHERE ev_class = 'v'::regclass;
            """);

        var graph = await database.Connector().GetLineageAsync(new LineageRequest(["v"]) { IncludeColumns = true }, TestDatabase.Token);

        Assert.Equal(["? <- t.a", "? <- t.b"], LineageCase.FlowsInto(graph, "v"));
    }

    [Fact]
    public async Task UnknownTable_IsNotFoundWithTheNearestName()
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server, "CREATE TABLE orders (a int)");

        var error = await Assert.ThrowsAsync<ConnectorNotFoundException>(() => database.Connector().GetLineageAsync(new TableName("ordres"), TestDatabase.Token));

        Assert.Contains("Did you mean 'orders'?", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NoDepth_IsRefused()
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server, "CREATE TABLE t (a int)");

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => database.Connector().GetLineageAsync(new LineageRequest(["t"]) { Depth = 0 }, TestDatabase.Token));
    }

    [Fact]
    public async Task ViewsThatComeAndGoMeanwhile_AreThereInWholeOrNotAtAll()
    {
        const string Make = "CREATE VIEW v1 AS SELECT a FROM t; CREATE VIEW v2 AS SELECT a + 1 AS b FROM v1; CREATE VIEW v3 AS SELECT b FROM v2;";
        await using var database = await TestDatabase.CreateAsync(shared.Server, $"CREATE TABLE t (a int); {Make}");
        var connector = database.Connector();
        using var stop = new CancellationTokenSource();
        var changes = Task.Run(
            async () =>
            {
                while (!stop.IsCancellationRequested)
                {
                    await database.RunAsync($"DROP VIEW v1 CASCADE; {Make}");
                }
            },
            TestDatabase.Token);

        for (var i = 0; i < 100; i++)
        {
            var graph = await connector.GetLineageAsync(new LineageRequest(["t"]) { Depth = 5, IncludeColumns = true }, TestDatabase.Token);

            Assert.Contains(graph.Nodes.Count, (int[])[1, 4]);
            Assert.Equal(graph.Nodes.Count - 1, graph.Edges.Count);
        }

        await stop.CancelAsync();
        await changes;
    }

    [Fact]
    public async Task CancelledWhileItWaitsForALock_EndsAsCancelled()
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server, "CREATE TABLE t (a int); CREATE VIEW v AS SELECT a FROM t;");
        var connector = database.Connector();
        await using var session = await connector.OpenSessionAsync(TestDatabase.Token);
        await session.BeginTransactionAsync(cancellationToken: TestDatabase.Token);
        await session.ExecuteAsync("LOCK TABLE pg_catalog.pg_rewrite IN ACCESS EXCLUSIVE MODE", TestDatabase.Token);
        using var source = CancellationTokenSource.CreateLinkedTokenSource(TestDatabase.Token);

        var waiting = connector.GetLineageAsync(new TableName("v"), source.Token);
        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }
}
