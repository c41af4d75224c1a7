namespace DataMesh.Connectors.Postgres.ServerTests.Sessions;

/// <summary>Streams whose rows come slowly, disposed before their end.</summary>
public sealed class EarlyEndTests(SharedServer shared)
{
    // Each row comes later than a batch waits, and has more bytes than the server holds back.
    private const string SlowRows = "SELECT i, repeat('x', 20000), (pg_sleep(0.3) IS NULL)::int FROM generate_series(1, 4) AS i";

    private static CancellationToken Token => TestDatabase.Token;

    [Fact]
    public async Task SlowStream_LeavesTheSession()
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server);
        await using var session = await database.Connector().OpenSessionAsync(Token);
        await session.ExecuteAsync("CREATE TEMP TABLE kept AS SELECT 7::bigint AS c", Token);

        await LeaveAsync(await session.StreamAsync(SlowRows, Token));

        Assert.Equal(7L, await WhenFreeAsync(session, "SELECT c FROM kept"));
        Assert.False(session.InTransaction);
    }

    [Fact]
    public async Task SlowStream_LeavesTheTransactionForTheNextStatement()
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server, "CREATE TABLE t (c bigint)");
        var connector = database.Connector();
        await using var session = await connector.OpenSessionAsync(Token);
        await session.BeginTransactionAsync(cancellationToken: Token);
        await session.ExecuteAsync("INSERT INTO t VALUES (1)", Token);

        await LeaveAsync(await session.StreamAsync(SlowRows, Token));

        Assert.True(session.InTransaction);
        await session.ExecuteAsync("INSERT INTO t VALUES (2)", Token);
        await session.CommitAsync(Token);
        Assert.Equal(2L, await connector.ValueAsync("SELECT count(*) FROM t"));
    }

    [Fact]
    public async Task StreamThatDoesNotEnd_FailsTheTransactionAndLeavesTheSession()
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server);
        await using var session = await database.Connector().OpenSessionAsync(Token);
        await session.ExecuteAsync("CREATE TEMP TABLE kept AS SELECT 7::bigint AS c", Token);
        await session.BeginTransactionAsync(cancellationToken: Token);

        await LeaveAsync(await session.StreamAsync("SELECT i, repeat('x', 20000), (pg_sleep(CASE WHEN i < 3 THEN 0.3 ELSE 60 END) IS NULL)::int FROM generate_series(1, 4) AS i", Token));

        await WhenFreeAsync(session, "SELECT 1", isFailed: true);
        Assert.True(session.InTransaction);
        await session.RollbackAsync(Token);
        Assert.Equal(7L, await session.ValueAsync("SELECT c FROM kept"));
    }

    [Fact]
    public async Task SlowStream_LeavesThePooledConnection()
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server);
        var connector = database.Connector(database.Config with { PoolSize = 1 });
        var server = await connector.ValueAsync("SELECT pg_backend_pid()");

        await LeaveAsync(await connector.StreamAsync(SlowRows, Token));

        Assert.Equal(server, await connector.ValueAsync("SELECT pg_backend_pid()"));
    }

    private static async Task LeaveAsync(RowStream stream)
    {
        Assert.NotNull(await stream.ReadAsync(Token));
        await stream.DisposeAsync();
    }

    // On a busy machine the server may obey the cancel after dispose has returned.
    private static async Task<object?> WhenFreeAsync(IQuerySession session, string sql, bool isFailed = false)
    {
        while (true)
        {
            try
            {
                return await session.ValueAsync(sql);
            }
            catch (ConnectorConflictException exception) when (exception.Message.Contains("The session is busy", StringComparison.Ordinal))
            {
                await Task.Delay(20, Token);
            }
            catch (ConnectorConflictException exception) when (isFailed)
            {
                return exception.SqlState;
            }
        }
    }
}
