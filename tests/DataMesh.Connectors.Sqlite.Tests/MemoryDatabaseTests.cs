namespace DataMesh.Connectors.Sqlite.Tests;

public sealed class MemoryDatabaseTests
{
    private static readonly SqliteConnectorConfig Memory = new();

    [Fact]
    public async Task CallsAndSessionsOfAnInstance_ShareOneDatabase()
    {
        await using var database = TestDatabase.Empty();
        var connector = await database.ConnectAsync(Memory);
        await connector.RunAsync("CREATE TABLE t (c)");
        await using var session = await connector.OpenSessionAsync(TestDatabase.Token);

        await session.RunAsync("INSERT INTO t VALUES (1)");

        Assert.Equal(1L, await connector.ValueAsync("SELECT count(*) FROM t"));
        Assert.True((await connector.CheckHealthAsync(TestDatabase.Token)).IsHealthy);
    }

    [Fact]
    public async Task TwoInstances_HaveTwoDatabases()
    {
        await using var database = TestDatabase.Empty();
        var first = await database.ConnectAsync(Memory);
        var second = await database.ConnectAsync(Memory);

        await first.RunAsync("CREATE TABLE t (c)");

        await second.FailsAsync<ConnectorNotFoundException>("SELECT * FROM t");
    }

    [Fact]
    public async Task Disconnect_EndsTheDatabase()
    {
        await using var database = TestDatabase.Empty();
        var connector = await database.ConnectAsync(Memory);
        await connector.RunAsync("CREATE TABLE t (c)");

        await connector.DisconnectAsync(TestDatabase.Token);
        await connector.ConnectAsync(TestDatabase.Token);

        await connector.FailsAsync<ConnectorNotFoundException>("SELECT * FROM t");
    }

    [Fact]
    public async Task WritersAndReadersAtOnce_WaitForEachOther()
    {
        await using var database = TestDatabase.Empty();
        var connector = await database.ConnectAsync(Memory with { PoolSize = 8, BusyTimeout = TimeSpan.FromSeconds(30) });
        await connector.RunAsync("CREATE TABLE t (c)");

        await Task.WhenAll(Enumerable.Range(0, 100).Select(i =>
            i % 2 == 0 ? connector.RunAsync($"INSERT INTO t VALUES ({i})") : connector.RunAsync("SELECT count(*) FROM t")));

        Assert.Equal(50L, await connector.ValueAsync("SELECT count(*) FROM t"));
    }

    [Fact]
    public async Task LockInMemory_IsWaitedForAndCancelled()
    {
        await using var database = TestDatabase.Empty();
        var connector = await database.ConnectAsync(Memory with { BusyTimeout = TimeSpan.FromMilliseconds(100) });
        await connector.RunAsync("CREATE TABLE t (c)");
        await using var session = await connector.OpenSessionAsync(TestDatabase.Token);
        await session.BeginTransactionAsync(cancellationToken: TestDatabase.Token);
        await session.RunAsync("INSERT INTO t VALUES (1)");

        var error = await connector.FailsAsync<ConnectorConflictException>("INSERT INTO t VALUES (2)");

        Assert.True(error.IsTransient);
    }

    [Fact]
    public async Task ReadOnlyInMemory_RefusesWrites()
    {
        await using var database = TestDatabase.Empty();
        var connector = await database.ConnectAsync(Memory, readOnly: true);

        await connector.FailsAsync<ConnectorAuthorizationException>("CREATE TABLE t (c)");
        Assert.Equal(0L, await connector.ValueAsync("SELECT count(*) FROM sqlite_schema"));
    }

    [Fact]
    public async Task NoFile_IsMade()
    {
        await using var database = TestDatabase.Empty();
        var before = Directory.GetFiles(Environment.CurrentDirectory);
        var connector = await database.ConnectAsync(Memory);

        await connector.RunAsync("CREATE TABLE t (c)");

        Assert.Equal(before, Directory.GetFiles(Environment.CurrentDirectory));
        Assert.Empty(Directory.GetFiles("/", "dmesh-*"));
    }
}
