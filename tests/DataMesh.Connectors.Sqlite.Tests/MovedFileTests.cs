namespace DataMesh.Connectors.Sqlite.Tests;

public sealed class MovedFileTests
{
    private const string InRollbackMode = "CREATE TABLE t (x); INSERT INTO t VALUES ('kept');";
    private const string InWalMode = "PRAGMA journal_mode = WAL; " + InRollbackMode;

    [Theory]
    [InlineData(InRollbackMode)]
    [InlineData(InWalMode)]
    public async Task WriteAfterDelete_IsRefusedAndNoFileIsMade(string script)
    {
        await using var database = TestDatabase.Create(script);
        var connector = await database.ConnectAsync(database.Config with { Create = true });
        Assert.Equal("kept", await connector.ValueAsync("SELECT x FROM t"));
        Delete(database);

        var error = await connector.FailsAsync<ConnectorConnectionException>("INSERT INTO t VALUES ('lost')");

        IsLost(error, database.Path);
        Assert.True(error.IsConnectionLost);
        Assert.False(File.Exists(database.Path));
    }

    [Fact]
    public async Task NewConnectionAfterDelete_MakesNoFile()
    {
        await using var database = TestDatabase.Create(InRollbackMode);
        var connector = await database.ConnectAsync(database.Config with { Create = true });
        await using var stream = await connector.StreamAsync(TestSql.Endless, TestDatabase.Token);
        Delete(database);

        IsLost(await connector.FailsAsync<ConnectorConnectionException>("CREATE TABLE u (x)"), database.Path);
        IsLost(await Assert.ThrowsAsync<ConnectorConnectionException>(() => connector.OpenSessionAsync(TestDatabase.Token)), database.Path);
        Assert.False((await connector.CheckHealthAsync(TestDatabase.Token)).IsHealthy);
        Assert.False(File.Exists(database.Path));
    }

    [Fact]
    public async Task ConnectAgainAfterDelete_MakesNoFile()
    {
        await using var database = TestDatabase.Empty();
        var connector = await database.ConnectAsync(database.Config with { Create = true });
        Delete(database);
        await connector.DisconnectAsync(TestDatabase.Token);

        IsLost(await Assert.ThrowsAsync<ConnectorConnectionException>(() => connector.ConnectAsync(TestDatabase.Token)), database.Path);
        Assert.False(File.Exists(database.Path));

        database.Run(InRollbackMode);
        await connector.ConnectAsync(TestDatabase.Token);
        Assert.Equal("kept", await connector.ValueAsync("SELECT x FROM t"));
    }

    [Fact]
    public async Task FolderMovedAwayAndBack_WorksAgain()
    {
        await using var database = TestDatabase.Create(InRollbackMode);
        var connector = await database.ConnectAsync(database.Config with { Create = true });
        Assert.Equal("kept", await connector.ValueAsync("SELECT x FROM t"));
        var away = database.Folder + ".away";
        Directory.Move(database.Folder, away);
        try
        {
            IsLost(await connector.FailsAsync<ConnectorConnectionException>("SELECT x FROM t"), database.Path);
            IsLost(await connector.FailsAsync<ConnectorConnectionException>("INSERT INTO t VALUES ('lost')"), database.Path);
        }
        finally
        {
            Directory.Move(away, database.Folder);
        }

        await connector.RunAsync("INSERT INTO t VALUES ('new')");
        Assert.Equal("kept,new", database.Scalar<string>("SELECT group_concat(x) FROM t"));
    }

    [Theory]
    [InlineData(InRollbackMode)]
    [InlineData(InWalMode)]
    public async Task SessionWhoseFileIsReplaced_RefusesEveryStep(string script)
    {
        await using var database = TestDatabase.Create(script);
        var connector = await database.ConnectAsync();
        await using var session = await connector.OpenSessionAsync(TestDatabase.Token);
        await session.BeginTransactionAsync(cancellationToken: TestDatabase.Token);
        await session.RunAsync("INSERT INTO t VALUES ('lost')");
        Delete(database);
        database.Run(InRollbackMode);

        foreach (var step in (Func<Task>[])
            [() => session.RunAsync("SELECT x FROM t"), () => session.RunAsync("INSERT INTO t VALUES ('lost')"), () => session.CommitAsync(TestDatabase.Token), () => session.RollbackAsync(TestDatabase.Token)])
        {
            IsLost(await Assert.ThrowsAsync<ConnectorConnectionException>(step), database.Path);
        }

        await using var other = await connector.OpenSessionAsync(TestDatabase.Token);
        Assert.Equal(1L, await other.ValueAsync("SELECT count(*) FROM t"));
    }

    [Fact]
    public async Task AttachedFileDeleted_FailsAndKeepsTheDatabaseInMemory()
    {
        await using var database = TestDatabase.Create(InRollbackMode);
        var connector = await database.ConnectAsync(new SqliteConnectorConfig { Attach = new Dictionary<string, string> { ["archive"] = database.Path } });
        await connector.RunAsync("CREATE TABLE own AS SELECT 'here' AS x");
        Delete(database);

        var error = await connector.FailsAsync<ConnectorConnectionException>("INSERT INTO archive.t VALUES ('lost')");

        IsLost(error, database.Path);
        Assert.Contains("'attach.archive'", error.Message, StringComparison.Ordinal);
        Assert.False(error.IsConnectionLost);
        database.Run(InRollbackMode);
        Assert.Equal("here", await connector.ValueAsync("SELECT own.x FROM own, archive.t"));
    }

    private static void IsLost(ConnectorConnectionException error, string path)
    {
        Assert.Contains(path, error.Message, StringComparison.Ordinal);
        Assert.Contains("moved", error.Message, StringComparison.Ordinal);
        Assert.True(error.IsTransient);
        Assert.Equal(OperationOutcome.NotStarted, error.Outcome);
    }

    private static void Delete(TestDatabase database)
    {
        foreach (var suffix in (string[])["", "-wal", "-shm", "-journal"])
        {
            File.Delete(database.Path + suffix);
        }
    }
}
