namespace DataMesh.Gen.Integration.Tests.Pipeline;

/// <summary>Calls of a catalog on their way through the wrapper.</summary>
public sealed class CatalogPipelineTests
{
    private static readonly ConnectorLimits WithoutHr = new() { DenySchemas = ["hr"] };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Operations => ["get_table_metadata", "search_tables", "get_lineage", "get_classifications", "list_schemas"];

    [Fact]
    public async Task Calls_BringWhatTheAuthorFound()
    {
        await using var host = new DepotHost();
        Assert.Equal("orders", (await host.Tables.GetTableMetadataAsync("orders", Token)).Schema.Table.Name);
        Assert.Equal(["public.orders", "hr.people"], await host.Tables.SearchTablesAsync("o", Token).Select(static hit => hit.Table.Name.ToString()).ToListAsync(Token));
        Assert.Same(host.Depot.Lineage, await host.Tables.GetLineageAsync(new LineageRequest(["orders"]), Token));
        Assert.Equal("email", Assert.Single(await host.Tables.GetClassificationsAsync("orders", Token)).Label);
        Assert.Equal([new("main", "public"), new("main", "hr")], await host.Tables.ListSchemasAsync("main", Token).ToListAsync(Token));
        Assert.Equal(["get_table_metadata orders", "search_tables o", "get_lineage orders", "get_classifications orders", "list_schemas main"], host.Depot.Asked);
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task EveryRead_IsTriedAgain(string operation)
    {
        await using var host = new DepotHost(attempts: 2);
        host.Depot.Failures.Enqueue(new ConnectorConnectionException("dead"));
        await CallAsync(host.Tables, operation, "orders");
        Assert.Equal(2, host.Depot.Asked.Count);
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task EveryError_NamesItsOperation(string operation)
    {
        await using var host = new DepotHost();
        host.Depot.Failures.Enqueue(new ConnectorConnectionException("dead"));
        var error = await Assert.ThrowsAsync<ConnectorConnectionException>(() => CallAsync(host.Tables, operation, "orders"));
        Assert.Equal(("depot", operation, $"depot, {operation}: dead"), (error.Connector, error.Operation, error.Message));
    }

    [Theory]
    [InlineData("get_table_metadata", "table hr.people")]
    [InlineData("get_lineage", "table hr.people")]
    [InlineData("get_classifications", "table hr.people")]
    [InlineData("search_tables", "schema hr")]
    public async Task HiddenTable_IsRefused_BeforeTheSystemIsAsked(string operation, string named)
    {
        await using var host = new DepotHost(WithoutHr);
        var error = await Assert.ThrowsAsync<ConnectorAuthorizationException>(() => CallAsync(host.Tables, operation, "hr.people"));
        Assert.Equal($"depot, {operation}: The limits of 'depot' do not allow {named}.", error.Message);
        Assert.Empty(host.Depot.Asked);
    }

    [Fact]
    public async Task HiddenTable_IsLeftOutOfWhatIsListed()
    {
        await using var host = new DepotHost(WithoutHr);
        host.Depot.Lineage = new LineageGraph(
            [new("1", "table", "orders") { Table = "public.orders" }, new("2", "table", "people") { Table = "hr.people" }],
            [new("1", "2", LineageEdgeKind.Direct, LineageGranularity.Table)]);
        Assert.Equal("public.orders", Assert.Single(await host.Tables.SearchTablesAsync("o", Token).ToListAsync(Token)).Table.Name.ToString());
        Assert.Equal("public", Assert.Single(await host.Tables.ListSchemasAsync(null, Token).ToListAsync(Token)).Name);
        var lineage = await host.Tables.GetLineageAsync(new LineageRequest(["public.orders"]), Token);
        Assert.Equal(("1", 0, true), (Assert.Single(lineage.Nodes).Id, lineage.Edges.Count, lineage.IsTruncated));
    }

    [Fact]
    public async Task OneHiddenTableOfMany_RefusesTheLineage()
    {
        await using var host = new DepotHost(WithoutHr);
        await Assert.ThrowsAsync<ConnectorAuthorizationException>(() => host.Tables.GetLineageAsync(new LineageRequest(["public.orders", "hr.people"]), Token));
    }

    [Fact]
    public async Task LineageOfNothing_OrOfNoDepth_IsMisuse()
    {
        await using var host = new DepotHost();
        Assert.Contains("at least one table", (await Assert.ThrowsAsync<ArgumentException>(() => host.Tables.GetLineageAsync(new LineageRequest([]), Token))).Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => host.Tables.GetLineageAsync(new LineageRequest(["t"]) { Depth = 0 }, Token));
        Assert.Empty(host.Depot.Asked);
    }

    private static async Task CallAsync(ICatalogConnector catalog, string operation, TableName table) => _ = operation switch
    {
        "get_table_metadata" => await catalog.GetTableMetadataAsync(table, Token),
        "search_tables" => await catalog.SearchTablesAsync(new TableSearch("o") { Schema = table.Schema }, Token).ToListAsync(Token),
        "get_lineage" => await catalog.GetLineageAsync(table, Token),
        "get_classifications" => await catalog.GetClassificationsAsync(table, Token),
        "list_schemas" => (object)await catalog.ListSchemasAsync(null, Token).ToListAsync(Token),
        _ => throw new ArgumentOutOfRangeException(nameof(operation)),
    };
}
