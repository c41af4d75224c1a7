using DataMesh.Connectors.Trino.Tests.Schema;

namespace DataMesh.Connectors.Trino.Tests.Lineage;

public sealed class LineageTests
{
    private static readonly string[] Views =
    [
        "CREATE TABLE orders (id bigint, paid bigint, amount bigint)",
        "CREATE TABLE customers (id bigint)",
        "CREATE TABLE other.default.rates (id bigint)",
        "CREATE VIEW paid AS SELECT id, amount FROM orders WHERE amount > 0",
        "CREATE VIEW report AS SELECT p.id FROM paid p JOIN customers c ON p.id = c.id",
        "CREATE VIEW mixed AS SELECT o.id FROM orders o, Paid p, memory.default.report r, other.default.rates x",
        "CREATE VIEW like_named AS SELECT id, paid, amount FROM orders",
        "CREATE VIEW with_named AS WITH paid AS (SELECT id FROM orders) SELECT id FROM paid",
    ];

    [Theory]
    [InlineData("paid", 1, "orders -> paid", false)]
    [InlineData("report", 1, "customers -> report, paid -> report", true)]
    [InlineData("report", 2, "customers -> report, orders -> paid, paid -> report", false)]
    [InlineData("report", 100, "customers -> report, orders -> paid, paid -> report", false)]
    [InlineData("mixed", 1, "orders -> mixed, paid -> mixed, rates -> mixed, report -> mixed", true)]
    [InlineData("like_named", 9, "orders -> like_named", false)]
    [InlineData("with_named", 9, "orders -> with_named", false)]
    [InlineData("orders", 9, "", false)]
    public async Task Upstream_IsWhatAViewReadsItself(string table, int depth, string edges, bool isTruncated)
    {
        await using var server = await SqlServer.StartAsync(Views);
        var graph = await server.Connector.GetLineageAsync(new LineageRequest([table]) { Direction = LineageDirection.Upstream, Depth = depth }, SqlServer.Token);
        Assert.Equal(edges, Edges(graph));
        Assert.Equal(isTruncated, graph.IsTruncated);
        Assert.Empty(graph.Warnings);
    }

    [Fact]
    public async Task Nodes_HaveFullNamesAndKinds()
    {
        await using var server = await SqlServer.StartAsync(Views);
        var graph = await server.Connector.GetLineageAsync(new LineageRequest(["paid"]) { Direction = LineageDirection.Upstream }, SqlServer.Token);
        Assert.Equal([("memory.default.orders", "table"), ("memory.default.paid", "view")], graph.Nodes.Select(static node => (node.Id, node.Kind)).Order());
    }

    [Fact]
    public async Task ColumnsAsked_AreNotInvented()
    {
        await using var server = await SqlServer.StartAsync(Views);
        var edge = Assert.Single((await server.Connector.GetLineageAsync(new LineageRequest(["paid"]) { Direction = LineageDirection.Upstream, IncludeColumns = true }, SqlServer.Token)).Edges);
        Assert.Equal((LineageGranularity.View, null, null), (edge.Granularity, edge.SourceColumn, edge.TargetColumn));
    }

    [Theory]
    [InlineData(LineageDirection.Downstream, "")]
    [InlineData(LineageDirection.Both, "customers -> report, paid -> report")]
    public async Task Downstream_IsNotKnownAndThatIsTold(LineageDirection direction, string edges)
    {
        await using var server = await SqlServer.StartAsync(Views);
        var graph = await server.Connector.GetLineageAsync(new LineageRequest(["report"]) { Direction = direction }, SqlServer.Token);
        Assert.Equal(edges, Edges(graph));
        Assert.Contains("downstream", Assert.Single(graph.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ManyTables_AreOneGraph()
    {
        await using var server = await SqlServer.StartAsync(Views);
        var graph = await server.Connector.GetLineageAsync(new LineageRequest(["report", "paid", "report"]) { Direction = LineageDirection.Upstream }, SqlServer.Token);
        Assert.Equal("customers -> report, orders -> paid, paid -> report", Edges(graph));
    }

    [Fact]
    public async Task BrokenView_IsAWarning()
    {
        await using var server = await SqlServer.StartAsync([.. Views, "DROP TABLE customers"]);
        var graph = await server.Connector.GetLineageAsync(new LineageRequest(["report"]) { Direction = LineageDirection.Upstream, Depth = 3 }, SqlServer.Token);
        Assert.Empty(graph.Edges);
        Assert.Contains("memory.default.report", Assert.Single(graph.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task UnknownTable_IsNotFoundAlsoBesideOthers()
    {
        await using var server = await SqlServer.StartAsync(Views);
        await Assert.ThrowsAsync<ConnectorNotFoundException>(() => server.Connector.GetLineageAsync(new LineageRequest(["paid", "nowhere"]), SqlServer.Token));
    }

    private static string Edges(LineageGraph graph) =>
        string.Join(", ", graph.Edges.Select(edge => $"{Name(graph, edge.SourceId)} -> {Name(graph, edge.TargetId)}").Order(StringComparer.Ordinal));

    private static string Name(LineageGraph graph, string id) => graph.Nodes.Single(node => node.Id == id).Name;
}
