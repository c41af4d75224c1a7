namespace DataMesh.Connectors.Postgres.ServerTests.Connections;

public sealed class PoolTests(SharedServer shared)
{
    [Fact]
    public async Task AllConnectionsInUse_IsToldWithWhatToDo()
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server);
        var connector = database.Connector(database.Config with { PoolSize = 1, AcquireTimeout = TimeSpan.FromMilliseconds(200) });
        await using var stream = await connector.StreamAsync("SELECT i, repeat('x', 1000) FROM generate_series(1, 10000000) AS i", TestDatabase.Token);

        var error = await Assert.ThrowsAsync<ConnectorTimeoutException>(() => connector.ExecuteAsync("SELECT 1", TestDatabase.Token));

        Assert.Equal((OperationOutcome.NotStarted, true), (error.Outcome, error.IsTransient));
        Assert.Equal("warehouse, execute: None of the pool's 1 was free within 0.2 s. Raise the pool's size, or end streams and sessions earlier.", error.Message);
    }

    [Fact]
    public async Task MinPoolSize_IsKeptOpen()
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server);
        var connector = database.Connector(database.Config with { MinPoolSize = 3, ApplicationName = "kept" });
        await connector.ExecuteAsync("SELECT 1", TestDatabase.Token);

        await UntilOpenAsync(database, connector, "kept", 3);
    }

    [Fact]
    public async Task IdleConnections_AreClosed()
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server);
        var connector = database.Connector(database.Config with { IdleTimeout = TimeSpan.FromMilliseconds(500), ApplicationName = "idle" });
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => connector.ExecuteAsync("SELECT pg_sleep(0.2)", TestDatabase.Token)));

        await UntilOpenAsync(database, database.Connector(), "idle", 0);
    }

    [Fact]
    public async Task OldConnection_IsReplaced()
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server);
        var connector = database.Connector(database.Config with { PoolSize = 1, ConnectionLifetime = TimeSpan.FromMilliseconds(100) });
        var first = await PidAsync();

        await Task.Delay(150, TestDatabase.Token);

        Assert.NotEqual(first, await PidAsync());
        async Task<object?> PidAsync() => (await connector.ExecuteAsync("SELECT pg_backend_pid()", TestDatabase.Token)).Rows[0][0];
    }

    [Fact]
    public async Task LossOfOneConnection_MakesTheOthersSuspect()
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server);
        var connector = database.Connector(database.Config with { PoolSize = 4, ApplicationName = "suspects" });
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => connector.ExecuteAsync("SELECT pg_sleep(0.2)", TestDatabase.Token)));

        // Ends the others, and then the one that it runs on.
        await Assert.ThrowsAsync<ConnectorConnectionException>(() => connector.ExecuteAsync(
            """
            SELECT pg_terminate_backend(pg_backend_pid()), pg_sleep(10)
            FROM (SELECT bool_and(pg_terminate_backend(pid)) AS are_ended FROM pg_stat_activity WHERE application_name = 'suspects' AND pid <> pg_backend_pid()) AS others
            WHERE are_ended
            """,
            TestDatabase.Token));

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => connector.ExecuteAsync("SELECT pg_sleep(0.1)", TestDatabase.Token)));
    }

    [Fact]
    public async Task LossOfOneConnection_EndsNoStreamOnAnother()
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server);
        var connector = database.Connector();
        await using var stream = await connector.StreamAsync("SELECT i, repeat('x', 1000) FROM generate_series(1, 30000) AS i", TestDatabase.Token);

        await Assert.ThrowsAsync<ConnectorConnectionException>(() => connector.ExecuteAsync("SELECT pg_terminate_backend(pg_backend_pid()), pg_sleep(10)", TestDatabase.Token));
        await connector.ExecuteAsync("SELECT 1", TestDatabase.Token);

        var rows = 0;
        while (await stream.ReadAsync(TestDatabase.Token) is { } batch)
        {
            rows += batch.RowCount;
        }

        Assert.Equal(30000, rows);
    }

    [Theory]
    [InlineData("odd \"name\", with a comma")]
    [InlineData("Ünïcode")]
    public async Task SchemaWithAnOddName_IsLookedIn(string schema)
    {
        var quoted = $"\"{schema.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
        await using var database = await TestDatabase.CreateAsync(shared.Server, $"CREATE SCHEMA {quoted}; CREATE TABLE {quoted}.t AS SELECT 7 AS n; CREATE SCHEMA second; CREATE TABLE second.u AS SELECT 8 AS n");

        var one = await database.Connector(database.Config with { Schema = schema }).ExecuteAsync("SELECT n FROM t", TestDatabase.Token);
        var both = await database.Connector(database.Config with { SearchPath = ["second", schema] }).ExecuteAsync("SELECT t.n + u.n FROM t, u", TestDatabase.Token);

        Assert.Equal((7, 15), (one.Rows[0][0], both.Rows[0][0]));
    }

    [Fact]
    public async Task ApplicationNameAndStatementTimeout_HoldForEachConnection()
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server);
        var connector = database.Connector(database.Config with { StatementTimeout = TimeSpan.FromSeconds(90) });

        var settings = await connector.ExecuteAsync("SELECT current_setting('application_name'), current_setting('statement_timeout')", TestDatabase.Token);

        Assert.Equal(["warehouse", "90s"], new[] { settings.Rows[0][0], settings.Rows[0][1] });
    }

    private static async Task UntilOpenAsync(TestDatabase database, PostgresConnector.Managed connector, string name, long count)
    {
        while ((long)(await connector.ExecuteAsync($"SELECT count(*) FROM pg_stat_activity WHERE application_name = {name} AND datname = {database.Name}", TestDatabase.Token)).Rows[0][0]! != count)
        {
            await Task.Delay(50, TestDatabase.Token);
        }
    }
}
