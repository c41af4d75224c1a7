using System.Text.Json;

namespace DataMesh.Cli.ServerTests;

public sealed class QueryTests
{
    [Fact]
    public async Task ServerThatStopsAmongRows_IsToldAndTheOutputIsNotClosed()
    {
        await using var server = await OwnServer.StartAsync();
        using var process = server.Place.Start("query", "warehouse", "SELECT i, repeat('x', 100) AS x, pg_sleep(CASE WHEN i > 50000 THEN 60 ELSE 0 END)::text FROM generate_series(1, 60000) i", "--output", "json");
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.Equal("[", await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));
        await server.CrashAsync();
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(4, process.ExitCode);
        Assert.Equal("connection", JsonDocument.Parse(await error).RootElement.GetProperty("kind").GetString());
        Assert.DoesNotContain("\n]", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ServerThatStopsBeforeTheFirstRow_IsTold()
    {
        await using var server = await OwnServer.StartAsync();
        var run = server.Place.RunAsync("query", "warehouse", "SELECT pg_sleep(60)::text, 'stops'", "-o", "out.csv", "--output", "csv");
        await server.UntilItRunsAsync("stops");
        await server.CrashAsync();
        (await run).Failed(4, "warehouse");
        Assert.False(File.Exists(server.Place.PathOf("out.csv")));
    }

    [Fact]
    public async Task CtrlC_CancelsTheStatementOnTheServer()
    {
        await using var server = await OwnServer.StartAsync();
        await using var terminal = server.Place.StartInTerminal(200, "query", "warehouse", "SELECT pg_sleep(600)::text, 'cancelled by keys'");
        await server.UntilItRunsAsync("cancelled by keys");
        terminal.Press("\u0003");
        Assert.Equal(130, await terminal.WaitForExitAsync());
        Assert.Contains("Cancelling the SQL on 'warehouse'", terminal.Shown, StringComparison.Ordinal);
        await server.UntilItRunsAsync("cancelled by keys", runs: false);
    }

    [Fact]
    public async Task Timeout_CancelsTheStatementOnTheServer()
    {
        await using var server = await OwnServer.StartAsync();
        (await server.Place.RunAsync("query", "warehouse", "SELECT pg_sleep(600)::text, 'out of time'", "--timeout", "1s")).Failed(124, "within 1 s");
        await server.UntilItRunsAsync("out of time", runs: false);
    }

    [Fact]
    public async Task Types_AreExactInEveryFormat()
    {
        await using var server = await OwnServer.StartAsync();
        const string Sql = """
            SELECT 9223372036854775807::int8 AS i, 12345678901234567890.123456789::numeric AS n, 'NaN'::float8 AS f, '\x01ff'::bytea AS b,
                   timestamp '2024-02-29 13:05:06.5' AS t, timestamptz '2024-02-29 13:05:06+02' AS tz, date '2024-02-29' AS d, NULL::text AS nil, '{"a": [1, 2]}'::jsonb AS j, ARRAY[1, NULL] AS l,
                   '4c1e7f3a-0102-0304-0506-0708090a0b0c'::uuid AS u, true AS yes
            """;
        var json = (await server.Place.RunAsync("query", "warehouse", Sql, "--output", "ndjson")).Succeeded().Output;
        Assert.Equal(
            """{"i":9223372036854775807,"n":"12345678901234567890.123456789","f":"NaN","b":"Af8=","t":"2024-02-29T13:05:06.5","tz":"2024-02-29T11:05:06Z","d":"2024-02-29","nil":null,"j":{"a": [1, 2]},"l":[1,null],"u":"4c1e7f3a-0102-0304-0506-0708090a0b0c","yes":true}""" + "\n",
            json);
        var csv = (await server.Place.RunAsync("query", "warehouse", Sql, "--output", "csv")).Succeeded().Output;
        Assert.Equal(
            """9223372036854775807,12345678901234567890.123456789,NaN,01ff,2024-02-29T13:05:06.5,2024-02-29T11:05:06Z,2024-02-29,,"{""a"": [1, 2]}","[1,null]",4c1e7f3a-0102-0304-0506-0708090a0b0c,true""",
            csv.Split("\r\n")[1]);
    }

    [Fact]
    public async Task WithoutWrite_NothingIsChanged()
    {
        await using var server = await OwnServer.StartAsync();
        await server.AskAsync("CREATE TABLE t (a int)");
        (await server.Place.RunAsync("query", "warehouse", "INSERT INTO t VALUES (1)")).Failed(5, "hint: SQL runs read-only unless --write is given.");
        Assert.Contains("2 rows changed.", (await server.Place.RunAsync("query", "warehouse", "INSERT INTO t VALUES (2), (3)", "--write")).Succeeded().Error, StringComparison.Ordinal);
        Assert.Equal(2L, await server.AskAsync("SELECT count(*) FROM t"));
    }

    [Fact]
    public async Task Script_RunsInOneSessionWithItsBodiesWhole()
    {
        await using var server = await OwnServer.StartAsync();
        server.Place.Write("s.sql", """
            CREATE TEMP TABLE t (a int);
            INSERT INTO t SELECT generate_series(1, 3); -- three; rows
            CREATE FUNCTION pg_temp.twice(x int) RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT CASE WHEN x > 0 THEN x * 2 END; END;
            CREATE FUNCTION pg_temp.hello() RETURNS text LANGUAGE plpgsql AS $$ BEGIN RETURN 'a;b'; END; $$;
            SELECT sum(pg_temp.twice(a)) AS s, pg_temp.hello() AS h FROM t WHERE a > :least;
            """);
        var run = await server.Place.RunAsync("query", "warehouse", "-f", "s.sql", "--write", "--param", "least:int=1", "--output", "csv");
        Assert.Equal("s,h\r\n10,a;b\r\n", run.Succeeded().Output);
    }

    [Fact]
    public async Task FailedStatementOfATransaction_IsToldWithItsLine()
    {
        await using var server = await OwnServer.StartAsync();
        server.Place.Write("s.sql", "CREATE TABLE kept (a int);\nBEGIN;\nINSERT INTO kept VALUES (1);\nINSERT INTO nope VALUES (1);\nCOMMIT;");
        (await server.Place.RunAsync("query", "warehouse", "-f", "s.sql", "--write")).Failed(7, "s.sql:4:");
        Assert.Equal(0L, await server.AskAsync("SELECT count(*) FROM kept"));
    }

    [Fact]
    public async Task Notices_GoToStandardError()
    {
        await using var server = await OwnServer.StartAsync();
        var run = (await server.Place.RunAsync("query", "warehouse", "DO $$ BEGIN RAISE WARNING 'mind the gap'; END $$", "--output", "csv")).Succeeded();
        Assert.Empty(run.Output);
        Assert.Contains("mind the gap", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Explain_DrawsATree()
    {
        await using var server = await OwnServer.StartAsync();
        await server.AskAsync("CREATE TABLE t (a int)");
        var run = (await server.Place.RunAsync("explain", "warehouse", "SELECT count(*) FROM t x JOIN t y USING (a)")).Succeeded();
        Assert.StartsWith("Aggregate", run.Output, StringComparison.Ordinal);
        Assert.Contains("\n└─ ", run.Output, StringComparison.Ordinal);
    }
}
