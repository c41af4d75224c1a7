using System.Data;

namespace DataMesh.Connectors.Sqlite.Tests;

public sealed class SessionTests
{
    [Fact]
    public async Task Transaction_IsSeenByOthersWhenCommitted()
    {
        await using var database = TestDatabase.Create("PRAGMA journal_mode = WAL; CREATE TABLE t (c)");
        var connector = await database.ConnectAsync();
        await using var session = await connector.OpenSessionAsync(TestDatabase.Token);

        await session.BeginTransactionAsync(cancellationToken: TestDatabase.Token);
        Assert.True(session.InTransaction);
        await session.RunAsync("INSERT INTO t VALUES (1)");
        Assert.Equal(0L, await connector.ValueAsync("SELECT count(*) FROM t"));
        await session.CommitAsync(TestDatabase.Token);

        Assert.False(session.InTransaction);
        Assert.Equal(1L, await connector.ValueAsync("SELECT count(*) FROM t"));
    }

    [Fact]
    public async Task Rollback_TakesBack()
    {
        await using var database = TestDatabase.Create("CREATE TABLE t (c)");
        await using var session = await (await database.ConnectAsync()).OpenSessionAsync(TestDatabase.Token);

        await session.BeginTransactionAsync(IsolationLevel.Snapshot, TestDatabase.Token);
        await session.RunAsync("INSERT INTO t VALUES (1)");
        await session.RollbackAsync(TestDatabase.Token);

        Assert.Equal(0L, await session.ValueAsync("SELECT count(*) FROM t"));
    }

    [Fact]
    public async Task Dispose_RollsBack()
    {
        await using var database = TestDatabase.Create("CREATE TABLE t (c)");
        var connector = await database.ConnectAsync(database.Config with { BusyTimeout = TimeSpan.Zero });
        var session = await connector.OpenSessionAsync(TestDatabase.Token);
        await session.RunAsync("BEGIN");
        Assert.True(session.InTransaction);
        await session.RunAsync("INSERT INTO t VALUES (1)");

        await session.DisposeAsync();
        await session.DisposeAsync();

        Assert.Equal(0L, await connector.ValueAsync("SELECT count(*) FROM t"));
        await connector.RunAsync("INSERT INTO t VALUES (2)");
        await session.FailsAsync<ObjectDisposedException>("SELECT 1");
    }

    [Fact]
    public async Task StateOfASession_IsItsOwn()
    {
        await using var database = TestDatabase.Create("CREATE TABLE t (id INTEGER PRIMARY KEY)");
        var connector = await database.ConnectAsync();
        await using var first = await connector.OpenSessionAsync(TestDatabase.Token);
        await using var second = await connector.OpenSessionAsync(TestDatabase.Token);

        await first.RunAsync("CREATE TEMP TABLE x (c)");
        await first.RunAsync("INSERT INTO x VALUES (7)");
        await first.RunAsync("PRAGMA foreign_keys = OFF");
        await first.RunAsync("INSERT INTO t VALUES (42)");

        Assert.Equal(7L, await first.ValueAsync("SELECT c FROM x"));
        Assert.Equal(0L, await first.ValueAsync("PRAGMA foreign_keys"));
        Assert.Equal(42L, await first.ValueAsync("SELECT last_insert_rowid()"));
        await second.FailsAsync<ConnectorNotFoundException>("SELECT c FROM x");
        Assert.Equal(1L, await second.ValueAsync("PRAGMA foreign_keys"));
        await connector.FailsAsync<ConnectorNotFoundException>("SELECT c FROM x");
    }

    [Fact]
    public async Task WrongTurns_AreConflictsThatSaySo()
    {
        await using var database = TestDatabase.Create("");
        await using var session = await (await database.ConnectAsync()).OpenSessionAsync(TestDatabase.Token);

        await Assert.ThrowsAsync<ConnectorConflictException>(() => session.CommitAsync(TestDatabase.Token));
        await Assert.ThrowsAsync<ConnectorConflictException>(() => session.RollbackAsync(TestDatabase.Token));
        await session.BeginTransactionAsync(cancellationToken: TestDatabase.Token);
        await Assert.ThrowsAsync<ConnectorConflictException>(() => session.BeginTransactionAsync(cancellationToken: TestDatabase.Token));
        await Assert.ThrowsAsync<ConnectorUnsupportedException>(() => session.BeginTransactionAsync(IsolationLevel.Chaos, TestDatabase.Token));
    }

