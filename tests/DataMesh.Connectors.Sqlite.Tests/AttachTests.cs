using System.Security.Cryptography;
using DataMesh.Runtime;
using Microsoft.Data.Sqlite;

namespace DataMesh.Connectors.Sqlite.Tests;

public sealed class AttachTests
{
    private const string Script = "CREATE TABLE orders (id INTEGER PRIMARY KEY, c TEXT); INSERT INTO orders VALUES (1, 'new');";
    private const string ArchiveScript = "CREATE TABLE orders (id INTEGER PRIMARY KEY, c TEXT); INSERT INTO orders VALUES (1, 'old'), (2, 'older'); CREATE TABLE only_here (c);";

    private static string MakeFile(TestDatabase database, string script = ArchiveScript, string name = "archive.db")
    {
        var path = Path.Combine(database.Folder, name);
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        TestDatabase.Execute(connection, script);
        return path;
    }

    private static SqliteConnectorConfig With(SqliteConnectorConfig config, string name, string path) =>
        config with { Attach = new Dictionary<string, string> { [name] = path } };

    private static async Task<List<string>> ListAsync(SqliteConnector connector, string? schema = null)
    {
        List<string> names = [];
        await foreach (var table in connector.ListTablesAsync(schema, TestDatabase.Token))
        {
            names.Add(table.Name.ToString());
        }

        return names;
    }

    private static string Hash(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return Convert.ToHexString(SHA256.HashData(stream));
    }

