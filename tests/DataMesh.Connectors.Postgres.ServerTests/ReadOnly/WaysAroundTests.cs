namespace DataMesh.Connectors.Postgres.ServerTests.ReadOnly;

/// <summary>Ways around read_only, by a superuser: each is tried as a call, as a stream, as an explanation and in sessions, and nothing may change.</summary>
public sealed class WaysAroundTests(ReadOnlyDatabase database) : IClassFixture<ReadOnlyDatabase>
{
    private const string Runs = "runs";

    /// <summary>The statement, and what the server says of it as a call: its SQLSTATE, or that it runs (and is rolled back).</summary>
    public static TheoryData<string, string> Ways => new()
    {
        { "INSERT INTO t VALUES (4, 'four')", "25006" },
        { "INSERT INTO t VALUES (4, 'four') RETURNING id", "25006" },
        { "INSERT INTO t VALUES (1, 'x') ON CONFLICT (id) DO UPDATE SET c = 'y'", "25006" },
        { "UPDATE t SET c = 'x'", "25006" },
        { "DELETE FROM t WHERE false", "25006" },
        { "MERGE INTO t USING (VALUES (1)) AS x (id) ON t.id = x.id WHEN MATCHED THEN DELETE", "25006" },
        { "WITH x AS (DELETE FROM t RETURNING id) SELECT * FROM x", "25006" },
        { "WITH x AS (INSERT INTO log VALUES ('x') RETURNING c) SELECT 1", "25006" },
        { "SELECT * INTO x FROM t", "25006" },
        { "CREATE TABLE x AS SELECT * FROM t", "25006" },
        { "CREATE TABLE x (c text)", "25006" },
        { "CREATE TEMP TABLE x (c text)", "25006" },
        { "CREATE VIEW x AS SELECT 1", "25006" },
        { "CREATE MATERIALIZED VIEW x AS SELECT 1", "25006" },
        { "CREATE FUNCTION x() RETURNS bigint LANGUAGE sql AS 'SELECT 1'", "25006" },
        { "CREATE SCHEMA x", "25006" },
        { "CREATE ROLE x", "25006" },
        { "CREATE DATABASE x", "25006" },
        { "CREATE EXTENSION hstore", "25006" },
        { "CREATE SUBSCRIPTION x CONNECTION '' PUBLICATION x", "25006" },
        { "TRUNCATE t", "25006" },
        { "DROP TABLE t", "25006" },
        { "DROP OWNED BY postgres", "25006" },
        { "ALTER TABLE t ADD COLUMN x text", "25006" },
        { "ALTER ROLE postgres SET search_path = pg_catalog", "25006" },
        { "ALTER DATABASE postgres SET default_transaction_read_only = off", "25006" },
        { "ALTER SYSTEM SET default_transaction_read_only = off", "25001" },
        { "COMMENT ON TABLE t IS 'x'", "25006" },
        { "GRANT ALL ON t TO PUBLIC", "25006" },
        { "REVOKE ALL ON t FROM postgres", "25006" },
        { "REASSIGN OWNED BY postgres TO postgres", "25006" },
        { "SECURITY LABEL ON TABLE t IS 'x'", "25006" },
        { "IMPORT FOREIGN SCHEMA x FROM SERVER y INTO public", "25006" },
        { "REFRESH MATERIALIZED VIEW m", "25006" },
        { "VACUUM t", "25001" },
        { "VACUUM FULL", "25001" },
        { "ANALYZE t", "runs" },
        { "REINDEX TABLE t", "runs" },
        { "REINDEX TABLE CONCURRENTLY t", "25001" },
        { "CLUSTER t USING t_pkey", "runs" },
        { "CHECKPOINT", "runs" },
        { "SELECT * FROM t FOR UPDATE", "25006" },
        { "SELECT * FROM t FOR KEY SHARE", "25006" },
        { "LOCK TABLE t IN ACCESS EXCLUSIVE MODE", "runs" },
        { "SELECT nextval('s')", "25006" },
        { "SELECT setval('s', 100)", "25006" },
        { "SELECT writes()", "25006" },
        { "SELECT writes_as_owner()", "25006" },
        { "SELECT says_stable()", "25006" },
        { "SELECT says_immutable()", "25006" },
        { "SELECT ends()", "2D000" },
        { "SELECT closes()", "runs" },
        { "SELECT query_to_xml('DELETE FROM t', true, true, '')", "0A000" },
        { "INSERT INTO hooked VALUES (4, 'four')", "25006" },
        { "UPDATE ruled SET c = 'x'", "25006" },
        { "UPDATE v SET c = 'x'", "25006" },
        { "DO $$ BEGIN DELETE FROM t; END $$", "25006" },
        { "DO $$ BEGIN COMMIT; DELETE FROM t; END $$", "2D000" },
        { "DO $$ BEGIN ROLLBACK; DELETE FROM t; COMMIT; END $$", "2D000" },
        { "DO $$ BEGIN PERFORM set_config('transaction_read_only', 'off', false); DELETE FROM t; END $$", "25001" },
        { "DO $$ BEGIN EXECUTE 'SET TRANSACTION READ WRITE'; DELETE FROM t; END $$", "25001" },
        { "CALL commits()", "2D000" },
        { "CALL rolls_back()", "2D000" },
        { "BEGIN", "runs" },
        { "BEGIN READ WRITE", "25001" },
        { "START TRANSACTION READ WRITE", "25001" },
        { "COMMIT", "22P02" },
        { "END", "22P02" },
        { "COMMIT AND CHAIN", "22P02" },
        { "ROLLBACK", "runs" },
        { "ROLLBACK AND CHAIN", "runs" },
        { "ABORT", "runs" },
        { "PREPARE TRANSACTION 'x'", "0A000" },
        { "COMMIT PREPARED 'x'", "25001" },
        { "SAVEPOINT x", "runs" },
        { "ROLLBACK TO SAVEPOINT x", "3B001" },
        { "RELEASE SAVEPOINT x", "3B001" },
        { "SET TRANSACTION READ WRITE", "25001" },
        { "SET SESSION CHARACTERISTICS AS TRANSACTION READ WRITE", "runs" },
        { "SET default_transaction_read_only = off", "runs" },
        { "SET transaction_read_only = off", "25001" },
        { "SET LOCAL transaction_read_only = off", "25001" },
        { "RESET transaction_read_only", "runs" },
        { "SET transaction_read_only TO DEFAULT", "runs" },
        { "DO $$ BEGIN EXECUTE 'RESET transaction_read_only'; DELETE FROM t; END $$", "runs" },
        { "DO $$ BEGIN EXECUTE 'RESET transaction_read_only'; PERFORM closes(); DELETE FROM t; EXECUTE 'NOTIFY x'; END $$", "runs" },
        { "DO $$ BEGIN EXECUTE 'RESET transaction_read_only'; CREATE TABLE x (c text); EXECUTE 'COMMIT'; END $$", "0A000" },
        { "RESET ALL", "runs" },
        { "DISCARD ALL", "25001" },
        { "DISCARD TEMP", "runs" },
        { "SELECT set_config('default_transaction_read_only', 'off', false)", "runs" },
        { "SELECT set_config('transaction_read_only', 'off', false)", "25001" },
        { "SELECT set_config('own.setting', 'x', false)", "runs" },
        { "SELECT sets_stable('own.setting', 'x')", "runs" },
        { "UPDATE pg_settings SET setting = 'off' WHERE name = 'default_transaction_read_only'", "25006" },
        { "SET search_path = pg_temp", "runs" },
        { "SET SESSION AUTHORIZATION postgres", "runs" },
        { "SET ROLE pg_monitor", "runs" },
        { "SET session_replication_role = replica", "runs" },
        { "PREPARE x AS DELETE FROM t", "runs" },
        { "PREPARE x AS SELECT 1", "runs" },
        { "EXECUTE x", "26000" },
        { "DEALLOCATE ALL", "runs" },
        { "DECLARE x CURSOR WITH HOLD FOR SELECT writes()", "runs" },
        { "DECLARE x CURSOR WITH HOLD FOR SELECT 1", "runs" },
        { "CLOSE ALL", "runs" },
        { "LISTEN x", "runs" },
        { "NOTIFY x", "runs" },
        { "SELECT pg_notify('x', '')", "runs" },
        { "UNLISTEN *", "runs" },
        { "LOAD 'plpgsql'", "runs" },
        { "COPY t FROM STDIN", "25006" },
        { "COPY t FROM '/etc/hostname'", "25006" },
        { "COPY t FROM PROGRAM 'echo 4'", "25006" },
        { "COPY (DELETE FROM t RETURNING id) TO '/dev/null'", "25006" },
        { "SELECT lo_create(4712)", "runs" },
        { "SELECT lo_unlink(4711)", "runs" },
        { "SELECT lo_from_bytea(4712, 'x')", "runs" },
        { "SELECT lo_put(4711, 0, 'x')", "runs" },
        { "SELECT lo_import('/etc/hostname')", "runs" },
        { "SELECT lowrite(lo_open(4711, 131072), 'x')", "runs" },
        { "ALTER LARGE OBJECT 4711 OWNER TO pg_monitor", "25006" },
        { "SELECT pg_logical_emit_message(true, 'x', 'y')", "runs" },
        { "SELECT pg_replication_origin_create('x')", "runs" },
        { "SELECT pg_advisory_lock(1)", "runs" },
        { "SELECT pg_advisory_xact_lock(1)", "runs" },
        { "SELECT pg_export_snapshot()", "runs" },
        { "EXPLAIN ANALYZE DELETE FROM t", "25006" },
        { "EXPLAIN (ANALYZE) DELETE FROM t", "25006" },
        { "EXPLAIN (ANALYZE, FORMAT JSON) WITH x AS (DELETE FROM t RETURNING id) SELECT * FROM x", "25006" },
        { "EXPLAIN ANALYZE EXECUTE x", "26000" },
        { "ANALYZE DELETE FROM t", "42601" },
        { "(ANALYZE) DELETE FROM t", "42601" },
        { "ANALYZE, VERBOSE) DELETE FROM t", "42601" },
        { "ANALYZE) DELETE FROM t", "42601" },
        { "/**/ ANALYZE DELETE FROM t", "42601" },
        { "-- nothing\nDELETE FROM t", "25006" },
        { "/* a /* nested */ comment */ DELETE FROM t", "25006" },
        { "SELECT 1; DELETE FROM t", "42601" },
        { "SELECT 1;DELETE FROM t", "42601" },
        { "SELECT 1;\nDELETE FROM t", "42601" },
        { "SELECT 1 /* */ ; /* */ DELETE FROM t", "42601" },
        { "SELECT 1 -- ; \n; DELETE FROM t", "42601" },
        { "SELECT 'a\\'; DELETE FROM t; --'", "42601" },
        { "SELECT E'a\\'' ; DELETE FROM t; --'", "42601" },
        { "SELECT $x$ ; $x$; DELETE FROM t", "42601" },
        { "SELECT $$;$$; COMMIT; DELETE FROM t", "42601" },
        { "SELECT U&'\\0027'; DELETE FROM t", "42601" },
        { "commit; begin read write; insert into t values (4, 'four')", "42601" },
        { "COMMIT; BEGIN READ WRITE; DELETE FROM t; COMMIT", "42601" },
        { "; DELETE FROM t", "25006" },
        { "U&\"\\0044ELETE\" FROM t", "42601" },
        { "DELETE FROM U&\"\\0074\"", "25006" },
        { "SELECT dblink_exec('dbname=' || current_database(), 'DELETE FROM t')", "42883" },
        { "SELECT 1 FROM t WHERE writes() > 0 OR writes() IS NULL", "25006" },
        { "SELECT writing(id) FILTER (WHERE writes() > 0) FROM t", "25006" },
        { "SELECT * FROM t ORDER BY writes()", "25006" },
        { "SELECT * FROM generate_series(1, writes())", "25006" },
        { "VALUES (writes())", "25006" },
        { "TABLE t FOR UPDATE", "25006" },
    };

