using System.Net;
using DataMesh.Connectors.Postgres.Connections;
using DataMesh.Connectors.Postgres.Sessions;
using DataMesh.Testing;

namespace DataMesh.Connectors.Postgres.ServerTests.Sessions;

/// <summary>Sessions that are disposed while something of theirs runs.</summary>
public sealed class DisposeTests(SharedServer shared)
{
    private const string Slow = "SELECT pg_sleep(60)";

    private const string Many = "SELECT generate_series(1, 100000000), repeat('x', 200)";

    private static CancellationToken Token => TestDatabase.Token;

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
    public async Task DisposeUnderACommit_LetsItEnd()
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server, SlowCommit(seconds: 2));
        var connector = database.Connector();
        var session = await connector.OpenSessionAsync(Token);
        await session.BeginTransactionAsync(cancellationToken: Token);
        await session.ExecuteAsync("INSERT INTO t VALUES (1)", Token);
        var committing = session.CommitAsync(Token);
        await RunsAsync(connector, "COMMIT%", expected: 1);

        await session.DisposeAsync();

        await committing;
        Assert.Equal(1L, await connector.ValueAsync("SELECT count(*) FROM t"));
    }

    [Fact]
    public async Task DisposeUnderACommitThatDoesNotEnd_LeavesItsOutcomeUnknown()
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server, SlowCommit(seconds: 60));
        var connector = database.Connector();
        var session = await connector.OpenSessionAsync(Token);
        await session.BeginTransactionAsync(cancellationToken: Token);
        await session.ExecuteAsync("INSERT INTO t VALUES (1)", Token);
        var committing = session.CommitAsync(Token);
        await RunsAsync(connector, "COMMIT%", expected: 1);

        await session.DisposeAsync();

        var error = await Assert.ThrowsAsync<ConnectorException>(() => committing);
        Assert.Contains("The session was disposed while its transaction began or ended.", error.Message, StringComparison.Ordinal);
        Assert.Equal(OperationOutcome.Unknown, error.Outcome);
        await RunsAsync(connector, "COMMIT%", expected: 0);
    }

    [Fact]
    public async Task CancelThatReachesNobody_DoesNotHoldDisposeUp()
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server);
        await using var proxy = await TcpFaultProxy.StartAsync(new IPEndPoint(IPAddress.Loopback, shared.Server.Port));
        await using var pool = new ConnectionPool(database.Config with { Port = proxy.Port, ConnectTimeout = TimeSpan.FromMinutes(5) }, new("warehouse"));
        var session = new PostgresSession(await pool.AcquireAsync(Token), isReadOnly: false);
        var running = session.ExecuteAsync(Slow, Token);
        await RunsAsync(database.Connector(), "%pg_sleep(60)%", expected: 1);

        // The connection over which the cancel would go is never answered.
        proxy.Faults.FromNowOn(TcpFault.Hang());
        await session.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30), Token);

        proxy.Faults.Clear();
        await proxy.DisposeAsync();
        await Assert.ThrowsAnyAsync<Exception>(() => running);
    }

    private static string SlowCommit(int seconds) => $"""
        CREATE TABLE t (c bigint);
        CREATE FUNCTION wait() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep({seconds}); RETURN NULL; END $$;
        CREATE CONSTRAINT TRIGGER waits AFTER INSERT ON t DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION wait();
        """;

    private static async Task RunsAsync(IQueryConnector connector, string pattern, long expected)
    {
        while (!Equals(await connector.ValueAsync($"SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND pid <> pg_backend_pid() AND query LIKE {pattern}"), expected))
        {
            await Task.Delay(20, Token);
        }
    }
}
