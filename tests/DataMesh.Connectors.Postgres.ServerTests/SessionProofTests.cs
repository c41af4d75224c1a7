using DataMesh.Connectors.Postgres.Connections;
using DataMesh.Connectors.Postgres.Statements;
using Npgsql;

namespace DataMesh.Connectors.Postgres.ServerTests;

/// <summary>What leaves a session as it was needs no reset; what does not must never pass for it.</summary>
public sealed class SessionProofTests(SharedServer shared)
{
    private const string Script =
        """
        CREATE TABLE t (id integer PRIMARY KEY, v text);
        CREATE SEQUENCE s;
        CREATE FUNCTION sets() RETURNS text LANGUAGE sql AS $$ SELECT set_config('work_mem', '1MB', false) $$;
        CREATE FUNCTION hides() RETURNS text LANGUAGE plpgsql STABLE AS $$ BEGIN RETURN sets(); END $$;
        CREATE VIEW sneaky AS SELECT id, hides() FROM t;
        CREATE VIEW plain AS SELECT id, upper(v) FROM t WHERE id > 0;
        """;

    [Theory]
    [InlineData("SELECT id, v FROM t WHERE id = 1", true)]
    [InlineData("SELECT count(*), max(v) FROM t GROUP BY id ORDER BY id LIMIT 5", true)]
    [InlineData("SELECT * FROM plain", true)]
    [InlineData("SELECT * FROM sneaky", false)]
    [InlineData("SELECT set_config('work_mem', '1MB', false)", false)]
    [InlineData("SELECT CASE WHEN id = -1 THEN set_config('work_mem', '1MB', false) END FROM t", false)]
    [InlineData("SELECT nextval('s')", false)]
    [InlineData("SELECT pg_advisory_lock(1)", false)]
    [InlineData("SELECT id FROM t FOR UPDATE", false)]
    [InlineData("INSERT INTO t VALUES (1, 'a')", false)]
    [InlineData("WITH i AS (INSERT INTO t VALUES (1, 'a') RETURNING id) SELECT id FROM i", false)]
    [InlineData("SHOW work_mem", false)]
    [InlineData("SET work_mem = '1MB'", false)]
    [InlineData("CREATE TEMPORARY TABLE gone (id integer)", false)]
    [InlineData("DISCARD ALL", false)]
    public async Task Statement_IsProvenCleanOnlyIfItIs(string sql, bool isClean)
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server, Script);
        await using var source = ConnectionSettings.Source(database.Config, new ConnectorInstanceOptions("proof"));
        await using var connection = new ServerConnection(await source.OpenConnectionAsync(TestDatabase.Token));

        Assert.Equal(isClean, await SessionProof.FindAsync(connection, PostgresStatement.From(sql), TestDatabase.Token));

        await connection.RollBackAsync(TestDatabase.Token);
        Assert.Equal(["off"], await connection.QueryAsync("SELECT pg_catalog.current_setting($1)", static row => row.GetString(0), TestDatabase.Token, ParallelSetting(connection)));
        Assert.Equal([0L], await connection.QueryAsync("SELECT count(*) FROM t", static row => row.GetInt64(0), TestDatabase.Token));
    }

    [Theory]
    [InlineData("SELECT CASE WHEN $1 THEN pg_advisory_lock(1)::text END, $2::text", false)]
    [InlineData("SELECT id FROM t WHERE v = $2 AND (NOT $1 OR pg_advisory_lock(1) IS NULL)", false)]
    [InlineData("SELECT id FROM t WHERE $1 AND v = $2", true)]
    public async Task Proof_HoldsForAllValues(string sql, bool isClean)
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server, Script);
        await using var source = ConnectionSettings.Source(database.Config, new ConnectorInstanceOptions("proof"));
        await using var connection = new ServerConnection(await source.OpenConnectionAsync(TestDatabase.Token));

        Assert.Equal(isClean, await SessionProof.FindAsync(connection, PostgresStatement.From(new QueryRequest(sql) { Parameters = [new(false), new("a")] }), TestDatabase.Token));

        await connection.ResetAsync(TestDatabase.Token);
        Assert.Equal([0L], await connection.QueryAsync("SELECT count(*) FROM pg_prepared_statements WHERE from_sql", static row => row.GetInt64(0), TestDatabase.Token));
    }

    [Fact]
    public async Task ValuesOfAllTypes_DoNotHinderTheProof()
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server, Script);
        await using var source = ConnectionSettings.Source(database.Config, new ConnectorInstanceOptions("proof"));
        await using var connection = new ServerConnection(await source.OpenConnectionAsync(TestDatabase.Token));
        foreach (var value in (object?[])[
            true, (short)1, 1, 1L, 1f, 1d, 1m, DateTime.UnixEpoch, new DateTime(2000, 1, 1), new DateOnly(2000, 1, 1), new TimeOnly(1, 2), TimeSpan.FromDays(1), Guid.Empty, new byte[] { 1 }, "a", null,
            new[] { 1 }, new[] { 1.5m }, new[] { DateTimeOffset.UnixEpoch }, new[] { Guid.Empty }, new byte[][] { [1] }])
        {
            var statement = PostgresStatement.From(new QueryRequest("SELECT id FROM t WHERE $1 IS NULL") { Parameters = [new(value)] });

            Assert.Equal((value, value is not (null or string)), (value, await SessionProof.FindAsync(connection, statement, TestDatabase.Token)));

            await connection.ResetAsync(TestDatabase.Token);
        }
    }

    [Fact]
    public async Task CleanStatement_IsResetOnlyUntilItIsProven()
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server, Script);
        await using var pool = new ConnectionPool(database.Config, new ConnectorInstanceOptions("proof"));
        var statement = PostgresStatement.From("SELECT id FROM t");
        List<bool> resets = [];
        for (var run = 0; run < 5; run++)
        {
            var lease = await pool.AcquireAsync(TestDatabase.Token);
            var stream = await Reading.StatementRun.OpenAsync(
                lease.Resource,
                pool.Statements,
                statement,
                readOnly: false,
                async isBroken =>
                {
                    resets.Add(lease.Resource.IsDirty);
                    await pool.ReleaseAsync(lease, isBroken, statement);
                },
                TestDatabase.Token);
            await stream.DisposeAsync();
        }

        Assert.Equal([true, true, false, false, false], resets);
    }

    private static string ParallelSetting(ServerConnection connection) => connection.Connection.PostgreSqlVersion.Major >= 16 ? "debug_parallel_query" : "force_parallel_mode";
}
