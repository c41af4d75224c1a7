using DataMesh.Connectors.Trino.Tests.Schema;

namespace DataMesh.Connectors.Trino.Tests.Catalog;

public sealed class SearchTests
{
    private static readonly string[] Tables =
    [
        "CREATE TABLE orders (id bigint, customer_id bigint)",
        "CREATE TABLE order_lines (id bigint, \"100%\" varchar)",
        "CREATE TABLE clicks (id bigint, referrer varchar COMMENT 'where the visitor came from') COMMENT 'Visits of orders pages'",
        "CREATE VIEW v_orders AS SELECT id FROM orders",
        "CREATE SCHEMA sales",
        "CREATE TABLE sales.customers (id bigint)",
        "CREATE TABLE other.default.orders (id bigint)",
    ];

    [Fact]
    public async Task Name_IsRankedBeforeWhatHoldsIt()
    {
        await using var server = await SqlServer.StartAsync(Tables);
        var hits = await FindAsync(server, "ORDERS");
        Assert.Equal(["orders", "v_orders", "clicks"], hits.Select(static hit => hit.Table.Name.Name));
        Assert.All(hits, static hit => Assert.Empty(hit.MatchedColumns));
        Assert.Equal(1, hits[0].Score);
        Assert.Equal(TableKind.View, hits[1].Table.Kind);
        Assert.Equal("Visits of orders pages", hits[2].Table.Comment);
    }

    [Theory]
    [InlineData("customer", "customers orders[customer_id]")]
    [InlineData("visitor", "clicks[referrer]")]
    [InlineData("order customer_id", "orders[customer_id]")]
    [InlineData("customer_id  ORDERS", "orders[customer_id]")]
    [InlineData("orders nowhere", "")]
    [InlineData("100%", "order_lines[100%]")]
    [InlineData("1_0%", "")]
    [InlineData("order%lines", "")]
    [InlineData("order_lines", "order_lines")]
    [InlineData("orderxlines", "")]
    [InlineData("' OR '1'='1", "")]
    [InlineData("\\", "")]
    [InlineData("'", "")]
    [InlineData("\ud800", "")]
    public async Task EachWord_IsInTheTableOrItsColumns(string text, string expected)
    {
        await using var server = await SqlServer.StartAsync(Tables);
        var hits = await FindAsync(server, text);
        Assert.Equal(expected, string.Join(' ', hits.Select(static hit => hit.Table.Name.Name + (hit.MatchedColumns.Count == 0 ? "" : $"[{string.Join(',', hit.MatchedColumns)}]"))));
    }

    [Fact]
    public async Task WithoutColumns_TheseDoNotCount()
    {
        await using var server = await SqlServer.StartAsync(Tables);
        Assert.Equal(["customers"], (await FindAsync(server, new TableSearch("customer") { IncludeColumns = false })).Select(static hit => hit.Table.Name.Name));
    }

    [Fact]
    public async Task EmptyText_IsEveryTable()
    {
        await using var server = await SqlServer.StartAsync(Tables);
        Assert.Equal(5, (await FindAsync(server, "")).Count);
        Assert.Equal(2, (await FindAsync(server, new TableSearch("") { MaxHits = 2 })).Count);
    }

    [Fact]
    public async Task Scope_IsTheSchemaOrTheCatalogThatIsNamed()
    {
        await using var server = await SqlServer.StartAsync(Tables);
        Assert.Equal(["memory.sales.customers"], Names(await FindAsync(server, new TableSearch("") { Schema = "SALES" })));
        Assert.Equal(["other.default.orders"], Names(await FindAsync(server, new TableSearch("orders") { Catalog = "other" })));
        Assert.Equal(["other.default.orders"], Names(await FindAsync(server, new TableSearch("") { Catalog = "other", Schema = "default" })));
    }

    [Fact]
    public async Task WithoutACatalog_EachIsSearched()
    {
        await using var server = await SqlServer.StartAsync(Tables);
        var hits = await (await server.ConnectAsync(catalog: null, schema: null)).SearchTablesAsync("orders", SqlServer.Token).ToListAsync(SqlServer.Token);
        Assert.Equal(["memory.default.orders", "other.default.orders"], Names(hits).Take(2).Order());
    }

    [Fact]
    public async Task UnknownScope_IsNotFound()
    {
        await using var server = await SqlServer.StartAsync(Tables);
        await Assert.ThrowsAsync<ConnectorNotFoundException>(() => FindAsync(server, new TableSearch("") { Catalog = "nowhere" }));
        await Assert.ThrowsAsync<ConnectorNotFoundException>(() => FindAsync(server, new TableSearch("") { Schema = "nowhere" }));
        await Assert.ThrowsAsync<ConnectorNotFoundException>(() => FindAsync(server, new TableSearch("") { Catalog = "other", Schema = "sales" }));
    }

    private static IEnumerable<string> Names(IEnumerable<TableSearchHit> hits) => hits.Select(static hit => hit.Table.Name.ToString());

    private static async Task<List<TableSearchHit>> FindAsync(SqlServer server, TableSearch search) => await server.Connector.SearchTablesAsync(search, SqlServer.Token).ToListAsync(SqlServer.Token);
}