    [Fact]
    public void ConfiguredMap_IsBoundInItsOrder()
    {
        var problems = new ConfigProblems();

        var config = SqliteConnectorConfig.Bind(
            ConfigNode.Map("", [new("attach", ConfigNode.FromCode("attach", ("old", "old.db"), ("a b", "data/archive.db")))], ConfigOrigin.Code), problems);

        problems.ThrowIfAny();
        Assert.Equal([("old", "old.db"), ("a b", "data/archive.db")], config!.Attach.Select(attached => (attached.Key, attached.Value)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AttachedDatabase_IsQueriedAndListedByItsName(bool inMemory)
    {
        await using var database = TestDatabase.Create(Script);
        var config = With(inMemory ? new SqliteConnectorConfig() : database.Config, "archive", MakeFile(database));
        var connector = await database.ConnectAsync(config);

        Assert.Equal("older", await connector.ValueAsync("SELECT c FROM archive.orders WHERE id = 2"));
        Assert.Equal(0L, await connector.ValueAsync("SELECT count(*) FROM only_here"));
        Assert.Equal(["archive.only_here", "archive.orders"], (await ListAsync(connector, "ARCHIVE")).Order(StringComparer.Ordinal));
        Assert.Equal(inMemory ? 2 : 3, (await ListAsync(connector)).Count);
        Assert.Equal(new TableName("archive", "only_here"), (await connector.GetSchemaAsync("only_here", TestDatabase.Token)).Table);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AttachedDatabase_CanBeWrittenByTheNextCall(bool inMemory)
    {
        await using var database = TestDatabase.Create(Script);
        var path = MakeFile(database);
        var connector = await database.ConnectAsync(With(inMemory ? new SqliteConnectorConfig() : database.Config, "archive", path));

        await connector.RunAsync("INSERT INTO archive.orders VALUES (3, 'oldest')");
        await connector.RunAsync("CREATE TEMP TABLE x (c)");
        await using var session = await connector.OpenSessionAsync(TestDatabase.Token);

        Assert.Equal(3L, await session.ValueAsync("SELECT count(*) FROM archive.orders"));
        Assert.Equal(3L, await connector.ValueAsync("SELECT count(*) FROM archive.orders"));
        await connector.DisconnectAsync(TestDatabase.Token);
        using var raw = new SqliteConnection($"Data Source={path};Pooling=False");
        raw.Open();
        Assert.Equal(3L, TestDatabase.Scalar<long>(raw, "SELECT count(*) FROM orders"));
    }

    [Theory]
    [InlineData("old archive's \"x\"")]
    [InlineData("Größe 100%.?#")]
    public async Task NamesAndPathsWithSpecialCharacters_AreFound(string name)
    {
        await using var database = TestDatabase.Create(Script);
        var path = MakeFile(database, name: name.Replace("\"", "", StringComparison.Ordinal).Replace("?", "", StringComparison.Ordinal) + "?#%41.db");
        foreach (var main in (SqliteConnectorConfig[])[database.Config, new()])
        {
            var connector = await database.ConnectAsync(With(main, name, path));
            var table = new TableName(name, "orders");

            Assert.Equal(2L, await connector.ValueAsync($"SELECT count(*) FROM {table:identifier}"));
            Assert.Equal(table, (await connector.GetSchemaAsync(table, TestDatabase.Token)).Table);
            Assert.Equal(2, (await ListAsync(connector, name)).Count);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ReadOnly_ChangesNoByteOfAnAttachedFile(bool inMemory)
    {
        await using var database = TestDatabase.Create(Script);
        var path = MakeFile(database);
        var before = Hash(path);
        var connector = await database.ConnectAsync(With(inMemory ? new SqliteConnectorConfig() : database.Config, "archive", path), readOnly: true);

        foreach (var sql in (string[])[
            "INSERT INTO archive.orders VALUES (3, 'x')",
            "DELETE FROM archive.orders",
            "CREATE TABLE archive.x (c)",
            "DROP TABLE archive.only_here",
            "DETACH archive",
            "PRAGMA archive.user_version = 5",
            "PRAGMA archive.journal_mode = WAL",
            "VACUUM archive"])
        {
            await connector.FailsAsync<ConnectorAuthorizationException>(sql);
        }

        Assert.Equal(2L, await connector.ValueAsync("SELECT count(*) FROM archive.orders"));
        await connector.DisconnectAsync(TestDatabase.Token);
        Assert.Equal(before, Hash(path));
    }

    [Fact]
    public async Task ReadOnly_OpensAnAttachedFileForReadingAlone()
    {
        await using var database = TestDatabase.Create(Script);
        var path = MakeFile(database);
        foreach (var main in (SqliteConnectorConfig[])[database.Config, new()])
        {
            var config = With(main, "archive", path);
            var location = Connections.DatabaseLocation.From(config);
            var options = new ConnectorInstanceOptions("test") { ReadOnly = true };
            using var anchor = new SqliteConnection(location.ConnectionString(readOnly: false));
            anchor.Open();
            using var connection = Connections.EngineConnection.Open(
                new Connections.EngineSettings(location, new Access.AccessRules(options), TimeSpan.FromSeconds(1), null, "test")
                {
                    Attached = Connections.AttachedDatabase.From(config, location),
                });

            // Even what the authorizer would let pass.
            var error = Assert.ThrowsAny<ConnectorException>(() => Statements.OwnStatement.Execute(connection, "INSERT INTO archive.orders VALUES (3, 'x')"));

            Assert.Equal("SQLITE_READONLY", error.VendorCode);
        }
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task MissingFile_IsAConnectionErrorThatNamesTheKeyAndIsNotMade(bool inMemory, bool readOnly)
    {
        await using var database = TestDatabase.Create(Script);
        var path = Path.Combine(database.Folder, "missing.db");
        var connector = database.New(With(inMemory ? new SqliteConnectorConfig() : database.Config with { Create = true }, "archive", path), readOnly);

        var error = await Assert.ThrowsAsync<ConnectorConnectionException>(() => connector.ConnectAsync(TestDatabase.Token));

        Assert.Contains("'attach.archive'", error.Message, StringComparison.Ordinal);
        Assert.Contains(path, error.Message, StringComparison.Ordinal);
        Assert.False(error.IsTransient);
        Assert.False(File.Exists(path));
    }

    [Fact]
    public async Task FileThatIsNoDatabase_IsAConnectionErrorThatNamesTheKey()
    {
        await using var database = TestDatabase.Create(Script);
        var path = Path.Combine(database.Folder, "archive.db");
        await File.WriteAllTextAsync(path, new string('x', 8192), TestDatabase.Token);
        var connector = database.New(With(database.Config, "archive", path));

        var error = await Assert.ThrowsAsync<ConnectorConnectionException>(() => connector.ConnectAsync(TestDatabase.Token));

        Assert.Equal("SQLITE_NOTADB", error.VendorCode);
        Assert.Contains("'attach.archive'", error.Message, StringComparison.Ordinal);
        Assert.Contains(path, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("main", "archive.db", "'attach.main' cannot be the name of a schema")]
    [InlineData("TEMP", "archive.db", "'attach.TEMP' cannot be the name of a schema")]
    [InlineData("", "archive.db", "name of a schema")]
    [InlineData("a", "", "'attach.a'")]
    [InlineData("a", ":memory:", "'attach.a'")]
    [InlineData("a", "file:archive.db?mode=rwc", "URI")]
    [InlineData("a", "test.db", "same file")]
    public async Task NameOrPathThatCannotBe_IsAConfigurationError(string name, string path, string what)
    {
        await using var database = TestDatabase.Create(Script);
        MakeFile(database);
        var full = path.EndsWith(".db", StringComparison.Ordinal) ? Path.Combine(database.Folder, path) : path;
        var connector = database.New(With(database.Config, name, full));

        var error = await Assert.ThrowsAsync<ConnectorConfigurationException>(() => connector.ConnectAsync(TestDatabase.Token));

        Assert.Contains(what, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NameOrFileTwice_IsAConfigurationError()
    {
        await using var database = TestDatabase.Create(Script);
        var first = MakeFile(database);
        var second = MakeFile(database, name: "second.db");

        foreach (var (name, path, what) in ((string, string, string)[])[("A", second, "stands there twice"), ("b", first, "same file")])
        {
            var connector = database.New(database.Config with { Attach = new Dictionary<string, string> { ["a"] = first, [name] = path } });

            var error = await Assert.ThrowsAsync<ConnectorConfigurationException>(() => connector.ConnectAsync(TestDatabase.Token));

            Assert.Contains(what, error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task MoreThanTheEngineTakes_IsAConfigurationError()
    {
        await using var database = TestDatabase.Create(Script);
        var config = database.Config with { Attach = Enumerable.Range(0, 11).ToDictionary(i => $"a{i}", i => MakeFile(database, name: $"{i}.db")) };

        var error = await Assert.ThrowsAsync<ConnectorConfigurationException>(() => database.New(config).ConnectAsync(TestDatabase.Token));

        Assert.Contains("'attach.a10'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AttachedFileReplacedUnderTheConnector_IsOpenedAnew()
    {
        await using var database = TestDatabase.Create(Script);
        var path = MakeFile(database);
        var connector = await database.ConnectAsync(With(database.Config with { PoolSize = 1 }, "archive", path));
        Assert.Equal(2L, await connector.ValueAsync("SELECT count(*) FROM archive.orders"));

        File.Delete(path);
        MakeFile(database, "CREATE TABLE orders (id TEXT); CREATE TABLE fresh (c);");

        Assert.Equal(0L, await connector.ValueAsync("SELECT count(*) FROM archive.orders"));
        Assert.Contains("archive.fresh", await ListAsync(connector));
    }

    [Fact]
    public async Task TableMadeByAnotherProcess_IsSeen()
    {
        await using var database = TestDatabase.Create(Script);
        var connector = await database.ConnectAsync(With(database.Config with { PoolSize = 1 }, "archive", MakeFile(database)));
        Assert.Equal(2, (await ListAsync(connector, "archive")).Count);

        MakeFile(database, "CREATE TABLE later (c)");

        Assert.Equal(3, (await ListAsync(connector, "archive")).Count);
        Assert.Equal("later", (await connector.GetSchemaAsync("archive.later", TestDatabase.Token)).Table.Name);
    }

    [Fact]
    public async Task DetachInASession_HoldsForThatSessionAlone()
    {
        await using var database = TestDatabase.Create(Script);
        var connector = await database.ConnectAsync(With(database.Config with { PoolSize = 1 }, "archive", MakeFile(database, "CREATE TABLE t (c INTEGER) STRICT; INSERT INTO t VALUES (1);")));
        var other = MakeFile(database, "CREATE TABLE t (c INTEGER); INSERT INTO t VALUES ('text');", "other.db");
        await using (var session = await connector.OpenSessionAsync(TestDatabase.Token))
        {
            Assert.Equal(1L, await session.ValueAsync("SELECT c FROM archive.t"));
            await session.RunAsync("DETACH archive");
            await session.RunAsync(new QueryRequest("ATTACH ?1 AS archive") { Parameters = [new QueryParameter(other)] });

            // The other file's schema has the same version.
            var result = await session.RunAsync("SELECT c FROM archive.t");
            Assert.Equal("text", result.Rows[0][0]);
            Assert.Null(result.Columns[0].Storage);
        }

        await connector.RunAsync("DETACH archive");

        Assert.Equal(1L, await connector.ValueAsync("SELECT c FROM archive.t"));
    }

    [Fact]
    public async Task StrictTableOfAnAttachedDatabase_PromisesItsTypesUntilItChanges()
    {
        await using var database = TestDatabase.Create(Script);
        var connector = await database.ConnectAsync(
            With(database.Config with { PoolSize = 1 }, "archive", MakeFile(database, "CREATE TABLE t (c INTEGER NOT NULL) STRICT")));

        var before = Assert.Single((await connector.RunAsync("SELECT c FROM archive.t")).Columns);
        MakeFile(database, "DROP TABLE t; CREATE TABLE t (c INTEGER)");
        var after = Assert.Single((await connector.RunAsync("SELECT c FROM archive.t")).Columns);

        Assert.Equal((ColumnStorage.Int64, false), (before.Storage, before.IsNullable));
        Assert.Equal((null, true), (after.Storage, after.IsNullable));
    }

    [Fact]
    public async Task LockedAttachedFile_IsATransientConflict()
    {
        await using var database = TestDatabase.Create(Script);
        var path = MakeFile(database);
        using var other = new SqliteConnection($"Data Source={path};Pooling=False");
        other.Open();
        TestDatabase.Execute(other, "BEGIN EXCLUSIVE");
        var connector = database.New(With(database.Config with { BusyTimeout = TimeSpan.FromMilliseconds(50) }, "archive", path));

        var error = await Assert.ThrowsAsync<ConnectorConflictException>(() => connector.ConnectAsync(TestDatabase.Token));

        Assert.True(error.IsTransient);
        Assert.Contains("'attach.archive'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LockedAttachedFile_LetsACancelledCallAndItsConnectionGo()
    {
        await using var database = TestDatabase.Create(Script);
        var path = MakeFile(database);
        var connector = await database.ConnectAsync(With(database.Config with { PoolSize = 1, BusyTimeout = TimeSpan.FromMinutes(5) }, "archive", path));

        // After it the connection is opened anew.
        await connector.RunAsync("CREATE TEMP TABLE x (c)");
        using var other = new SqliteConnection($"Data Source={path};Pooling=False");
        other.Open();
        TestDatabase.Execute(other, "BEGIN EXCLUSIVE");
        using var source = CancellationTokenSource.CreateLinkedTokenSource(TestDatabase.Token);
        source.CancelAfter(TimeSpan.FromMilliseconds(50));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => connector.StreamAsync("SELECT 1", source.Token));
        var error = await connector.FailsAsync<ConnectorTimeoutException>(new QueryRequest("SELECT 1") { Timeout = TimeSpan.FromMilliseconds(500) });

        Assert.Contains("The request's time of 0.5 s is over. The statement was interrupted", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SELECT c FROM archive.secret")]
    [InlineData("SELECT count(*) FROM archive.secret")]
    [InlineData("SELECT n FROM archive.peek")]
    [InlineData("SELECT c FROM only_there")]
    [InlineData("SELECT count(*) FROM only_there")]
    [InlineData("PRAGMA archive.table_info(secret)")]
    [InlineData("PRAGMA table_info(only_there)")]
    [InlineData("SELECT * FROM pragma_table_info('only_there')")]
    [InlineData("SELECT * FROM pragma_table_xinfo('secret', 'archive')")]
    [InlineData("SELECT sql FROM archive.sqlite_schema")]
    [InlineData("INSERT INTO archive.secret VALUES (1)")]
    [InlineData("DROP TABLE archive.secret")]
    [InlineData("DETACH archive")]
    [InlineData("ATTACH '{path}' AS again")]
    public async Task TableOfAnAttachedDatabaseThatTheLimitsHide_IsRefused(string template)
    {
        await using var database = TestDatabase.Create("CREATE TABLE secret (c); INSERT INTO secret VALUES ('shown');");
        var path = MakeFile(database, "CREATE TABLE secret (c); CREATE VIEW peek AS SELECT count(*) AS n FROM secret; CREATE TABLE only_there (c);");
        var connector = await database.ConnectAsync(
            With(database.Config, "archive", path), limits: new ConnectorLimits { DenyTables = ["archive.secret", "archive.only_there"] });

        await connector.FailsAsync<ConnectorAuthorizationException>(template.Replace("{path}", path, StringComparison.Ordinal));

        Assert.Equal("shown", await connector.ValueAsync("SELECT c FROM secret"));
        Assert.Equal(1L, await connector.ValueAsync("SELECT count(*) FROM secret"));
        Assert.Equal(["archive.peek", "main.secret"], await ListAsync(connector));
    }

    [Fact]
    public async Task DeniedSchema_IsHidden()
    {
        await using var database = TestDatabase.Create(Script);
        var connector = await database.ConnectAsync(
            With(database.Config, "archive", MakeFile(database)), limits: new ConnectorLimits { DenySchemas = ["archive"] });

        await connector.FailsAsync<ConnectorAuthorizationException>("SELECT c FROM archive.orders");
        await connector.FailsAsync<ConnectorAuthorizationException>("SELECT count(*) FROM only_here");
        Assert.Equal(1L, await connector.ValueAsync("SELECT count(*) FROM orders"));
        Assert.Equal(["main.orders"], await ListAsync(connector));
        await Assert.ThrowsAsync<ConnectorNotFoundException>(() => ListAsync(connector, "archive"));
    }
}