    [Fact]
    public async Task SecondOperationWhileAStreamIsOpen_IsRefused()
    {
        await using var database = TestDatabase.Create("");
        await using var session = await (await database.ConnectAsync()).OpenSessionAsync(TestDatabase.Token);
        var stream = await session.StreamAsync(TestSql.Endless, TestDatabase.Token);

        await session.FailsAsync<ConnectorConflictException>("SELECT 1");
        await stream.DisposeAsync();

        Assert.Equal(1L, await session.ValueAsync("SELECT 1"));
    }

    [Fact]
    public async Task TwoWriters_TheSecondGetsAConflictAndMayTryAgain()
    {
        await using var database = TestDatabase.Create("CREATE TABLE t (c)");
        var connector = await database.ConnectAsync(database.Config with { BusyTimeout = TimeSpan.FromMilliseconds(50) });
        await using var first = await connector.OpenSessionAsync(TestDatabase.Token);
        await using var second = await connector.OpenSessionAsync(TestDatabase.Token);
        await first.BeginTransactionAsync(cancellationToken: TestDatabase.Token);

        var error = await Assert.ThrowsAsync<ConnectorConflictException>(() => second.BeginTransactionAsync(cancellationToken: TestDatabase.Token));
        await first.CommitAsync(TestDatabase.Token);
        await second.BeginTransactionAsync(cancellationToken: TestDatabase.Token);

        Assert.True(error.IsTransient);
        Assert.True(second.InTransaction);
    }

    [Fact]
    public async Task CancelledWriteInATransaction_SaysThatTheTransactionIsGone()
    {
        await using var database = TestDatabase.Create("CREATE TABLE t (c)");
        await using var session = await (await database.ConnectAsync()).OpenSessionAsync(TestDatabase.Token);
        await session.BeginTransactionAsync(cancellationToken: TestDatabase.Token);
        await session.RunAsync("INSERT INTO t VALUES (1)");

        await session.FailsAsync<ConnectorTimeoutException>(
            new QueryRequest("INSERT INTO t WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n") { Timeout = TimeSpan.FromMilliseconds(100) });

        Assert.False(session.InTransaction);
        Assert.Equal(0L, await session.ValueAsync("SELECT count(*) FROM t"));
    }

    [Fact]
    public async Task SessionsBeyondThePoolSize_Open()
    {
        await using var database = TestDatabase.Create("");
        var connector = await database.ConnectAsync(database.Config with { PoolSize = 1 });
        await using var first = await connector.OpenSessionAsync(TestDatabase.Token);
        await using var second = await connector.OpenSessionAsync(TestDatabase.Token);

        Assert.Equal(1L, await connector.ValueAsync("SELECT 1"));
        Assert.Equal(2L, await second.ValueAsync("SELECT 2"));
    }

    [Fact]
    public async Task DisposeUnderARunningStatement_EndsIt()
    {
        await using var database = TestDatabase.Create("");
        var session = await (await database.ConnectAsync()).OpenSessionAsync(TestDatabase.Token);
        var running = session.RunAsync(TestSql.Busy);
        await Task.Delay(100, TestDatabase.Token);

        await session.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => running);
    }

    [Fact]
    public async Task DisconnectUnderASession_FailsItClearly()
    {
        await using var database = TestDatabase.Create("CREATE TABLE t (c)");
        var connector = await database.ConnectAsync();
        await using var session = await connector.OpenSessionAsync(TestDatabase.Token);
        await session.RunAsync("BEGIN");
        await session.RunAsync("INSERT INTO t VALUES (1)");

        await connector.DisconnectAsync(TestDatabase.Token);

        await session.FailsAsync<ConnectorConnectionException>("SELECT 1");
        Assert.Equal(0L, database.Scalar<long>("SELECT count(*) FROM t"));
    }
}
