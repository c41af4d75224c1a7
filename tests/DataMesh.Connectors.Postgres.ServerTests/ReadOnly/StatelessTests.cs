namespace DataMesh.Connectors.Postgres.ServerTests.ReadOnly;

/// <summary>What one call changes in its session is seen by no other, though there is one connection for all.</summary>
public sealed class StatelessTests(SharedServer shared)
{
    private const string Script = "CREATE SEQUENCE s; CREATE TABLE t (c bigint); CREATE SCHEMA other; CREATE TABLE other.t (c bigint); INSERT INTO other.t VALUES (1)";

    private static CancellationToken Token => TestDatabase.Token;

    [Theory]
    [InlineData("SET application_name = 'mine'", "SHOW application_name")]
    [InlineData("SELECT set_config('application_name', 'mine', false)", "SHOW application_name")]
    [InlineData("DO $$ BEGIN PERFORM set_config('application_name', 'mine', false); END $$", "SHOW application_name")]
    [InlineData("SET search_path = other", "SELECT count(*) FROM t")]
    [InlineData("SET TIME ZONE 'Asia/Tokyo'", "SHOW TIME ZONE")]
    [InlineData("SET ROLE pg_monitor", "SELECT current_user::text")]
    [InlineData("SET SESSION AUTHORIZATION pg_monitor", "SELECT session_user::text")]
    [InlineData("SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY", "SHOW transaction_read_only")]
    [InlineData("SET statement_timeout = 1", "SHOW statement_timeout")]
    [InlineData("CREATE TEMP TABLE t AS SELECT 1 UNION SELECT 2", "SELECT count(*) FROM t")]
    [InlineData("CREATE TEMP VIEW t AS SELECT 1", "SELECT count(*) FROM t")]
    [InlineData("DECLARE c CURSOR WITH HOLD FOR SELECT 1", "SELECT count(*) FROM pg_cursors WHERE name = 'c'")]
    [InlineData("LISTEN x", "SELECT count(*) FROM pg_listening_channels()")]
    [InlineData("SELECT pg_advisory_lock(4711)", "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()")]
    [InlineData("PREPARE p AS SELECT 1", "SELECT count(*) FROM pg_prepared_statements WHERE from_sql")]
    [InlineData("PREPARE \"P \"\" 2\" AS SELECT 1", "SELECT count(*) FROM pg_prepared_statements WHERE from_sql")]
    [InlineData("SELECT nextval('s')", "SELECT lastval()")]
    [InlineData("DISCARD ALL", "SHOW application_name")]
    [InlineData("DEALLOCATE ALL", "SELECT count(*) FROM t")]
    [InlineData("RESET ALL", "SHOW application_name")]
    [InlineData("BEGIN", "SELECT count(*) FROM pg_stat_activity WHERE pid = pg_backend_pid() AND xact_start < query_start - interval '1 ms'")]
    [InlineData("SELECT setseed(0.5)", "SELECT 1")]
    public async Task StateOfACall_IsGoneInTheNext(string sql, string question)
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server, Script);
        foreach (var readOnly in (bool[])[false, true])
        {
            var connector = database.Connector(database.Config with { PoolSize = 1 }, new("warehouse") { ReadOnly = readOnly });
            for (var run = 0; run < 4; run++)
            {
                var before = await AskAsync(connector, question);
                _ = await Record.ExceptionAsync(() => connector.ExecuteAsync(sql, Token));
                Assert.Equal(before, await AskAsync(connector, question));
            }
        }
    }

    [Fact]
    public async Task BeginOfACall_DoesNotTakeTheNextCallIn()
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server, Script);
        var connector = database.Connector(database.Config with { PoolSize = 1 });
        await connector.ExecuteAsync("BEGIN", Token);
        await connector.ExecuteAsync("INSERT INTO t VALUES (1)", Token);
        await connector.DisconnectAsync(Token);

        Assert.Equal(1L, await database.Connector().ValueAsync("SELECT count(*) FROM t"));
    }

    private static async Task<object?> AskAsync(IQueryConnector connector, string question)
    {
        try
        {
            return await connector.ValueAsync(question);
        }
        catch (ConnectorException exception)
        {
            return exception.SqlState;
        }
    }
}
