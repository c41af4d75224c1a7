namespace DataMesh.Connectors.Sqlite.Tests;

public sealed class SchemaTests
{
    private const string Script = """
        CREATE TABLE Flights (id INTEGER PRIMARY KEY, origin VARCHAR(3) NOT NULL, delay REAL DEFAULT 1.5, note,
            code TEXT GENERATED ALWAYS AS (origin || id) VIRTUAL, stored TEXT AS (origin) STORED) ;
        CREATE TABLE legs (flight INTEGER, leg INTEGER, PRIMARY KEY (leg, flight)) WITHOUT ROWID, STRICT;
        CREATE VIEW delays AS SELECT origin, delay FROM Flights;
        CREATE VIRTUAL TABLE notes USING fts5(body);
        """;

    private static async Task<List<TableInfo>> ListAsync(SqliteConnector connector, string? schema = null)
    {
        List<TableInfo> tables = [];
        await foreach (var table in connector.ListTablesAsync(schema, TestDatabase.Token))
        {
            tables.Add(table);
        }

        return tables;
    }

    [Fact]
    public async Task Table_TellsColumnsKeysAndDefaults()
    {
        await using var database = TestDatabase.Create(Script);

        var schema = await (await database.ConnectAsync()).GetSchemaAsync("flights", TestDatabase.Token);

        Assert.Equal(new TableName("main", "Flights"), schema.Table);
        Assert.Equal(TableKind.Table, schema.Kind);
        Assert.Equal(["id"], schema.PrimaryKey);
        Assert.Equal(["id", "origin", "delay", "note", "code", "stored"], schema.Columns.Select(column => column.Name));
        Assert.Equal(["INTEGER", "VARCHAR(3)", "REAL", "", "TEXT", "TEXT"], schema.Columns.Select(column => column.NativeType));
        Assert.Equal(
            [ColumnType.Int64, ColumnType.Text, ColumnType.Float64, ColumnType.Dynamic, ColumnType.Text, ColumnType.Text],
            schema.Columns.Select(column => column.Type));
        Assert.Equal([false, false, true, true, true, true], schema.Columns.Select(column => column.IsNullable));
        Assert.Equal([null, null, "1.5", null, null, null], schema.Columns.Select(column => column.Default));
        Assert.Equal([false, false, false, false, true, true], schema.Columns.Select(column => column.IsGenerated));
    }

    [Fact]
    public async Task CompositeKey_KeepsItsOwnOrder()
    {
        await using var database = TestDatabase.Create(Script);

        var schema = await (await database.ConnectAsync()).GetSchemaAsync(new TableName("main", "legs"), TestDatabase.Token);

        Assert.Equal(["leg", "flight"], schema.PrimaryKey);
        Assert.All(schema.Columns, column => Assert.False(column.IsNullable));
    }

    [Fact]
    public async Task View_TellsItsColumns()
    {
        await using var database = TestDatabase.Create(Script);

        var schema = await (await database.ConnectAsync()).GetSchemaAsync("delays", TestDatabase.Token);

        Assert.Equal(TableKind.View, schema.Kind);
        Assert.Equal(["origin", "delay"], schema.Columns.Select(column => column.Name));
    }

    [Fact]
    public async Task ExactName_CountsCase()
    {
        await using var database = TestDatabase.Create(Script);
        var connector = await database.ConnectAsync();

        var error = await Assert.ThrowsAsync<ConnectorNotFoundException>(() => connector.GetSchemaAsync("\"flights\"", TestDatabase.Token));

        Assert.Contains("'Flights'", error.Message, StringComparison.Ordinal);
        Assert.Equal("Flights", (await connector.GetSchemaAsync("MAIN.FLIGHTS", TestDatabase.Token)).Table.Name);
    }

    [Theory]
    [InlineData("fligth", "'Flights'")]
    [InlineData("man.Flights", "'main'")]
    [InlineData("prod.main.Flights", "catalog 'prod'")]
    public async Task UnknownName_IsNotFoundWithAHint(string name, string hint)
    {
        await using var database = TestDatabase.Create(Script);
        var connector = await database.ConnectAsync();

        var error = await Assert.ThrowsAsync<ConnectorNotFoundException>(() => connector.GetSchemaAsync(name, TestDatabase.Token));

        Assert.Contains(hint, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_HasTablesViewsAndVirtualTablesWithoutTheirParts()
    {
        await using var database = TestDatabase.Create(Script);
        var connector = await database.ConnectAsync();

        var tables = await ListAsync(connector);

        Assert.Equal(
            [("main.Flights", TableKind.Table), ("main.delays", TableKind.View), ("main.legs", TableKind.Table), ("main.notes", TableKind.External)],
            tables.Select(table => (table.Name.ToString(), table.Kind)).OrderBy(table => table.Item1, StringComparer.Ordinal));
        Assert.Equal(4, (await ListAsync(connector, "MAIN")).Count);
        Assert.Empty(await ListAsync(connector, "temp"));
    }

    [Fact]
    public async Task ListOfAnUnknownSchema_IsNotFound()
    {
        await using var database = TestDatabase.Create(Script);
        var connector = await database.ConnectAsync();

        var error = await Assert.ThrowsAsync<ConnectorNotFoundException>(() => ListAsync(connector, "mian"));

        Assert.Contains("'main'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TableMadeByAnotherProcess_IsSeen()
    {
        await using var database = TestDatabase.Create(Script);
        var connector = await database.ConnectAsync(database.Config with { PoolSize = 1 });
        Assert.Equal(4, (await ListAsync(connector)).Count);

        database.Run("CREATE TABLE later (c); ALTER TABLE legs ADD COLUMN miles INTEGER;");

        Assert.Equal(5, (await ListAsync(connector)).Count);
        Assert.Equal(["c"], (await connector.GetSchemaAsync("later", TestDatabase.Token)).Columns.Select(column => column.Name));
        Assert.Equal(3, (await connector.GetSchemaAsync("legs", TestDatabase.Token)).Columns.Count);
    }
}
