namespace DataMesh.Connectors.Trino.Tests.Schema;

public sealed class TableListingTests
{
    private static readonly string[] Tables = ["CREATE TABLE b (id bigint)", "CREATE TABLE a (id bigint)", "CREATE VIEW v AS SELECT id FROM a", "CREATE SCHEMA sales", "CREATE TABLE sales.a (id bigint)", "CREATE TABLE other.default.o (id bigint)"];

    [Fact]
    public async Task WithoutASchema_AllOfTheCatalogAreListedInOrder()
    {
        await using var server = await SqlServer.StartAsync(Tables);
        Assert.Equal(["memory.default.a", "memory.default.b", "memory.default.v", "memory.sales.a"], await NamesAsync(server.Connector, null));
    }

    [Theory]
    [InlineData("sales")]
    [InlineData("SALES")]
    [InlineData("memory.sales")]
    [InlineData("Memory.\"sales\"")]
    public async Task Schema_IsOneOfTheCatalogOrNamesIts(string schema)
    {
        await using var server = await SqlServer.StartAsync(Tables);
        Assert.Equal(["memory.sales.a"], await NamesAsync(server.Connector, schema));
    }

    [Fact]
    public async Task SchemaOfAnotherCatalog_IsListed()
    {
        await using var server = await SqlServer.StartAsync(Tables);
        Assert.Equal(["other.default.o"], await NamesAsync(server.Connector, "other.default"));
    }

    [Fact]
    public async Task WithoutACatalog_EachIsListedButTheServersOwn()
    {
        await using var server = await SqlServer.StartAsync(Tables);
        var connector = await server.ConnectAsync(catalog: null, schema: null);
        Assert.Equal(["memory.default.a", "memory.default.b", "memory.default.v", "memory.sales.a", "other.default.o"], await NamesAsync(connector, null));
    }

    [Theory]
    [InlineData("nowhere")]
    [InlineData("other.nowhere")]
    [InlineData("nowhere.default")]
    [InlineData("sal_s")]
    [InlineData("sale%")]
    [InlineData("a.b.c")]
    [InlineData("sal\"es")]
    [InlineData("")]
    public async Task UnknownSchema_IsNotFound(string schema)
    {
        await using var server = await SqlServer.StartAsync(Tables);
        var error = await Assert.ThrowsAsync<ConnectorNotFoundException>(() => NamesAsync(server.Connector, schema));
        Assert.Contains(schema.Split('.')[0], error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UnknownSchema_IsToldTheNearest()
    {
        await using var server = await SqlServer.StartAsync(Tables);
        Assert.Contains("Did you mean 'sales'?", (await Assert.ThrowsAsync<ConnectorNotFoundException>(() => NamesAsync(server.Connector, "salse"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SchemaWithADotInItsName_IsItself()
    {
        await using var server = await SqlServer.StartAsync("CREATE SCHEMA \"a.b\"", "CREATE TABLE \"a.b\".t (id bigint)");
        Assert.Equal(["memory.\"a.b\".t"], await NamesAsync(server.Connector, "a.b"));
    }

    [Fact]
    public async Task ManyTables_AreEachListedOnce()
    {
        await using var server = await SqlServer.StartAsync([.. Enumerable.Range(0, 150).Select(static i => FormattableString.Invariant($"CREATE TABLE t{i:000} (id bigint)"))]);
        Assert.Equal(Enumerable.Range(0, 150).Select(static i => FormattableString.Invariant($"memory.default.t{i:000}")), await NamesAsync(server.Connector, null));
    }

    [Fact]
    public async Task Kinds_AreTold()
    {
        await using var server = await SqlServer.StartAsync(Tables);
        var tables = await server.Connector.ListTablesAsync("default", SqlServer.Token).ToListAsync(SqlServer.Token);
        Assert.Equal([TableKind.Table, TableKind.Table, TableKind.View], tables.Select(static table => table.Kind));
    }

    [Fact]
    public async Task ReadOnlyInstance_Lists()
    {
        await using var server = await SqlServer.StartAsync(Tables);
        Assert.Equal(["memory.sales.a"], await NamesAsync(await server.ConnectAsync(isReadOnly: true), "sales"));
    }

    [Fact]
    public async Task Schemas_AreListedWithTheirCatalogs()
    {
        await using var server = await SqlServer.StartAsync(Tables);
        var all = await server.Connector.ListSchemasAsync(cancellationToken: SqlServer.Token).ToListAsync(SqlServer.Token);
        Assert.Equal([("memory", "default"), ("memory", "sales"), ("other", "default")], all.Select(static schema => (schema.Catalog!, schema.Name)));
        var one = await server.Connector.ListSchemasAsync("OTHER", SqlServer.Token).ToListAsync(SqlServer.Token);
        Assert.Equal([("other", "default")], one.Select(static schema => (schema.Catalog!, schema.Name)));
    }

    [Fact]
    public async Task SchemasOfAnUnknownCatalog_AreNotFound()
    {
        await using var server = await SqlServer.StartAsync();
        var error = await Assert.ThrowsAsync<ConnectorNotFoundException>(async () => await server.Connector.ListSchemasAsync("memry", SqlServer.Token).ToListAsync(SqlServer.Token));
        Assert.Contains("Did you mean 'memory'?", error.Message, StringComparison.Ordinal);
    }

    private static async Task<List<string>> NamesAsync(TrinoConnector connector, string? schema) =>
        await connector.ListTablesAsync(schema, SqlServer.Token).Select(static table => table.Name.ToString()).ToListAsync(SqlServer.Token);
}
