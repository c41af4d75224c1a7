namespace DataMesh.Connectors.Sqlite.Tests;

public sealed class TableLimitTests
{
    private const string Script = """
        CREATE TABLE open (c); INSERT INTO open VALUES ('seen');
        CREATE TABLE secret (c); INSERT INTO secret VALUES ('hidden');
        CREATE VIEW peek AS SELECT c FROM secret;
        CREATE VIRTUAL TABLE secret_notes USING fts5(body);
        CREATE VIRTUAL TABLE secret_places USING rtree(id, low, high); INSERT INTO secret_places VALUES (1, 0, 1);
        """;

    private static readonly ConnectorLimits Deny = new() { DenyTables = ["secret", "main.secret_notes", "secret_places"] };
    private static readonly ConnectorLimits Allow = new() { AllowTables = ["open"] };

    public static TheoryData<string> WaysToTheHidden => new(
        "SELECT * FROM secret",
        "SELECT * FROM SECRET",
        "SELECT c FROM main.\"secret\"",
        "SELECT count(*) FROM secret",
        "SELECT 1 WHERE EXISTS (SELECT 1 FROM secret)",
        "SELECT * FROM peek",
        "SELECT * FROM open JOIN secret",
        "SELECT c FROM (SELECT 1 AS c) FULL JOIN secret USING (c)",
        "SELECT open.c FROM open JOIN secret USING (c)",
        "SELECT open.c FROM open NATURAL JOIN secret",
        "SELECT 1 FROM open WHERE EXISTS (SELECT 1 FROM open NATURAL JOIN secret)",
        "INSERT INTO open SELECT c FROM (SELECT 1 AS c) FULL JOIN secret USING (c)",
        "CREATE TABLE x AS SELECT c FROM (SELECT 1 AS c) FULL JOIN secret USING (c)",
        "SELECT body FROM (SELECT 'x' AS body) FULL JOIN secret_notes USING (body)",
        "SELECT id FROM (SELECT 1 AS id) JOIN secret_places USING (id)",
        "PRAGMA database_list",
        "SELECT file FROM pragma_database_list",
        "SELECT name FROM (SELECT 'open' AS name) JOIN sqlite_schema USING (name)",
        "WITH x AS (SELECT * FROM secret) SELECT count(*) FROM x",
        "SELECT (SELECT c FROM secret)",
        "SELECT * FROM open UNION SELECT * FROM secret",
        "INSERT INTO open SELECT c FROM secret",
        "INSERT INTO secret VALUES (1)",
        "UPDATE secret SET c = 1",
        "DELETE FROM secret",
        "DROP TABLE secret",
        "ALTER TABLE secret RENAME TO shown",
        "CREATE TABLE x AS SELECT * FROM secret",
        "CREATE TABLE x AS SELECT sql FROM sqlite_master",
        "CREATE TEMP TABLE x AS SELECT * FROM sqlite_schema",
        "CREATE TABLE x AS SELECT (SELECT group_concat(sql) FROM sqlite_master)",
        "INSERT INTO open SELECT sql FROM sqlite_master",
        "ANALYZE secret",
        "CREATE INDEX x ON secret (c)",
        "CREATE TRIGGER x AFTER INSERT ON secret BEGIN SELECT 1; END",
        "ATTACH '{path}' AS again",
        "SELECT * FROM secret_notes",
        "SELECT * FROM secret_notes_content",
        "CREATE VIRTUAL TABLE temp.x USING fts5vocab(main, 'secret_notes', 'row')",
        "SELECT sql FROM sqlite_schema",
        "SELECT sql FROM sqlite_master",
        "PRAGMA table_info(secret)",
        "SELECT * FROM pragma_table_info('secret')",
        "PRAGMA table_list",
        "PRAGMA writable_schema = ON",
        "VACUUM INTO '{path}.copy'");

