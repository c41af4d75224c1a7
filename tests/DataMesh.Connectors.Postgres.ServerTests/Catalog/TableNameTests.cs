namespace DataMesh.Connectors.Postgres.ServerTests.Catalog;

public sealed class TableNameTests(SharedServer shared)
{
    private const string Script =
        """
        CREATE SCHEMA sales;
        CREATE SCHEMA "Odd.Schema";
        CREATE TABLE orders (id integer);
        CREATE TABLE sales.orders (id bigint);
        CREATE TABLE sales.invoices (id integer);
        CREATE TABLE "Twin" (id integer);
        CREATE TABLE twin (id integer);
        CREATE TABLE sales."Ärger" (id integer);
        CREATE TABLE "Odd.Schema"."a.b ""c"" %_'" (id integer);
        """;

    private static async Task<TableName> FindAsync(IQueryConnector connector, TableName table) => (await connector.GetSchemaAsync(table, TestDatabase.Token)).Table;

    private static async Task<string> FailAsync<T>(IQueryConnector connector, TableName table)
        where T : ConnectorException => (await Assert.ThrowsAsync<T>(() => FindAsync(connector, table))).Message;

    [Fact]
    public async Task Name_IsFoundExactlyThenWithoutCase()
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server, Script);
        var connector = database.Connector();

        Assert.Equal(new TableName("public", "orders"), await FindAsync(connector, "ORDERS"));
        Assert.Equal(new TableName("sales", "orders"), await FindAsync(connector, "Sales.Orders"));
        Assert.Equal(new TableName("public", "Twin"), await FindAsync(connector, "Twin"));
        Assert.Equal(new TableName("public", "twin"), await FindAsync(connector, "twin"));
        Assert.Equal(new TableName("sales", "Ärger"), await FindAsync(connector, "sales.äRGER"));
        Assert.Equal(new TableName("pg_catalog", "pg_class"), await FindAsync(connector, "pg_class"));
        Assert.Equal(new TableName("Odd.Schema", "a.b \"c\" %_'"), await FindAsync(connector, new TableName("Odd.Schema", "a.b \"c\" %_'")));
        await FailAsync<ConnectorNotFoundException>(connector, new TableName("sales", "ORDERS"));
        await FailAsync<ConnectorNotFoundException>(connector, new TableName("SALES", "orders"));
    }

    [Fact]
    public async Task TwoHits_AreAnErrorThatNamesBoth()
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server, Script);

        var message = await FailAsync<ConnectorQueryException>(database.Connector(), "TWIN");

        Assert.Contains("\"Twin\"", message, StringComparison.Ordinal);
        Assert.Contains("\"twin\"", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SearchPath_IsFollowedInItsOrder()
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server, Script);
        var connector = database.Connector(database.Config with { SearchPath = ["Odd.Schema", "sales", "public"] });

        Assert.Equal(new TableName("sales", "orders"), await FindAsync(connector, "orders"));
        Assert.Equal(new TableName("public", "twin"), await FindAsync(connector, "twin"));
        Assert.Equal(new TableName("Odd.Schema", "a.b \"c\" %_'"), await FindAsync(connector, "\"A.b \"\"c\"\" %_'\"".Replace('A', 'a')));
    }

    [Fact]
    public async Task UnknownName_IsNotFoundWithAHint()
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server, Script);
        var connector = database.Connector();

        Assert.Contains("in the search path (public)", await FailAsync<ConnectorNotFoundException>(connector, "invoices"), StringComparison.Ordinal);
        Assert.Contains("There is sales.invoices", await FailAsync<ConnectorNotFoundException>(connector, "invoices"), StringComparison.Ordinal);
        Assert.Contains("Did you mean 'invoices'?", await FailAsync<ConnectorNotFoundException>(connector, "sales.invoice"), StringComparison.Ordinal);
        Assert.Contains("Did you mean 'orders'?", await FailAsync<ConnectorNotFoundException>(connector, "ordrs"), StringComparison.Ordinal);
        Assert.Contains("Did you mean 'sales'?", await FailAsync<ConnectorNotFoundException>(connector, "sale.orders"), StringComparison.Ordinal);
        Assert.Contains("NUL", await FailAsync<ConnectorNotFoundException>(connector, new TableName("or\0ders")), StringComparison.Ordinal);
        Assert.Contains("surrogate", await FailAsync<ConnectorNotFoundException>(connector, new TableName("x\ud800", "orders")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Catalog_IsTheConnectedDatabaseAlone()
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server, Script);
        var connector = database.Connector();

        Assert.Equal(new TableName("public", "orders"), await FindAsync(connector, $"{database.Name}.public.orders"));
        Assert.Contains(database.Name, await FailAsync<ConnectorNotFoundException>(connector, "postgres.public.orders"), StringComparison.Ordinal);
        Assert.Equal(["Odd.Schema", "public", "sales"], await connector.ListSchemasAsync(database.Name, TestDatabase.Token).Select(static schema => schema.Name).ToListAsync(TestDatabase.Token));
        await Assert.ThrowsAsync<ConnectorNotFoundException>(async () => await connector.ListSchemasAsync("postgres", TestDatabase.Token).ToListAsync(TestDatabase.Token));
    }
}
