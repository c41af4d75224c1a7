using System.Data;

namespace DataMesh.Connectors.Postgres.ServerTests.Sessions;

public sealed class SessionTests(SharedServer shared)
{
    private const string Slow = "SELECT pg_sleep(60)";

    private const string Many = "SELECT generate_series(1, 100000000), repeat('x', 200)";

    private static CancellationToken Token => TestDatabase.Token;

    [Fact]
    public async Task Transaction_IsSeenByOthersWhenCommitted()
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server, "CREATE TABLE t (c bigint)");
        var connector = database.Connector();
        await using var session = await connector.OpenSessionAsync(Token);

        await session.BeginTransactionAsync(cancellationToken: Token);
        Assert.True(session.InTransaction);
        await session.ExecuteAsync("INSERT INTO t VALUES (1)", Token);
        Assert.Equal(0L, await connector.ValueAsync("SELECT count(*) FROM t"));
        await session.CommitAsync(Token);

        Assert.False(session.InTransaction);
        Assert.Equal(1L, await connector.ValueAsync("SELECT count(*) FROM t"));
    }

    [Theory]
    [InlineData(IsolationLevel.Unspecified, "read committed")]
    [InlineData(IsolationLevel.ReadUncommitted, "read uncommitted")]
    [InlineData(IsolationLevel.ReadCommitted, "read committed")]
    [InlineData(IsolationLevel.RepeatableRead, "repeatable read")]
    [InlineData(IsolationLevel.Snapshot, "repeatable read")]
    [InlineData(IsolationLevel.Serializable, "serializable")]
    public async Task IsolationLevel_IsTheServersOwn(IsolationLevel level, string expected)
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server, "CREATE TABLE t (c bigint)");
        foreach (var readOnly in (bool[])[false, true])
        {
            await using var session = await database.Connector(options: new("warehouse") { ReadOnly = readOnly }).OpenSessionAsync(Token);
            await session.BeginTransactionAsync(level, Token);
            Assert.Equal(expected, await session.ValueAsync("SELECT current_setting('transaction_isolation')"));
            Assert.Equal(readOnly ? "on" : "off", await session.ValueAsync("SELECT current_setting('transaction_read_only')"));
            await session.RollbackAsync(Token);
            Assert.False(session.InTransaction);
        }
    }

    [Fact]
    public async Task TransactionByStatements_IsToldAsTheServerHasIt()
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server, "CREATE TABLE t (c bigint UNIQUE DEFERRABLE INITIALLY DEFERRED)");
        await using var session = await database.Connector().OpenSessionAsync(Token);
        foreach (var (sql, expected) in ((string, bool)[])[
            ("BEGIN", true), ("SAVEPOINT a", true), ("INSERT INTO t VALUES (1)", true), ("ROLLBACK TO a", true), ("COMMIT", false), ("SET TIME ZONE 'UTC'", false), ("START TRANSACTION", true),
            ("SELECT 1/0", true), ("SELECT 1", true), ("COMMIT", false), ("BEGIN", true), ("COMMIT AND CHAIN", true), ("ROLLBACK AND CHAIN", true), ("ABORT", false), ("SELECT 1/0", false),
            ("DO $$ BEGIN INSERT INTO t VALUES (1); COMMIT; INSERT INTO t VALUES (1); END $$", false), ("BEGIN", true), ("INSERT INTO t VALUES (1)", true), ("COMMIT", false)])
        {
            _ = await Record.ExceptionAsync(() => session.ExecuteAsync(sql, Token));
            Assert.True(session.InTransaction == expected, $"After {sql} the session says {session.InTransaction}.");
        }

        Assert.Equal(1L, await session.ValueAsync("SELECT count(*) FROM t"));
    }

    [Fact]
    public async Task SettingsThatSilenceTheServer_DoNotHideATransaction()
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server);
        await using var session = await database.Connector().OpenSessionAsync(Token);
        await session.ExecuteAsync("SET client_min_messages = error", Token);

        await session.ExecuteAsync("BEGIN", Token);
        Assert.True(session.InTransaction);
        await session.ExecuteAsync("COMMIT", Token);
        Assert.False(session.InTransaction);
    }

    [Fact]
    public async Task FailedTransaction_IsRefusedUntilItIsRolledBack()
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server, "CREATE TABLE t (c bigint)");
        await using var session = await database.Connector().OpenSessionAsync(Token);
        await session.BeginTransactionAsync(cancellationToken: Token);
        await session.ExecuteAsync("INSERT INTO t VALUES (1)", Token);
        await Assert.ThrowsAsync<ConnectorQueryException>(() => session.ExecuteAsync("SELECT 1/0", Token));

        var statement = await Assert.ThrowsAsync<ConnectorConflictException>(() => session.ExecuteAsync("SELECT 1", Token));
        var commit = await Assert.ThrowsAsync<ConnectorConflictException>(() => session.CommitAsync(Token));
        var begin = await Assert.ThrowsAsync<ConnectorConflictException>(() => session.BeginTransactionAsync(cancellationToken: Token));

        Assert.Equal("25P02", statement.SqlState);
        Assert.Equal("warehouse, commit: The transaction has failed, by the error of an earlier statement, and nothing of it can be committed: roll it back.", commit.Message);
        Assert.Equal("warehouse, begin_transaction: A transaction is open already, and has failed: roll it back first.", begin.Message);
        Assert.True(session.InTransaction);
        await session.RollbackAsync(Token);
        Assert.False(session.InTransaction);
        Assert.Equal(0L, await session.ValueAsync("SELECT count(*) FROM t"));
    }

    [Fact]
    public async Task CommitThatFails_EndsTheTransaction()
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server, "CREATE TABLE t (c bigint UNIQUE DEFERRABLE INITIALLY DEFERRED)");
        await using var session = await database.Connector().OpenSessionAsync(Token);
        await session.BeginTransactionAsync(cancellationToken: Token);
        await session.ExecuteAsync("INSERT INTO t VALUES (1), (1)", Token);

        var error = await Assert.ThrowsAsync<ConnectorConflictException>(() => session.CommitAsync(Token));

        Assert.Equal("23505", error.SqlState);
        Assert.False(session.InTransaction);
        Assert.Equal(0L, await session.ValueAsync("SELECT count(*) FROM t"));
    }

    [Fact]
    public async Task WrongTurns_AreConflictsThatSaySo()
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server);
        await using var session = await database.Connector().OpenSessionAsync(Token);

        Assert.Equal("warehouse, commit: No transaction is open: call BeginTransactionAsync first.", (await Assert.ThrowsAsync<ConnectorConflictException>(() => session.CommitAsync(Token))).Message);
        Assert.Equal("warehouse, rollback: No transaction is open: call BeginTransactionAsync first.", (await Assert.ThrowsAsync<ConnectorConflictException>(() => session.RollbackAsync(Token))).Message);
        await session.BeginTransactionAsync(cancellationToken: Token);
        Assert.Equal(
            "warehouse, begin_transaction: A transaction is open already: commit it or roll it back first.",
            (await Assert.ThrowsAsync<ConnectorConflictException>(() => session.BeginTransactionAsync(cancellationToken: Token))).Message);
        await session.RollbackAsync(Token);
        await Assert.ThrowsAsync<ConnectorUnsupportedException>(() => session.BeginTransactionAsync(IsolationLevel.Chaos, Token));
        Assert.False(session.InTransaction);
    }

    [Fact]
    public async Task StateOfASession_IsItsOwn_AndEndsWithIt()
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server, "CREATE SEQUENCE s");
        var connector = database.Connector();
        await using (var first = await connector.OpenSessionAsync(Token))
        {
            await using var second = await connector.OpenSessionAsync(Token);
            await first.ExecuteAsync("CREATE TEMP TABLE x AS SELECT 7::bigint AS c", Token);
            await first.ExecuteAsync("SET application_name = 'mine'", Token);
            await first.ExecuteAsync("PREPARE p AS SELECT 8::bigint", Token);
            await first.ExecuteAsync("SELECT nextval('s')", Token);

            Assert.Equal(7L, await first.ValueAsync("SELECT c FROM x"));
            Assert.Equal("mine", await first.ValueAsync("SHOW application_name"));
            Assert.Equal(8L, await first.ValueAsync("EXECUTE p"));
            Assert.Equal(1L, await first.ValueAsync("SELECT currval('s')"));
            await Assert.ThrowsAsync<ConnectorNotFoundException>(() => second.ExecuteAsync("SELECT c FROM x", Token));
            Assert.Equal("warehouse", await second.ValueAsync("SHOW application_name"));
            await Assert.ThrowsAsync<ConnectorNotFoundException>(() => connector.ExecuteAsync("SELECT c FROM x", Token));
        }

        Assert.Equal("warehouse", await connector.ValueAsync("SHOW application_name"));
    }

    [Fact]
    public async Task OpenStream_KeepsTheSessionBusy_UntilItIsDisposed()
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server);
        await using var session = await database.Connector().OpenSessionAsync(Token);
        await session.BeginTransactionAsync(cancellationToken: Token);
        var stream = await session.StreamAsync("SELECT i FROM generate_series(1, 100000) AS i", Token);
        Assert.NotNull(await stream.ReadAsync(Token));

        var error = await Assert.ThrowsAsync<ConnectorConflictException>(() => session.ExecuteAsync("SELECT 1", Token));
        await Assert.ThrowsAsync<ConnectorConflictException>(() => session.RollbackAsync(Token));
        await stream.DisposeAsync();

        Assert.Equal("warehouse, execute: The session is busy: await the operation before, or dispose its stream, first.", error.Message);
        Assert.Equal(1, await session.ValueAsync("SELECT 1"));
        Assert.True(session.InTransaction);
        await session.CommitAsync(Token);
    }

    [Fact]
    public async Task ResultCutByALimit_LeavesTheTransactionOpen()
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server);
        await using var session = await database.Connector().OpenSessionAsync(Token);
        await session.BeginTransactionAsync(cancellationToken: Token);

        var result = await session.ExecuteAsync(new QueryRequest("SELECT i, pg_sleep(CASE i WHEN 50000 THEN 0.05 ELSE 0 END) FROM generate_series(1, 100000) AS i") { MaxRows = 2 }, Token);

        Assert.True(result.IsTruncated);
        Assert.Equal(1, await session.ValueAsync("SELECT 1"));
        await session.CommitAsync(Token);
    }

    [Fact]
    public async Task DroppedPreparedStatements_DoNotEndTheSession()
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server);
        foreach (var readOnly in (bool[])[false, true])
        {
            await using var session = await database.Connector(options: new("warehouse") { ReadOnly = readOnly }).OpenSessionAsync(Token);
            for (var run = 0; run < 4; run++)
            {
                Assert.Equal(1, await session.ValueAsync("SELECT 1"));
                await session.ExecuteAsync("DEALLOCATE ALL", Token);
                await session.ExecuteAsync("SET TIME ZONE 'UTC'", Token);
            }
        }
    }

    [Fact]
    public async Task TableThatIsReplaced_IsReadAsItIsNow()
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server);
        await using var session = await database.Connector().OpenSessionAsync(Token);
        foreach (var (value, expected) in ((string, object)[])[("1::bigint", 1L), ("'a'::text", "a"), ("2::bigint", 2L)])
        {
            await session.ExecuteAsync(new QueryRequest("CREATE TEMP TABLE x AS SELECT " + value + " AS c"), Token);
            Assert.Equal(expected, await session.ValueAsync("SELECT c FROM x"));
            await session.ExecuteAsync("DROP TABLE x", Token);
        }
    }

    [Fact]
    public async Task CancelledStatement_LeavesTheSessionUsable()
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server);
        var connector = database.Connector();

        // On a busy machine the server may obey too late: then the session is over.
        while (!await IsUsableAfterCancelsAsync(connector))
        {
        }
    }

    [Fact]
    public async Task StatementWithoutTime_LeavesTheSessionUsable()
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server);
        await using var session = await database.Connector().OpenSessionAsync(Token);

        await Assert.ThrowsAsync<ConnectorTimeoutException>(() => session.ExecuteAsync(new QueryRequest(Slow) { Timeout = TimeSpan.FromMilliseconds(100) }, Token));

        Assert.Equal(1, await session.ValueAsync("SELECT 1"));
    }

    [Fact]
    public async Task Dispose_RollsBack()
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server, "CREATE TABLE t (c bigint)");
        var connector = database.Connector();
        var session = await connector.OpenSessionAsync(Token);
        await session.ExecuteAsync("BEGIN", Token);
        await session.ExecuteAsync("INSERT INTO t VALUES (1)", Token);

        await session.DisposeAsync();
        await session.DisposeAsync();

        Assert.Equal(0L, await connector.ValueAsync("SELECT count(*) FROM t"));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => session.ExecuteAsync("SELECT 1", Token));
    }

    [Fact]
    public async Task DisposeUnderARunningStatement_EndsItOnTheServer()
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server);
        var connector = database.Connector();
        var session = await connector.OpenSessionAsync(Token);
        var running = session.ExecuteAsync(Slow, Token);
        await RunsAsync(connector, "%pg_sleep(60)%", expected: 1);

        await session.DisposeAsync();

        var error = await Assert.ThrowsAsync<ConnectorException>(() => running);
        Assert.Contains("The session was disposed while the statement ran.", error.Message, StringComparison.Ordinal);
        await RunsAsync(connector, "%pg_sleep(60)%", expected: 0);
    }

    [Fact]
    public async Task DisposeUnderAnOpenStream_EndsItOnTheServer()
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server);
        var connector = database.Connector(database.Config with { PoolSize = 2 });
        for (var count = 0; count < 4; count++)
        {
            var session = await connector.OpenSessionAsync(Token);
            await session.BeginTransactionAsync(cancellationToken: Token);
            var stream = await session.StreamAsync(Many, Token);
            Assert.NotNull(await stream.ReadAsync(Token));

            await session.DisposeAsync();

            await Assert.ThrowsAnyAsync<Exception>(async () =>
            {
                while (await stream.ReadAsync(Token) is not null)
                {
                }
            });
            await stream.DisposeAsync();
        }

        await RunsAsync(connector, "%generate_series(1, 100000000)%", expected: 0);
    }

    [Fact]
    public async Task LostConnection_IsToldByEveryLaterStatement_AndTheConnectorGoesOn()
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server);
        var connector = database.Connector();
        var session = await connector.OpenSessionAsync(Token);
        await session.BeginTransactionAsync(cancellationToken: Token);
        await connector.ExecuteAsync($"SELECT pg_terminate_backend({(int)(await session.ValueAsync("SELECT pg_backend_pid()"))!})", Token);

        await Assert.ThrowsAsync<ConnectorConnectionException>(() => session.ExecuteAsync("SELECT 1", Token));
        var error = await Assert.ThrowsAsync<ConnectorConnectionException>(() => session.CommitAsync(Token));

        Assert.Equal("warehouse, commit: The session's connection is lost, and with it its settings, its temporary tables and its transaction: open a new session.", error.Message);
        Assert.Equal(OperationOutcome.NotStarted, error.Outcome);
        Assert.False(session.InTransaction);
        await session.DisposeAsync();
        Assert.Equal(1, await connector.ValueAsync("SELECT 1"));
    }

    private static async Task<bool> IsUsableAfterCancelsAsync(ISessionQueryConnector connector)
    {
        await using var session = await connector.OpenSessionAsync(Token);
        try
        {
            await session.ExecuteAsync("SET application_name = 'mine'", Token);
            await CancelAsync(session, Slow);
            Assert.False(session.InTransaction);
            Assert.Equal("mine", await session.ValueAsync("SHOW application_name"));

            await session.BeginTransactionAsync(cancellationToken: Token);
            await CancelAsync(session, Slow);
            await session.RollbackAsync(Token);
            Assert.Equal(1, await session.ValueAsync("SELECT 1"));
            return true;
        }
        catch (ConnectorConflictException exception) when (exception.Message.Contains("did not end in time", StringComparison.Ordinal))
        {
            return false;
        }
    }

    private static async Task CancelAsync(IQuerySession session, string sql)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var running = session.ExecuteAsync(sql, stop.Token);
        stop.CancelAfter(TimeSpan.FromMilliseconds(100));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    private static async Task RunsAsync(IQueryConnector connector, string pattern, long expected)
    {
        while (!Equals(await connector.ValueAsync($"SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND pid <> pg_backend_pid() AND query LIKE {pattern}"), expected))
        {
            await Task.Delay(20, Token);
        }
    }
}
