using DataMesh.Connectors.Postgres.Connections;
using DataMesh.Connectors.Postgres.Reading;
using DataMesh.Connectors.Postgres.Statements;

namespace DataMesh.Connectors.Postgres.ServerTests;

/// <summary>What a statement that ended badly, or before its end, leaves for the next one on its connection.</summary>
public sealed class StatementEndTests(SharedServer shared)
{
    private static CancellationToken Token => TestDatabase.Token;

    [Fact]
    public async Task ErrorAmongRowsThatNobodyReads_LeavesTheSession()
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server);
        await using var session = await database.Connector().OpenSessionAsync(Token);
        await session.BeginTransactionAsync(cancellationToken: Token);

        var stream = await session.StreamAsync("SELECT 10 / (9000 - i) FROM generate_series(1, 10000) AS i", Token);
        await stream.DisposeAsync();

        Assert.True(session.InTransaction);
        await session.RollbackAsync(Token);
        Assert.Equal(1, await session.ValueAsync("SELECT 1"));
    }

    [Fact]
    public async Task ErrorAmongTheRowsOfAKnownStatement_FailsTheTransaction()
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server, "CREATE TABLE t (c integer)");
        await using var session = await database.Connector().OpenSessionAsync(Token);
        await session.BeginTransactionAsync(cancellationToken: Token);
        await session.ExecuteAsync("INSERT INTO t VALUES (1)", Token);
        for (var run = 0; run < 4; run++)
        {
            await session.ExecuteAsync($"SELECT 10 / ({20} - i) FROM generate_series(1, 10) AS i", Token);
        }

        await Assert.ThrowsAsync<ConnectorQueryException>(() => session.ExecuteAsync($"SELECT 10 / ({5} - i) FROM generate_series(1, 10) AS i", Token));

        await Assert.ThrowsAsync<ConnectorConflictException>(() => session.CommitAsync(Token));
    }

    [Fact]
    public async Task RowsThatComeSlowly_AreLeftBehindWithoutTheConnection()
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server);
        var connector = database.Connector(database.Config with { PoolSize = 1 });
        var server = await connector.ValueAsync("SELECT pg_backend_pid()");
        for (var run = 0; run < 20; run++)
        {
            var stream = await connector.StreamAsync("SELECT i, CASE WHEN i > 5000 THEN pg_sleep(60)::text END FROM generate_series(1, 6000) AS i", Token);
            Assert.NotNull(await stream.ReadAsync(Token));
            await stream.DisposeAsync();
            Assert.Equal(server, await connector.ValueAsync("SELECT pg_backend_pid()"));
        }
    }

    [Fact]
    public async Task MissingPlanWithinAProcedure_IsNoReasonToRunItTwice()
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server, "CREATE TABLE t (c integer)");
        var connector = database.Connector();

        await Assert.ThrowsAsync<ConnectorConflictException>(
            () => connector.ExecuteAsync("DO $$ BEGIN INSERT INTO t VALUES (1); COMMIT; EXECUTE 'EXECUTE missing'; END $$", Token));

        Assert.Equal(1L, await connector.ValueAsync("SELECT count(*) FROM t"));
    }

    [Fact]
    public async Task CancelBeforeTheStatementIsSent_LeavesTheSession()
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server);
        await using var session = await database.Connector().OpenSessionAsync(Token);
        using var stop = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => session.ExecuteAsync(new QueryRequest("SELECT $1::integer[]") { Parameters = [new(Cancelling(stop))] }, stop.Token));

        Assert.Equal(1, await session.ValueAsync("SELECT 1"));
    }

    [Fact]
    public async Task SearchPathSetByAFunction_GivesTheColumnsOfItsTables()
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server, "CREATE TABLE t AS SELECT 1 AS a; CREATE SCHEMA other; CREATE TABLE other.t AS SELECT 'new' AS b, 2 AS c");
        await using var session = await database.Connector(database.Config with { PreparedStatements = 0 }).OpenSessionAsync(Token);
        Assert.Equal(1, await session.ValueAsync("SELECT * FROM t"));
        await session.ValueAsync("SELECT set_config('search_path', 'other', false)");

        Assert.Equal("new", await session.ValueAsync("SELECT * FROM t"));
    }

    [Theory]
    [InlineData(1_000, true)]
    [InlineData(10_000_000, false)]
    public async Task WhatTookALargeValue_IsNotKept(int length, bool isKept)
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server);
        await using var source = ConnectionSettings.Source(database.Config, new ConnectorInstanceOptions("large"));
        await using var connection = new ServerConnection(await source.OpenConnectionAsync(Token));
        var statement = PostgresStatement.From(new QueryRequest("SELECT repeat('x', $1)") { Parameters = [new(length)] });
        var stream = await StatementRun.OpenAsync(connection, new StatementMemory(), statement, readOnly: false, static _ => default, Token);
        var filler = connection.FillerOf(statement.Known!.Columns);
        while (await stream.ReadAsync(Token) is not null)
        {
        }

        await stream.DisposeAsync();

        Assert.Equal(isKept, ReferenceEquals(filler, connection.FillerOf(statement.Known.Columns)));
    }

    private static IEnumerable<int> Cancelling(CancellationTokenSource stop)
    {
        yield return 1;
        stop.Cancel();
    }
}