    private static CancellationToken Token => TestDatabase.Token;

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Way_ChangesNothing(string sql, string expected)
    {
        await database.BeginAsync();

        Assert.Equal(expected, await TryAsync(() => database.Reader.ExecuteAsync(sql, Token)));
        await database.AssertUntouchedAsync($"As a call, {sql}");

        await TryAsync(async () =>
        {
            await using var stream = await database.Reader.StreamAsync(sql, Token);
            return await stream.ReadAsync(Token);
        });
        await TryAsync(() => database.Reader.ExplainAsync(sql, Token));
        await database.AssertUntouchedAsync($"As a stream and explained, {sql}");

        await TryInSessionAsync(sql);
        await database.AssertUntouchedAsync($"In a session, {sql}");
    }

    private async Task TryInSessionAsync(string sql)
    {
        await using var session = await database.Reader.OpenSessionAsync(Token);
        await TryAsync(() => session.ExecuteAsync(sql, Token));
        Assert.False(session.InTransaction);
        await AssertRefusesAsync(session, sql);
        await session.BeginTransactionAsync(cancellationToken: Token);
        await TryAsync(() => session.ExecuteAsync(sql, Token));
        await AssertRefusesAsync(session, sql);
        if (session.InTransaction)
        {
            await session.RollbackAsync(Token);
        }

        // What functions of a server before version 16 write in a transaction that only reads is there until it ends.
        await session.BeginTransactionAsync(cancellationToken: Token);
        await session.ExecuteAsync("SELECT lo_create(4713)", Token);
        await TryAsync(() => session.ExecuteAsync(sql, Token));
        foreach (var end in (string[])["SET TRANSACTION READ WRITE", "DELETE FROM t", "COMMIT"])
        {
            await TryAsync(() => session.ExecuteAsync(end, Token));
        }

        Assert.False(session.InTransaction);
    }

    private static async Task AssertRefusesAsync(IQuerySession session, string after)
    {
        var error = await TryAsync(() => session.ExecuteAsync("INSERT INTO public.log VALUES ('next')", Token));
        Assert.True(error is "25006" or "25P02", $"After {after} in a session an INSERT gives {error}.");
    }

    private static async Task<string> TryAsync<T>(Func<Task<T>> call)
    {
        try
        {
            await call();
            return Runs;
        }
        catch (ConnectorException exception)
        {
            return exception.SqlState ?? exception.Kind.ToString();
        }
    }
}
