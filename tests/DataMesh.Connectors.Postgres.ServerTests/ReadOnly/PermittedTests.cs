using DataMesh.Tests.Postgres;

namespace DataMesh.Connectors.Postgres.ServerTests.ReadOnly;

/// <summary>What a read-only transaction of PostgreSQL lets a superuser do all the same, as the documentation of the connector lists it, and what the rollback takes back.</summary>
public sealed class PermittedTests(ReadOnlyDatabase database) : IClassFixture<ReadOnlyDatabase>
{
    private static CancellationToken Token => TestDatabase.Token;

    [Fact]
    public async Task FilesAndProgramsOfTheServer_AreReachedAndNotTakenBack()
    {
        await database.BeginAsync();
        var path = Path.Combine(database.Server.DataFolder, $"written-{Guid.NewGuid():N}");

        await RunAsync($"COPY (SELECT 1) TO '{path}-1'");
        await RunAsync($"COPY (SELECT 1) TO PROGRAM 'cat > {path}-2'");
        await RunAsync($"SELECT lo_export(4711, '{path}-3')");

        foreach (var i in (int[])[1, 2, 3])
        {
            Assert.NotNull(await database.Writer.ValueAsync($"SELECT (pg_stat_file({path + "-" + i})).size"));
        }

        Assert.NotNull(await database.Reader.ValueAsync("SELECT pg_read_file('PG_VERSION')"));
        await database.AssertUntouchedAsync("Files and programs");
    }

    [Fact]
    public async Task AnotherConnection_WritesWhatItsRoleMay()
    {
        await using var other = await TestDatabase.CreateAsync(database.Server, "CREATE TABLE t (c bigint)");
        await database.BeginAsync();
        await database.Writer.ExecuteAsync("CREATE EXTENSION IF NOT EXISTS dblink", Token);

        await database.Reader.ExecuteAsync($"SELECT dblink_exec({$"host={database.Server.Host} port={database.Server.Port} user={PostgresServer.Superuser} password='{PostgresServer.Password}' dbname={other.Name}"}, 'INSERT INTO t VALUES (1)')", Token);

        Assert.Equal(1L, await other.Connector().ValueAsync("SELECT count(*) FROM t"));
        await database.Writer.ExecuteAsync("DROP EXTENSION dblink", Token);
    }

    [Fact]
    public async Task Notification_IsTakenBack()
    {
        await database.BeginAsync();
        await using var listener = await database.Writer.OpenSessionAsync(Token);
        await listener.ExecuteAsync("LISTEN x", Token);
        var before = await database.Writer.ValueAsync("SELECT pg_notification_queue_usage()");

        await RunAsync("NOTIFY x, 'hello'");
        await RunAsync("SELECT pg_notify('x', 'hello')");

        Assert.Equal(before, await database.Writer.ValueAsync("SELECT pg_notification_queue_usage()"));
    }

    [Fact]
    public async Task Sequence_MovesWhereTheServerLetsReadOnlyBeReset()
    {
        await database.BeginAsync();
        await database.Writer.ExecuteAsync("CREATE SEQUENCE IF NOT EXISTS moving", Token);
        var error = await Assert.ThrowsAsync<ConnectorAuthorizationException>(() => RunAsync("SELECT nextval('moving')"));
        Assert.Equal("25006", error.SqlState);

        var isReset = await Record.ExceptionAsync(() => RunAsync("DO $$ BEGIN EXECUTE 'RESET transaction_read_only'; PERFORM nextval('moving'); DELETE FROM t; END $$")) is null;

        Assert.Equal(isReset, await database.Writer.ValueAsync("SELECT is_called FROM moving"));
        Assert.Equal(3L, await database.Writer.ValueAsync("SELECT count(*) FROM t"));
        await database.Writer.ExecuteAsync("DROP SEQUENCE moving", Token);
    }

    [Fact]
    public async Task OtherSessions_CanBeEnded()
    {
        await database.BeginAsync();
        await using var session = await database.Writer.OpenSessionAsync(Token);
        var process = (int)(await session.ExecuteAsync("SELECT pg_backend_pid()", Token)).Rows[0][0]!;

        Assert.Equal(true, await database.Reader.ValueAsync($"SELECT pg_terminate_backend({process}, 5000)"));
    }

    [Theory]
    [InlineData("COPY t TO STDOUT")]
    [InlineData("COPY t FROM STDIN")]
    public async Task CopyThroughTheConnection_IsAClearError(string sql)
    {
        await database.BeginAsync();
        foreach (var connector in (IQueryConnector[])[database.Reader, database.Writer])
        {
            var error = await Assert.ThrowsAnyAsync<ConnectorException>(() => connector.ExecuteAsync(sql, Token));

            Assert.True(error.Kind is ConnectorErrorKind.Unsupported or ConnectorErrorKind.Authorization, error.Message);
            Assert.Equal(3L, await connector.ValueAsync("SELECT count(*) FROM t"));
        }

        await database.AssertUntouchedAsync(sql);
    }

    private Task RunAsync(string sql) => database.Reader.ExecuteAsync(sql, Token);
}