    [Theory]
    [MemberData(nameof(WaysToTheHidden))]
    public async Task WayToAHiddenTable_IsRefused(string template)
    {
        await using var database = TestDatabase.Create(Script);
        var sql = template.Replace("{path}", database.Path, StringComparison.Ordinal);
        foreach (var limits in (ConnectorLimits[])[Deny, Allow])
        {
            var connector = await database.ConnectAsync(limits: limits);

            var error = await connector.FailsAsync<ConnectorAuthorizationException>(sql);

            Assert.Contains("limits", error.Message, StringComparison.Ordinal);
        }

        Assert.Single(Directory.GetFiles(database.Folder));
        Assert.Equal("hidden", database.Scalar<string>("SELECT c FROM secret"));
    }

    [Theory]
    [InlineData("SELECT c FROM open")]
    [InlineData("SELECT count(*) FROM open")]
    [InlineData("WITH x AS (SELECT * FROM open) SELECT count(*) FROM x")]
    [InlineData("SELECT count(*) FROM json_each('[1]')")]
    [InlineData("SELECT * FROM json_each('[1]')")]
    [InlineData("PRAGMA table_info(open)")]
    [InlineData("SELECT 1")]
    public async Task WhatIsShown_CanBeRead(string sql)
    {
        await using var database = TestDatabase.Create(Script);
        foreach (var limits in (ConnectorLimits[])[Deny, Allow])
        {
            Assert.NotEqual(0, (await (await database.ConnectAsync(limits: limits)).RunAsync(sql)).RowCount);
        }
    }

    [Theory]
    [InlineData("INSERT INTO open VALUES (1)")]
    [InlineData("UPDATE open SET c = 2")]
    [InlineData("DELETE FROM open")]
    [InlineData("CREATE TABLE x (id INTEGER PRIMARY KEY AUTOINCREMENT, c)")]
    [InlineData("CREATE INDEX x ON open (c)")]
    [InlineData("CREATE VIEW x AS SELECT c FROM open")]
    [InlineData("ALTER TABLE open ADD COLUMN d")]
    [InlineData("ALTER TABLE open RENAME COLUMN c TO d")]
    [InlineData("DROP TABLE open")]
    [InlineData("CREATE TABLE x AS SELECT * FROM open")]
    public async Task WhatIsShown_CanBeChanged(string sql)
    {
        await using var database = TestDatabase.Create(Script);

        await (await database.ConnectAsync(limits: new ConnectorLimits { DenyTables = ["secret"] })).RunAsync(sql);
    }

    [Fact]
    public async Task HiddenVirtualTableThatTheConnectionKnows_IsRefused()
    {
        await using var database = TestDatabase.Create(Script);
        var connector = await database.ConnectAsync(database.Config with { PoolSize = 1 }, limits: Deny);
        await connector.SearchTablesAsync("", TestDatabase.Token).ToListAsync(TestDatabase.Token);

        await connector.FailsAsync<ConnectorAuthorizationException>("SELECT id FROM (SELECT 1 AS id) JOIN secret_places USING (id)");
        Assert.Equal("seen", await connector.ValueAsync("SELECT c FROM open JOIN (SELECT 'seen' AS c) USING (c)"));
    }

    [Fact]
    public async Task ListAndHints_DoNotNameHiddenTables()
    {
        await using var database = TestDatabase.Create(Script);
        var connector = await database.ConnectAsync(limits: Deny);
        List<string> names = [];
        await foreach (var table in connector.ListTablesAsync(null, TestDatabase.Token))
        {
            names.Add(table.Name.Name);
        }

        var error = await connector.FailsAsync<ConnectorNotFoundException>("SELECT * FROM secre");

        Assert.Equal(["open", "peek"], names.Order(StringComparer.Ordinal));
        Assert.DoesNotContain("'secret'", error.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ConnectorNotFoundException>(() => connector.GetSchemaAsync("secret", TestDatabase.Token));
    }

    [Fact]
    public async Task DeniedSchema_IsHidden()
    {
        await using var database = TestDatabase.Create(Script);
        var connector = await database.ConnectAsync(limits: new ConnectorLimits { DenySchemas = ["temp"] });
        await using var session = await connector.OpenSessionAsync(TestDatabase.Token);

        await session.FailsAsync<ConnectorAuthorizationException>("CREATE TEMP TABLE x (c)");
        Assert.Equal("seen", await session.ValueAsync("SELECT c FROM open"));
    }
}
