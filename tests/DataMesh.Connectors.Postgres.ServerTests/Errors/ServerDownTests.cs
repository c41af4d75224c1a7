namespace DataMesh.Connectors.Postgres.ServerTests.Errors;

public sealed class ServerDownTests
{
    // Longer than a connection is trusted without a question.
    private static readonly TimeSpan LongIdle = TimeSpan.FromSeconds(1.1);

    [Fact]
    public async Task ServerStoppedInAStatement_IsALostConnectionAndThenARefusedOne_UntilItIsBack()
    {
        await using var own = await OwnServer.StartAsync();
        var connector = own.Connector();
        await connector.ExecuteAsync("CREATE TABLE t (i integer)", TestDatabase.Token);
        var running = connector.ExecuteAsync("INSERT INTO t SELECT 1 FROM pg_sleep(30)", TestDatabase.Token);
        await OwnServer.UntilItRunsAsync(connector, "pg_sleep(30)");

        await own.Server.StopAsync();
        var lost = await Assert.ThrowsAsync<ConnectorConnectionException>(() => running);
        var refused = await Assert.ThrowsAsync<ConnectorConnectionException>(() => connector.ExecuteAsync("SELECT 1", TestDatabase.Token));
        await own.Server.StartAsync();

        Assert.Equal(("57P01", OperationOutcome.Unknown, true), (lost.SqlState, lost.Outcome, lost.IsTransient));
        Assert.Equal(
            "warehouse, execute: PostgreSQL: terminating connection due to administrator command. The server ended the connection. The work may have happened all the same: check before you repeat it.", lost.Message);
        Assert.Equal((OperationOutcome.NotStarted, true), (refused.Outcome, refused.IsTransient));
        Assert.Equal(
            $"warehouse, execute: Nothing listens at 127.0.0.1:{own.Server.Port}: the connection was refused. Check 'host' and 'port', and whether the server runs and listens on that address.", refused.Message);
        Assert.Equal(0L, (await connector.ExecuteAsync("SELECT count(*) FROM t", TestDatabase.Token)).Rows[0][0]);
    }

    [Fact]
    public async Task RestartBetweenTwoQueries_FailsNoneOfTheNext()
    {
        await using var own = await OwnServer.StartAsync();
        var connector = own.Connector(own.Config with { PoolSize = 4 });
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => connector.ExecuteAsync("SELECT pg_sleep(0.2)", TestDatabase.Token)));

        await own.Server.StopAsync();
        await own.Server.StartAsync();
        await Task.Delay(LongIdle, TestDatabase.Token);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => connector.ExecuteAsync("SELECT pg_sleep(0.1)", TestDatabase.Token)));
    }

    [Fact]
    public async Task CrashInAStream_IsAnErrorAndNoEnd()
    {
        await using var own = await OwnServer.StartAsync();
        var connector = own.Connector();
        await using var stream = await connector.StreamAsync("SELECT i, repeat('x', 1000) FROM generate_series(1, 10000000) AS i", TestDatabase.Token);

        await own.Server.StopAsync("immediate");
        var error = await Assert.ThrowsAsync<ConnectorConnectionException>(async () =>
        {
            while (await stream.ReadAsync(TestDatabase.Token) is not null)
            {
            }
        });
        await own.Server.StartAsync();

        Assert.Equal((OperationOutcome.Unknown, true), (error.Outcome, error.IsTransient));
        Assert.Equal(1, (await connector.ExecuteAsync("SELECT 1", TestDatabase.Token)).Rows[0][0]);
    }

    [Fact]
    public async Task NoConnectionsLeft_IsRateLimitedUntilOneIs()
    {
        await using var own = await OwnServer.StartAsync("max_connections=5", "superuser_reserved_connections=0", "max_wal_senders=0");
        var connector = own.Connector();
        var others = own.Connector();
        var streams = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => others.StreamAsync("SELECT i, repeat('x', 1000) FROM generate_series(1, 10000000) AS i", TestDatabase.Token)));

        var error = await Assert.ThrowsAsync<ConnectorRateLimitedException>(() => connector.ExecuteAsync("SELECT 1", TestDatabase.Token));
        await Task.WhenAll(streams.Select(static stream => stream.DisposeAsync().AsTask()));
        await others.DisconnectAsync(TestDatabase.Token);

        Assert.Equal(("53300", OperationOutcome.NotStarted, true), (error.SqlState, error.Outcome, error.IsTransient));
        Assert.Equal(
            "warehouse, connect: PostgreSQL: sorry, too many clients already. The server, the database or the role takes no more connections: lower 'pool_size', close others, or raise max_connections there.", error.Message);
        Assert.Equal(1, (await connector.ExecuteAsync("SELECT 1", TestDatabase.Token)).Rows[0][0]);
    }

    [Fact]
    public async Task StandbyWithoutReads_AsksToComeBackLater()
    {
        await using var own = await OwnServer.StartAsync("hot_standby=off");
        await own.Server.StopAsync();
        await own.Server.WriteAsync("standby.signal", "");
        var connector = own.Connector();
        await own.Server.StartAsync(waits: false);

        var error = await Assert.ThrowsAsync<ConnectorRateLimitedException>(() => FirstAnswerAsync(connector));

        Assert.Equal(("57P03", OperationOutcome.NotStarted, true), (error.SqlState, error.Outcome, error.IsTransient));
        Assert.EndsWith("The server starts, stops or recovers, or is a standby that takes no queries: try again later.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StandbyWithReads_ReadsAndRefusesToWrite()
    {
        await using var own = await OwnServer.StartAsync();
        var connector = own.Connector();
        await connector.ExecuteAsync("CREATE TABLE t (i integer)", TestDatabase.Token);
        await own.Server.StopAsync();
        await own.Server.WriteAsync("standby.signal", "");
        await own.Server.StartAsync();
        await Task.Delay(LongIdle, TestDatabase.Token);

        var count = await connector.ExecuteAsync("SELECT count(*) FROM t", TestDatabase.Token);
        var error = await Assert.ThrowsAsync<ConnectorAuthorizationException>(() => connector.ExecuteAsync("INSERT INTO t VALUES (1)", TestDatabase.Token));

        Assert.Equal(0L, count.Rows[0][0]);
        Assert.Equal(("25006", OperationOutcome.Failed), (error.SqlState, error.Outcome));
        Assert.Equal("warehouse, execute: PostgreSQL: cannot execute INSERT in a read-only transaction. The transaction, the instance or the server (a standby) is for reading only.", error.Message);
    }

    // Until the server listens its port refuses.
    private static async Task FirstAnswerAsync(PostgresConnector.Managed connector)
    {
        while (true)
        {
            try
            {
                await connector.ExecuteAsync("SELECT 1", TestDatabase.Token);
                return;
            }
            catch (ConnectorConnectionException)
            {
                await Task.Delay(20, TestDatabase.Token);
            }
        }
    }
}
