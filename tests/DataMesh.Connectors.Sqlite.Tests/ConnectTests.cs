using DataMesh.Tests.Shared;

namespace DataMesh.Connectors.Sqlite.Tests;

public sealed class ConnectTests
{
    [Fact]
    public async Task MissingFile_IsAClearErrorThatSaysCreate()
    {
        await using var database = TestDatabase.Empty();
        var connector = database.New();

        var error = await Assert.ThrowsAsync<ConnectorConnectionException>(() => connector.ConnectAsync(TestDatabase.Token));

        Assert.Contains("create: true", error.Message, StringComparison.Ordinal);
        Assert.Contains(database.Path, error.Message, StringComparison.Ordinal);
        Assert.False(error.IsTransient);
        Assert.Equal(OperationOutcome.NotStarted, error.Outcome);
        Assert.False(File.Exists(database.Path));
    }

    [Fact]
    public async Task MissingFileWithCreate_IsMade()
    {
        await using var database = TestDatabase.Empty();
        var connector = await database.ConnectAsync(database.Config with { Create = true });

        await connector.RunAsync("CREATE TABLE t (x)");

        Assert.True(File.Exists(database.Path));
    }

    [Fact]
    public async Task MissingFileWithCreateAndReadOnly_IsNotMade()
    {
        await using var database = TestDatabase.Empty();
        var connector = database.New(database.Config with { Create = true }, readOnly: true);

        await Assert.ThrowsAsync<ConnectorConnectionException>(() => connector.ConnectAsync(TestDatabase.Token));

        Assert.False(File.Exists(database.Path));
    }

    [Fact]
    public async Task FileThatIsNoDatabase_IsAConnectionError()
    {
        await using var database = TestDatabase.Empty();
        await File.WriteAllTextAsync(database.Path, new string('x', 8192), TestDatabase.Token);
        var connector = database.New();

        var error = await Assert.ThrowsAsync<ConnectorConnectionException>(() => connector.ConnectAsync(TestDatabase.Token));

        Assert.Equal("SQLITE_NOTADB", error.VendorCode);
        Assert.False(error.IsTransient);
    }

    [Fact]
    public async Task Directory_IsAConnectionError()
    {
        await using var database = TestDatabase.Empty();
        var connector = database.New(database.Config with { Database = database.Folder });

        var error = await Assert.ThrowsAsync<ConnectorConnectionException>(() => connector.ConnectAsync(TestDatabase.Token));

        Assert.False(error.IsTransient);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("a\0b")]
    [InlineData("file:test.db?mode=rwc")]
    [InlineData("FILE:///tmp/x.db")]
    public async Task DatabaseThatIsNoPath_IsAConfigurationError(string path)
    {
        await using var database = TestDatabase.Empty();
        var connector = database.New(database.Config with { Database = path });

        await Assert.ThrowsAsync<ConnectorConfigurationException>(() => connector.ConnectAsync(TestDatabase.Token));
    }

    [Theory]
    [InlineData("0s", null)]
    [InlineData("-1s", "busy_timeout: is '-1s', but must be a duration")]
    public void BusyTimeout_IsNotNegative(string time, string? problem) =>
        JsonConfig.HasProblem($$"""{ "busy_timeout": "{{time}}" }""", problem, SqliteConnectorConfig.Bind);

    [Fact]
    public async Task CorruptFile_IsAnInternalErrorAndUnhealthy()
    {
        await using var database = TestDatabase.Create("CREATE TABLE t (x); INSERT INTO t SELECT randomblob(2000) FROM json_each('[1,2,3,4,5,6,7,8,9,10]');");
        var bytes = await File.ReadAllBytesAsync(database.Path, TestDatabase.Token);
        bytes.AsSpan(4096).Fill(0xAB);
        await File.WriteAllBytesAsync(database.Path, bytes, TestDatabase.Token);
        var connector = await database.ConnectAsync();

        var error = await connector.FailsAsync<ConnectorException>("SELECT * FROM t");

        Assert.Equal(ConnectorErrorKind.Internal, error.Kind);
        Assert.Equal("SQLITE_CORRUPT", error.VendorCode);
    }

    [Fact]
    public async Task OperationBeforeConnect_SaysWhatToCall()
    {
        await using var database = TestDatabase.Create("");
        var connector = database.New();

        var error = await connector.FailsAsync<ConnectorConnectionException>("SELECT 1");

        Assert.Contains("ConnectAsync", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ConnectAndDisconnectTwice_AreSafe()
    {
        await using var database = TestDatabase.Create("");
        var connector = database.New();
        await connector.DisconnectAsync(TestDatabase.Token);
        await connector.ConnectAsync(TestDatabase.Token);
        await connector.ConnectAsync(TestDatabase.Token);
        Assert.Equal(1L, await connector.ValueAsync("SELECT 1"));
        await connector.DisconnectAsync(TestDatabase.Token);
        await connector.DisconnectAsync(TestDatabase.Token);

        await connector.ConnectAsync(TestDatabase.Token);

        Assert.Equal(1L, await connector.ValueAsync("SELECT 1"));
    }

    [Fact]
    public async Task UseAfterDispose_IsAnObjectDisposedException()
    {
        await using var database = TestDatabase.Create("");
        var connector = await database.ConnectAsync();

        await connector.DisposeAsync();
        await connector.DisposeAsync();

        await connector.FailsAsync<ObjectDisposedException>("SELECT 1");
        await Assert.ThrowsAsync<ObjectDisposedException>(() => connector.ConnectAsync(TestDatabase.Token));
    }

    [Fact]
    public async Task CacheSize_ReachesTheEngine()
    {
        await using var database = TestDatabase.Create("");
        var connector = await database.ConnectAsync(database.Config with { CacheSize = 12345 });

        Assert.Equal(-12345L, await connector.ValueAsync("PRAGMA cache_size"));
    }

    [Fact]
    public async Task FileReplacedUnderTheConnector_IsOpenedAnew()
    {
        await using var database = TestDatabase.Create("CREATE TABLE t (x); INSERT INTO t VALUES ('old');");
        var connector = await database.ConnectAsync();
        Assert.Equal("old", await connector.ValueAsync("SELECT x FROM t"));

        File.Delete(database.Path);
        database.Run("CREATE TABLE t (x); INSERT INTO t VALUES ('new');");

        Assert.Equal("new", await connector.ValueAsync("SELECT x FROM t"));
    }
}
