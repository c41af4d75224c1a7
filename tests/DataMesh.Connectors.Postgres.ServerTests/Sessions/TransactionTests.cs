using System.Data;

namespace DataMesh.Connectors.Postgres.ServerTests.Sessions;

public sealed class TransactionTests(SharedServer shared)
{
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
}
