using System.Security.Cryptography;

namespace DataMesh.Connectors.Sqlite.Tests;

/// <summary>Ways around 'read_only': each is tried as a call and in a session, and no byte in the folder may change.</summary>
public sealed class ReadOnlyTests
{
    private const string Script = """
        CREATE TABLE t (id INTEGER PRIMARY KEY, c TEXT);
        INSERT INTO t (c) VALUES ('one'), ('two');
        CREATE INDEX i ON t (c);
        CREATE VIEW v AS SELECT * FROM t;
        CREATE TRIGGER on_view INSTEAD OF INSERT ON v BEGIN INSERT INTO t (c) VALUES (new.c); END;
        CREATE VIRTUAL TABLE notes USING fts5(body);
        INSERT INTO notes VALUES ('hello');
        CREATE VIRTUAL TABLE places USING rtree(id, x0, x1);
        INSERT INTO places VALUES (1, 0, 1);
        """;

    public static TheoryData<string> WaysAround => new(
        "INSERT INTO t (c) VALUES ('x')",
        "UPDATE t SET c = 'x'",
        "DELETE FROM t",
        "DELETE FROM t WHERE 0",
        "REPLACE INTO t VALUES (1, 'x')",
        "INSERT INTO t (c) VALUES ('x') RETURNING id",
        "INSERT INTO t VALUES (1, 'x') ON CONFLICT (id) DO UPDATE SET c = 'y'",
        "WITH x AS (SELECT 1) INSERT INTO t (c) SELECT * FROM x",
        "WITH x AS (SELECT 1) DELETE FROM t RETURNING id",
        "WITH x AS (SELECT id FROM t) UPDATE t SET c = 'x' FROM x WHERE t.id = x.id",
        "INSERT INTO v (c) VALUES ('x')",
        "INSERT INTO notes VALUES ('x')",
        "INSERT INTO notes (notes) VALUES ('optimize')",
        "INSERT INTO notes (notes) VALUES ('rebuild')",
        "DELETE FROM notes_data",
        "INSERT INTO places VALUES (2, 0, 1)",
        "CREATE TABLE x (c)",
        "CREATE TABLE x AS SELECT * FROM t",
        "CREATE TABLE IF NOT EXISTS t (c)",
        "CREATE TEMP TABLE x (c)",
        "CREATE TEMP TABLE x AS SELECT * FROM t",
        "CREATE TABLE temp.x (c)",
        "CREATE VIEW x AS SELECT 1",
        "CREATE TEMP VIEW x AS SELECT 1",
        "CREATE TRIGGER x AFTER INSERT ON t BEGIN SELECT 1; END",
        "CREATE TEMP TRIGGER x AFTER INSERT ON t BEGIN SELECT 1; END",
        "CREATE INDEX x ON t (c)",
        "CREATE VIRTUAL TABLE x USING fts5(body)",
        "CREATE VIRTUAL TABLE temp.x USING fts5(body)",
        "DROP TABLE t",
        "DROP TABLE notes",
        "DROP VIEW v",
        "DROP INDEX i",
        "ALTER TABLE t ADD COLUMN x",
        "ALTER TABLE t RENAME TO x",
        "ALTER TABLE t DROP COLUMN c",
        "REINDEX",
        "REINDEX t",
        "ANALYZE",
        "ANALYZE t",
        "VACUUM",
        "VACUUM INTO '{folder}/copy.db'",
        "VACUUM main INTO 'file:{folder}/copy.db?mode=rwc'",
        "ATTACH '{folder}/other.db' AS other",
        "ATTACH 'file:{folder}/other.db?mode=rwc' AS other",
        "ATTACH '{folder}/test.db' AS again",
        "ATTACH 'file:{folder}/test.db?mode=rw' AS again",
        "ATTACH ':memory:' AS other",
        "ATTACH '' AS other",
        "ATTACH (SELECT '{folder}/other.db') AS other",
        "DETACH main",
        "PRAGMA writable_schema = ON",
        "PRAGMA main.writable_schema = 1",
        "PRAGMA writable_schema(1)",
        "PRAGMA writable_schema = RESET",
        "UPDATE sqlite_master SET sql = ''",
        "INSERT INTO sqlite_schema VALUES ('table', 'x', 'x', 0, 'CREATE TABLE x (c)')",
        "DELETE FROM sqlite_sequence",
        "PRAGMA query_only = 0",
        "PRAGMA journal_mode = WAL",
        "PRAGMA journal_mode = DELETE",
        "PRAGMA journal_mode(off)",
        "PRAGMA user_version = 5",
        "PRAGMA application_id = 5",
        "PRAGMA schema_version = 99",
        "PRAGMA auto_vacuum = FULL",
        "PRAGMA page_size = 512",
        "PRAGMA encoding = 'UTF-16'",
        "PRAGMA incremental_vacuum",
        "PRAGMA wal_checkpoint",
        "PRAGMA wal_checkpoint(TRUNCATE)",
        "PRAGMA optimize",
        "PRAGMA shrink_memory",
        "PRAGMA temp_store_directory = '{folder}'",
        "PRAGMA data_store_directory = '{folder}'",
        "PRAGMA trusted_schema = ON",
        "PRAGMA foreign_keys = OFF",
        "PRAGMA locking_mode = EXCLUSIVE",
        "PRAGMA mmap_size = 1000000",
        "PRAGMA lock_proxy_file = '{folder}/proxy'",
        "PRAGMA no_such_pragma = 1",
        "SELECT * FROM pragma_user_version(5)",
        "SELECT * FROM pragma_journal_mode('wal')",
        "SELECT * FROM pragma_wal_checkpoint",
        "SELECT * FROM pragma_optimize",
        "SELECT load_extension('{folder}/x.so')",
        "SELECT load_extension('x', 'y') FROM t",
        "SELECT fts3_tokenizer('x', x'00')",
        "SELECT writefile('{folder}/x', 'x')",
        "SELECT edit('x', 'touch {folder}/x')",
        "SELECT readfile('{folder}/test.db')",
        "SELECT * FROM fsdir('{folder}')",
        "INSERT INTO sqlite_dbpage VALUES (1, zeroblob(4096))",
        "EXPLAIN DELETE FROM t; DELETE FROM t",
        "EXPLAIN QUERY PLAN SELECT 1; DELETE FROM t",
        "SELECT 1; DELETE FROM t",
        "SELECT 1;DELETE/**/FROM t;--",
        "/* SELECT */ DELETE FROM t -- SELECT",
        "-- SELECT 1\nDELETE FROM t",
        ";;; DELETE FROM t",
        "\uFEFFDELETE FROM t",
        "SELECT 1\0; DELETE FROM t",
        "BEGIN IMMEDIATE; DELETE FROM t; COMMIT",
        "SAVEPOINT s; DELETE FROM t; RELEASE s");

