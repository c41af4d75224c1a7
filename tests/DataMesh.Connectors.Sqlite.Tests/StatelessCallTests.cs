namespace DataMesh.Connectors.Sqlite.Tests;

public sealed class StatelessCallTests
{
    // One connection: what a call left behind would be seen by the next one.
    private static async Task<SqliteConnector> ConnectAsync(TestDatabase database, bool readOnly = false) =>
        await database.ConnectAsync(database.Config with { PoolSize = 1 }, readOnly);

    [Theory]
    [InlineData("BEGIN")]
    [InlineData("BEGIN IMMEDIATE")]
    [InlineData("COMMIT")]
    [InlineData("END")]
    [InlineData("ROLLBACK")]
    [InlineData("SAVEPOINT s")]
    [InlineData("RELEASE s")]
    [InlineData("ROLLBACK TO s")]
    public async Task Transaction_IsAnErrorThatPointsToSessions(string sql)
    {
        await using var database = TestDatabase.Create("");

        var error = await (await ConnectAsync(database)).FailsAsync<ConnectorQueryException>(sql);

        Assert.Contains("OpenSessionAsync", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CREATE TEMP TABLE x (c)", "SELECT count(*) FROM temp.sqlite_schema", 0L)]
    [InlineData("CREATE TEMP VIEW x AS SELECT 1", "SELECT count(*) FROM temp.sqlite_schema", 0L)]
    [InlineData("PRAGMA foreign_keys = OFF", "PRAGMA foreign_keys", 1L)]
    [InlineData("PRAGMA recursive_triggers = ON", "PRAGMA recursive_triggers", 0L)]
    [InlineData("PRAGMA query_only = ON", "PRAGMA query_only", 0L)]
    [InlineData("PRAGMA case_sensitive_like = ON", "SELECT 'A' LIKE 'a'", 1L)]
    [InlineData("ATTACH ':memory:' AS other", "SELECT count(*) FROM pragma_database_list WHERE name = 'other'", 0L)]
    [InlineData("SELECT count(*) FROM pragma_cache_size(7)", "PRAGMA cache_size", -2000L)]
    public async Task StateOfACall_IsGoneInTheNext(string sql, string question, long expected)
    {
        await using var database = TestDatabase.Create("");
        var connector = await ConnectAsync(database);

        try
        {
            await connector.RunAsync(sql);
        }
        catch (ConnectorQueryException)
        {
            // Some are refused: then they leave nothing behind either.
        }

        Assert.Equal(expected, await connector.ValueAsync(question));
    }

    [Fact]
    public async Task CountersOfAnEarlierWrite_AreNotSeen()
    {
        await using var database = TestDatabase.Create("CREATE TABLE t (id INTEGER PRIMARY KEY, c); CREATE VIEW v AS SELECT last_insert_rowid() AS id;");
        var connector = await ConnectAsync(database);
        await connector.RunAsync("INSERT INTO t (id) VALUES (41), (42)");

        var row = (await connector.RunAsync("SELECT last_insert_rowid(), changes(), total_changes()")).Rows[0];

        Assert.Equal([0L, 0L, 0L], [row[0], row[1], row[2]]);
        await connector.RunAsync("INSERT INTO t (id) VALUES (43)");
        Assert.Equal(0L, await connector.ValueAsync("SELECT id FROM v"));
    }

    [Fact]
    public async Task ManyCallsAtOnce_AllAnswerRight()
    {
        await using var database = TestDatabase.Create("");
        var connector = await database.ConnectAsync(database.Config with { PoolSize = 3 });

        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(async i => (long)(await connector.ValueAsync($"SELECT {i} + 1"))!));

        Assert.Equal(Enumerable.Range(1, 200).Select(i => (long)i), answers);
    }
}
