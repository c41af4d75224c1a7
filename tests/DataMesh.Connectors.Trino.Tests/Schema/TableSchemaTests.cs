namespace DataMesh.Connectors.Trino.Tests.Schema;

public sealed class TableSchemaTests
{
    [Fact]
    public async Task Columns_AreToldInOrderWithTypesNullabilityAndComments()
    {
        await using var server = await SqlServer.StartAsync(
            "CREATE TABLE t (a bigint NOT NULL COMMENT 'the key', b decimal(38,9), c timestamp(6) with time zone, d array(row(x varchar(3), y double)), e varchar) COMMENT 'what it''s for'");
        var schema = await server.Connector.GetSchemaAsync("t", SqlServer.Token);
        Assert.Equal((new TableName("memory", "default", "t"), TableKind.Table, "what it's for"), (schema.Table, schema.Kind, schema.Comment));
        Assert.Equal(["a", "b", "c", "d", "e"], schema.Columns.Select(static column => column.Name));
        Assert.Equal(
            [ColumnTypeKind.Int64, ColumnTypeKind.Decimal, ColumnTypeKind.TimestampWithZone, ColumnTypeKind.List, ColumnTypeKind.Text],
            schema.Columns.Select(static column => column.Type.Kind));
        Assert.Equal(["bigint", "decimal(38,9)", "timestamp(6) with time zone"], schema.Columns.Take(3).Select(static column => column.NativeType));
        Assert.Equal([false, true, true, true, true], schema.Columns.Select(static column => column.IsNullable));
        Assert.Equal(["the key", null, null, null, null], schema.Columns.Select(static column => column.Comment));
    }

    [Fact]
    public async Task TypesOfTheSchema_AreThoseOfAResult()
    {
        await using var server = await SqlServer.StartAsync(
            "CREATE TABLE t (a boolean, b tinyint, c real, d decimal(5,2), e char(3), f varbinary, g json, h date, i time(3), j timestamp(9), k uuid, l ipaddress, m map(varchar, bigint), n row(x bigint, y varchar))");
        var schema = await server.Connector.GetSchemaAsync("t", SqlServer.Token);
        var result = await server.RunAsync("SELECT * FROM t");
        Assert.Equal(result.Columns.Select(static column => (column.Name, column.Type, column.NativeType)), schema.Columns.Select(static column => (column.Name, column.Type, (string?)column.NativeType)));
    }

    [Theory]
    [InlineData("orders")]
    [InlineData("ORDERS")]
    [InlineData("default.orders")]
    [InlineData("Default.Orders")]
    [InlineData("memory.default.orders")]
    [InlineData("MEMORY.DEFAULT.ORDERS")]
    [InlineData("\"memory\".\"default\".\"orders\"")]
    public async Task Name_IsFoundExactlyOrWithoutCase(string name)
    {
        await using var server = await SqlServer.StartAsync("CREATE TABLE orders (id bigint)");
        Assert.Equal(new TableName("memory", "default", "orders"), (await server.Connector.GetSchemaAsync(name, SqlServer.Token)).Table);
    }

    [Theory]
    [InlineData("\"ORDERS\"", "'orders'")]
    [InlineData("\"Default\".orders", "default")]
    [InlineData("\"Memory\".default.orders", "memory")]
    [InlineData("order", "Did you mean 'orders'?")]
    [InlineData("other.default.orders", "other.default")]
    [InlineData("nowhere.default.orders", "nowhere")]
    [InlineData("nowhere.orders", "nowhere")]
    [InlineData("empty.orders", "There is memory.default.orders.")]
    [InlineData("\"orders' OR '1'='1\"", "orders' OR '1'='1")]
    [InlineData("ord_rs", "ord_rs")]
    [InlineData("orders%", "orders%")]
    public async Task UnknownName_IsNotFoundWithWhatThereIs(string name, string message)
    {
        await using var server = await SqlServer.StartAsync("CREATE TABLE orders (id bigint)", "CREATE SCHEMA empty");
        var error = await Assert.ThrowsAsync<ConnectorNotFoundException>(() => server.Connector.GetSchemaAsync(name, SqlServer.Token));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a\0b")]
    [InlineData("a\ud800")]
    public async Task NameThatCannotBe_IsNotFound(string name)
    {
        await using var server = await SqlServer.StartAsync();
        await Assert.ThrowsAsync<ConnectorNotFoundException>(() => server.Connector.GetSchemaAsync(new TableName(name), SqlServer.Token));
    }

    [Theory]
    [InlineData("it's")]
    [InlineData("a.b")]
    [InlineData("say \"hi\"")]
    [InlineData("select")]
    [InlineData("größe 100 %")]
    [InlineData("_\\%")]
    public async Task HardName_IsFound(string name)
    {
        await using var server = await SqlServer.StartAsync();
        var quoted = $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
        await server.RunAsync($"CREATE TABLE {quoted} ({quoted} bigint)");
        var listed = Assert.Single(await server.Connector.ListTablesAsync(cancellationToken: SqlServer.Token).ToListAsync(SqlServer.Token));
        Assert.Equal(name, listed.Name.Name);
        Assert.Equal(name, Assert.Single((await server.Connector.GetSchemaAsync(listed.Name, SqlServer.Token)).Columns).Name);
    }

    [Fact]
    public async Task InstanceWithoutCatalog_NeedsOneInTheName()
    {
        await using var server = await SqlServer.StartAsync("CREATE TABLE orders (id bigint)");
        var connector = await server.ConnectAsync(catalog: null, schema: null);
        Assert.Contains("names no schema", (await Assert.ThrowsAsync<ConnectorQueryException>(() => connector.GetSchemaAsync("orders", SqlServer.Token))).Message, StringComparison.Ordinal);
        Assert.Contains("names no catalog", (await Assert.ThrowsAsync<ConnectorQueryException>(() => connector.GetSchemaAsync("default.orders", SqlServer.Token))).Message, StringComparison.Ordinal);
        Assert.Single((await connector.GetSchemaAsync("memory.default.orders", SqlServer.Token)).Columns);
    }

    [Fact]
    public async Task View_IsAView()
    {
        await using var server = await SqlServer.StartAsync("CREATE TABLE t (id bigint)", "CREATE VIEW v AS SELECT id AS renamed FROM t");
        var schema = await server.Connector.GetSchemaAsync("v", SqlServer.Token);
        Assert.Equal((TableKind.View, "renamed"), (schema.Kind, Assert.Single(schema.Columns).Name));
    }

    [Fact]
    public async Task TableOfTheServersOwn_IsASystemTable()
    {
        await using var server = await SqlServer.StartAsync();
        Assert.Equal(TableKind.System, (await server.Connector.GetSchemaAsync("information_schema.tables", SqlServer.Token)).Kind);
    }

    [Theory]
    [InlineData("varchar(20)", "text")]
    [InlineData("row(a bigint, \"b c\" array(date))", "struct<a: int64, b c: list<date>>")]
    [InlineData("some_plugin_type(3)", "other")]
    [InlineData("row(", "other")]
    [InlineData("", "other")]
    [InlineData("decimal(99,1)", "other")]
    public void TypeOfAText_IsThatOfAResultOrOther(string text, string type) => Assert.Equal(type, Trino.Schema.TableSchemas.TypeOf(text).ToString());
}
