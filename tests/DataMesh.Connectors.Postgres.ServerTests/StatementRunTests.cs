namespace DataMesh.Connectors.Postgres.ServerTests;

public sealed class StatementRunTests(SharedServer shared)
{
    [Theory]
    [InlineData("SELECT 'pg_class'::regclass AS x, 7 AS n")]
    [InlineData("SELECT 'pg_class'::regclass AS x, 7 AS n;  ")]
    public async Task ColumnThatOnlyTheServerCanWrite_IsText(string sql)
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server);

        var result = await database.Connector().ExecuteAsync(sql, TestDatabase.Token);

        Assert.Equal(("pg_class", 7), ((string)result.Rows[0][0]!, (int)result.Rows[0][1]!));
        Assert.Equal((ColumnTypeKind.Other, "regclass"), (result.Columns[0].Type.Kind, result.Columns[0].NativeType));
    }

    [Fact]
    public async Task ColumnThatOnlyTheServerCanWrite_IsTextBesideParametersAndInReadOnly()
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server);
        var connector = database.Connector(options: new ConnectorInstanceOptions("reader") { ReadOnly = true });

        var result = await connector.ExecuteAsync($"SELECT ({"pg_class"}::text)::regclass AS x, {7}::int + 1 AS n, current_setting('transaction_read_only')", TestDatabase.Token);

        Assert.Equal(("pg_class", 8, "on"), ((string)result.Rows[0][0]!, (int)result.Rows[0][1]!, (string)result.Rows[0][2]!));
    }

    [Fact]
    public async Task SemicolonWithinAStatementOfSuchColumns_SaysWhatToDo()
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server);

        var error = await Assert.ThrowsAsync<ConnectorUnsupportedException>(() => database.Connector().ExecuteAsync("SELECT 'pg_class'::regclass AS x, ';' AS s", TestDatabase.Token));

        Assert.Equal("warehouse, execute: A statement that holds ';' cannot give columns of these types: 'x' (regclass). Cast them to text.", error.Message);
    }

    [Fact]
    public async Task AlteredTable_GivesItsNewColumns()
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server, "CREATE TABLE t (a integer); INSERT INTO t VALUES (1)");
        var connector = database.Connector(database.Config with { PoolSize = 1 });
        for (var run = 0; run < 4; run++)
        {
            await connector.ExecuteAsync("SELECT * FROM t", TestDatabase.Token);
        }

        await database.RunAsync("ALTER TABLE t ADD b text DEFAULT 'new'");
        var result = await connector.ExecuteAsync("SELECT * FROM t", TestDatabase.Token);

        Assert.Equal((1, "new"), ((int)result.Rows[0][0]!, (string)result.Rows[0][1]!));
    }

    [Fact]
    public async Task DroppedPlans_AreMadeAnew()
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server);
        var connector = database.Connector(database.Config with { PoolSize = 1 });
        for (var run = 0; run < 4; run++)
        {
            await connector.ExecuteAsync($"SELECT {run}::int", TestDatabase.Token);
        }

        await connector.ExecuteAsync("DISCARD ALL", TestDatabase.Token);
        var result = await connector.ExecuteAsync($"SELECT {5}::int", TestDatabase.Token);

        Assert.Equal(5, result.Rows[0][0]);
    }

    [Fact]
    public async Task Notices_AreWarningsOfTheResult()
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server);

        var result = await database.Connector().ExecuteAsync("DROP TABLE IF EXISTS missing", TestDatabase.Token);

        Assert.Equal(["NOTICE: table \"missing\" does not exist, skipping"], result.Warnings);
    }

    [Fact]
    public async Task NoticeOfEachRow_IsNotKeptForEach()
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server);

        var result = await database.Connector().ExecuteAsync("DO $$ BEGIN FOR i IN 1..5000 LOOP RAISE NOTICE 'row %', i; END LOOP; END $$", TestDatabase.Token);

        Assert.Equal((101, "NOTICE: row 1", "More warnings were given: they are left out."), (result.Warnings.Count, result.Warnings[0], result.Warnings[^1]));
    }

    [Theory]
    [InlineData("CREATE TABLE made AS SELECT generate_series(1, 3) AS n", 3L)]
    [InlineData("INSERT INTO t SELECT generate_series(1, 4)", 4L)]
    [InlineData("INSERT INTO t SELECT generate_series(1, 4) RETURNING a", 4L)]
    [InlineData("UPDATE t SET a = 5 WHERE a = 1", 1L)]
    [InlineData("DELETE FROM t WHERE a = 99", 0L)]
    [InlineData("CREATE TABLE made (a integer)", 0L)]
    [InlineData("SELECT * FROM t", null)]
    [InlineData("SHOW server_version", null)]
    [InlineData("VALUES (1), (2)", null)]
    public async Task AffectedRows_AreTheServersCount(string sql, long? affected)
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server, "CREATE TABLE t (a integer); INSERT INTO t VALUES (1)");

        var result = await database.Connector().ExecuteAsync(sql, TestDatabase.Token);

        Assert.Equal(affected, result.AffectedRows);
    }
}
