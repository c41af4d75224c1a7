using DataMesh.Tests.Lineage;

namespace DataMesh.Connectors.Sqlite.Tests.Lineage;

public sealed class LineageBadInputTests
{
    private static readonly ConnectorLimits Deny = new() { DenyTables = ["secret"] };

    [Theory]
    [InlineData("CREATE VIEW v AS SELECT x FROM missing", "no such table: main.missing")]
    [InlineData("CREATE VIEW v AS SELECT x FROM middle; CREATE VIEW middle AS SELECT x FROM missing", "no such table: main.missing")]
    [InlineData("CREATE TABLE t (a); CREATE VIEW v AS SELECT b FROM t", "no such column: b")]
    [InlineData("CREATE VIEW v AS SELECT x FROM other; CREATE VIEW other AS SELECT x FROM v", "circularly defined")]
    [InlineData("CREATE VIEW v AS SELECT * FROM v", "circularly defined")]
    [InlineData("CREATE TABLE t (a); CREATE VIEW v (x, y) AS SELECT a FROM t", "expected 2 columns")]
    public async Task BrokenViewAskedFor_IsAnErrorThatSaysWhy(string script, string words)
    {
        await using var database = TestDatabase.Create(script);
        var connector = await database.ConnectAsync();

        var error = await Assert.ThrowsAsync<ConnectorQueryException>(() => connector.GetLineageAsync(new LineageRequest(["v"]) { Depth = 5 }, TestDatabase.Token));

        Assert.Contains("'main.v'", error.Message, StringComparison.Ordinal);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
        Assert.Contains("change or drop the view", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BrokenViewOnTheWay_IsANodeAndAWarning()
    {
        await using var database = TestDatabase.Create("""
            CREATE TABLE t (a); CREATE VIEW good AS SELECT a FROM t; CREATE VIEW bad AS SELECT t.a, x FROM t, missing;
            CREATE VIEW far AS SELECT 1 FROM elsewhere;
            """);
        var connector = await database.ConnectAsync();

        var graph = await connector.GetLineageAsync(new LineageRequest(["t"]) { Depth = 3, IncludeColumns = true }, TestDatabase.Token);

        Assert.Equal(["bad", "good", "t"], graph.Nodes.Select(node => node.Name).Order(StringComparer.Ordinal));
        Assert.Contains("'main.bad'", Assert.Single(graph.Warnings), StringComparison.Ordinal);
        Assert.Single(graph.Edges);
    }

    [Fact]
    public async Task UnknownTable_IsNotFoundWithTheNearestName()
    {
        await using var database = TestDatabase.Create("CREATE TABLE orders (a)");
        var connector = await database.ConnectAsync();

        var error = await Assert.ThrowsAsync<ConnectorNotFoundException>(() => connector.GetLineageAsync(new TableName("ordres"), TestDatabase.Token));

        Assert.Contains("Did you mean 'orders'?", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NoDepth_IsRefused()
    {
        await using var database = TestDatabase.Create("CREATE TABLE t (a)");
        var connector = await database.ConnectAsync();

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => connector.GetLineageAsync(new LineageRequest(["t"]) { Depth = 0 }, TestDatabase.Token));
    }

    [Fact]
    public async Task HiddenTables_AreNotNamed()
    {
        await using var database = TestDatabase.Create("""
            CREATE TABLE secret (c, k); CREATE TABLE open (c, k);
            CREATE VIEW peek AS SELECT open.c, secret.c AS s FROM open JOIN secret ON secret.k = open.k;
            CREATE VIEW broken AS SELECT secret.gone, open.c FROM secret, open;
            """);
        var connector = await database.ConnectAsync(limits: Deny);

        var graph = await connector.GetLineageAsync(new LineageRequest(["peek", "open"]) { Depth = 9, IncludeColumns = true }, TestDatabase.Token);
        var error = await Assert.ThrowsAsync<ConnectorQueryException>(() => connector.GetLineageAsync(new TableName("broken"), TestDatabase.Token));

        Assert.Equal(["* <~ open.k", "c <- open.c"], LineageCase.FlowsInto(graph, "peek"));
        Assert.True(graph.IsTruncated);
        Assert.DoesNotContain(graph.Nodes, node => node.Name == "secret");
        Assert.DoesNotContain("secret", Assert.Single(graph.Warnings), StringComparison.Ordinal);
        Assert.DoesNotContain("secret", error.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ConnectorNotFoundException>(() => connector.GetLineageAsync(new TableName("secret"), TestDatabase.Token));
    }

    [Fact]
    public async Task HiddenView_IsNotWalkedThrough()
    {
        await using var database = TestDatabase.Create(
            "CREATE TABLE t (a); CREATE VIEW secret AS SELECT a FROM t; CREATE VIEW v AS SELECT a FROM secret;");
        var connector = await database.ConnectAsync(limits: Deny);

        var graph = await connector.GetLineageAsync(new LineageRequest(["v", "t"]) { Depth = 9 }, TestDatabase.Token);

        Assert.Equal(["t", "v"], graph.Nodes.Select(node => node.Name).Order(StringComparer.Ordinal));
        Assert.Empty(graph.Edges);
        Assert.True(graph.IsTruncated);
    }

    [Fact]
    public async Task CancelledWhileItWaitsForALock_EndsAsCancelled()
    {
        await using var database = TestDatabase.Create("CREATE TABLE t (a); CREATE VIEW v AS SELECT a FROM t;");
        var connector = await database.ConnectAsync(database.Config with { BusyTimeout = TimeSpan.FromMinutes(5) });
        using var other = database.OpenRaw();
        TestDatabase.Execute(other, "BEGIN EXCLUSIVE");
        using var source = CancellationTokenSource.CreateLinkedTokenSource(TestDatabase.Token);

        var waiting = connector.GetLineageAsync(new TableName("v"), source.Token);
        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => connector.GetLineageAsync(new TableName("v"), source.Token));
    }

    [Fact]
    public async Task NotConnected_SaysSo()
    {
        await using var database = TestDatabase.Create("CREATE TABLE t (a)");

        await Assert.ThrowsAsync<ConnectorConnectionException>(() => database.New().GetLineageAsync(new TableName("t"), TestDatabase.Token));
    }
}