    // What a session may say about its own, empty transaction.
    public static TheoryData<string> Locks => new("BEGIN IMMEDIATE", "BEGIN EXCLUSIVE", "SAVEPOINT s");

    public static TheoryData<string> Reads => new(
        "SELECT * FROM t JOIN v USING (id)",
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 10) SELECT * FROM n",
        "SELECT * FROM notes WHERE notes MATCH 'hello'",
        "SELECT * FROM places WHERE x0 >= 0",
        "SELECT * FROM json_each('[1,2]')",
        "SELECT * FROM sqlite_schema",
        "SELECT * FROM pragma_table_info('t')",
        "PRAGMA table_info(t)",
        "PRAGMA journal_mode",
        "PRAGMA integrity_check",
        "PRAGMA user_version",
        "PRAGMA foreign_key_list(t)",
        "EXPLAIN DELETE FROM t",
        "EXPLAIN QUERY PLAN SELECT * FROM t",
        "VALUES (1), (2)",
        "SELECT changes()");

    [Theory]
    [MemberData(nameof(WaysAround))]
    public async Task WayAround_IsRefusedAndChangesNoByte(string template)
    {
        await using var database = TestDatabase.Create(Script);
        var sql = template.Replace("{folder}", database.Folder, StringComparison.Ordinal);
        var connector = await database.ConnectAsync(readOnly: true);
        var before = Snapshot(database.Folder);

        var error = await connector.FailsAsync<ConnectorException>(sql);
        Assert.Contains(error.Kind, (ConnectorErrorKind[])[ConnectorErrorKind.Authorization, ConnectorErrorKind.Query, ConnectorErrorKind.NotFound]);
        await using (var session = await connector.OpenSessionAsync(TestDatabase.Token))
        {
            await session.FailsAsync<ConnectorException>(sql);
            await session.RunAsync("BEGIN");
            await session.FailsAsync<ConnectorException>(sql);
        }

        Assert.Equal(before, Snapshot(database.Folder));
        await connector.DisconnectAsync(TestDatabase.Token);
        Assert.Equal(before, Snapshot(database.Folder));
    }

    [Theory]
    [MemberData(nameof(WaysAround))]
    public async Task WayAroundInMemory_ChangesNothing(string template)
    {
        await using var database = TestDatabase.Empty();
        var connector = await database.ConnectAsync(new SqliteConnectorConfig(), readOnly: true);

        if (template != "REINDEX")
        {
            // With nothing to index it is a statement that does nothing.
            await connector.FailsAsync<ConnectorException>(template.Replace("{folder}", database.Folder, StringComparison.Ordinal));
        }

        Assert.Equal(0L, await connector.ValueAsync("SELECT count(*) FROM sqlite_schema"));
        Assert.Equal(0L, await connector.ValueAsync("PRAGMA user_version"));
        Assert.Empty(Directory.GetFiles(database.Folder));
    }

    [Theory]
    [MemberData(nameof(Locks))]
    public async Task LockInASession_ChangesNoByte(string sql)
    {
        await using var database = TestDatabase.Create(Script);
        var connector = await database.ConnectAsync(readOnly: true);
        var before = Snapshot(database.Folder);
        await using var session = await connector.OpenSessionAsync(TestDatabase.Token);

        try
        {
            await session.RunAsync(sql);
        }
        catch (ConnectorAuthorizationException)
        {
        }

        await session.FailsAsync<ConnectorAuthorizationException>("DELETE FROM t");
        Assert.Equal(before, Snapshot(database.Folder));
    }

    [Theory]
    [MemberData(nameof(Reads))]
    public async Task Read_IsAllowed(string sql)
    {
        await using var database = TestDatabase.Create(Script);
        var connector = await database.ConnectAsync(readOnly: true);

        Assert.NotEmpty((await connector.RunAsync(sql)).Columns);
    }

    [Theory]
    [InlineData("DELETE FROM t", "DELETE on table 't'")]
    [InlineData("CREATE TABLE x (c)", "CREATE TABLE 'x'")]
    [InlineData("CREATE TEMP VIEW x AS SELECT 1", "CREATE TEMP VIEW 'x'")]
    [InlineData("ATTACH ':memory:' AS x", "ATTACH")]
    [InlineData("PRAGMA user_version = 5", "PRAGMA user_version with a value")]
    [InlineData("SELECT load_extension('x')", "load_extension()")]
    [InlineData("ALTER TABLE t RENAME TO x", "ALTER TABLE 't'")]
    public async Task Refusal_IsAnAuthorizationErrorThatNamesIt(string sql, string what)
    {
        await using var database = TestDatabase.Create(Script);

        var error = await (await database.ConnectAsync(readOnly: true)).FailsAsync<ConnectorAuthorizationException>(sql);

        Assert.Contains(what, error.Message, StringComparison.Ordinal);
        Assert.Contains("read_only", error.Message, StringComparison.Ordinal);
        Assert.Equal(OperationOutcome.NotStarted, error.Outcome);
    }

    [Fact]
    public async Task WalDatabase_KeepsItsMainFile()
    {
        await using var database = TestDatabase.Create("PRAGMA journal_mode = WAL; CREATE TABLE t (c); INSERT INTO t VALUES (1);");
        var before = await File.ReadAllBytesAsync(database.Path, TestDatabase.Token);
        var connector = await database.ConnectAsync(readOnly: true);

        Assert.Equal(1L, await connector.ValueAsync("SELECT c FROM t"));
        await connector.FailsAsync<ConnectorAuthorizationException>("PRAGMA wal_checkpoint");
        await connector.DisconnectAsync(TestDatabase.Token);

        Assert.Equal(before, await File.ReadAllBytesAsync(database.Path, TestDatabase.Token));
    }

    private static string Snapshot(string folder) => string.Join('\n', Directory.GetFiles(folder).Order(StringComparer.Ordinal)
        .Select(file => $"{Path.GetFileName(file)} {Convert.ToHexString(SHA256.HashData(ReadShared(file)))}"));

    private static byte[] ReadShared(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
