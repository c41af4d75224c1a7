namespace DataMesh.Connectors.Postgres.ServerTests.Sessions;

public sealed class SessionTests(SharedServer shared)
{
    private const string Slow = "SELECT pg_sleep(60)";

    private static CancellationToken Token => TestDatabase.Token;

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
        for (var tries = 1; !await IsUsableAfterCancelsAsync(connector); tries++)
        {
            Assert.True(tries < 20, "No session was usable after a cancel.");
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
}
