namespace DataMesh.Connectors.Postgres.ServerTests.Errors;

public sealed class StatementErrorTests(SharedServer shared)
{
    private const string Script = """
        CREATE TABLE parent (id integer PRIMARY KEY);
        CREATE TABLE child (id integer PRIMARY KEY, parent integer NOT NULL REFERENCES parent, price numeric CONSTRAINT price_positive CHECK (price > 0));
        INSERT INTO parent VALUES (1);
        INSERT INTO child VALUES (1, 1, 10);
        CREATE FUNCTION refuse(text) RETURNS integer LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'not today: %', $1 USING HINT = 'Come back tomorrow', DETAIL = 'row value'; END $$;
        """;

    [Theory]
    [InlineData("SELEC 1", ConnectorErrorKind.Query, "42601", "PostgreSQL: syntax error at or near \"SELEC\", at character 0.")]
    [InlineData("SELECT nosuch FROM child", ConnectorErrorKind.Query, "42703", "PostgreSQL: column \"nosuch\" does not exist, at character 7.")]
    [InlineData("SELECT child.pric FROM child", ConnectorErrorKind.Query, "42703", "PostgreSQL: column child.pric does not exist, at character 7. Perhaps you meant to reference the column \"child.price\".")]
    [InlineData("SELECT nosuch(1)", ConnectorErrorKind.Query, "42883", "PostgreSQL: function nosuch(integer) does not exist, at character 7. No function matches the given name and argument types. You might need to add explicit type casts.")]
    [InlineData("SELECT * FROM nosuch", ConnectorErrorKind.NotFound, "42P01", "PostgreSQL: relation \"nosuch\" does not exist, at character 14.")]
    [InlineData("SELECT * FROM nosuch.t", ConnectorErrorKind.NotFound, "42P01", "PostgreSQL: relation \"nosuch.t\" does not exist, at character 14.")]
    [InlineData("CREATE TABLE nosuch.t ()", ConnectorErrorKind.NotFound, "3F000", "PostgreSQL: schema \"nosuch\" does not exist, at character 13.")]
    [InlineData("SELECT 1 / 0", ConnectorErrorKind.Query, "22012", "PostgreSQL: division by zero.")]
    [InlineData("SELECT 'x'::integer", ConnectorErrorKind.Query, "22P02", "PostgreSQL: invalid input syntax for type integer: \"x\", at character 7.")]
    [InlineData("SELECT $1::integer", ConnectorErrorKind.Query, "08P01", "PostgreSQL: bind message supplies 0 parameters, but prepared statement \"_auto0\" requires 1. Give as many parameters as the statement has markers.")]
    [InlineData("INSERT INTO child VALUES (1, 1, 1)", ConnectorErrorKind.Conflict, "23505", "PostgreSQL: duplicate key value violates unique constraint \"child_pkey\" (table public.child). Nothing was changed by the statement.")]
    [InlineData("INSERT INTO child VALUES (2, 7, 1)", ConnectorErrorKind.Conflict, "23503", "PostgreSQL: insert or update on table \"child\" violates foreign key constraint \"child_parent_fkey\" (table public.child). Nothing was changed by the statement.")]
    [InlineData("INSERT INTO child VALUES (2, NULL, 1)", ConnectorErrorKind.Conflict, "23502", "PostgreSQL: null value in column \"parent\" of relation \"child\" violates not-null constraint (table public.child). Nothing was changed by the statement.")]
    [InlineData("INSERT INTO child VALUES (2, 1, -1)", ConnectorErrorKind.Conflict, "23514", "PostgreSQL: new row for relation \"child\" violates check constraint \"price_positive\" (table public.child). Nothing was changed by the statement.")]
    [InlineData("CREATE TABLE child ()", ConnectorErrorKind.Conflict, "42P07", "PostgreSQL: relation \"child\" already exists.")]
    [InlineData("DROP TABLE parent", ConnectorErrorKind.Conflict, "2BP01", "PostgreSQL: cannot drop table parent because other objects depend on it. Use DROP ... CASCADE to drop the dependent objects too.")]
    [InlineData("SELECT refuse('x')", ConnectorErrorKind.Query, "P0001", "PostgreSQL: not today: x. Come back tomorrow.")]
    [InlineData("VACUUM (FULL, PARALLEL 2) child", ConnectorErrorKind.Unsupported, "0A000", "PostgreSQL: VACUUM FULL cannot be performed in parallel.")]
    [InlineData("SELECT pg_cancel_backend(pg_backend_pid()), pg_sleep(10)", ConnectorErrorKind.Timeout, "57014", null)]
    public async Task ErrorOfTheServer_IsToldByItsCode(string statement, ConnectorErrorKind kind, string code, string? message)
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server, Script);

        var error = await Assert.ThrowsAnyAsync<ConnectorException>(() => database.Connector().ExecuteAsync(statement, TestDatabase.Token));

        Assert.Equal((kind, code, code, OperationOutcome.Failed, false), (error.Kind, error.SqlState, error.VendorCode, error.Outcome, error.IsConnectionLost));
        Assert.Equal(message is null ? error.Message : $"warehouse, execute: {message}", error.Message);
        Assert.DoesNotContain("row value", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PositionBehindCharactersOfTwoUnits_CountsUnits()
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server);
        const string Text = "SELECT '😀ü', nosuch";

        var error = await Assert.ThrowsAsync<ConnectorQueryException>(() => database.Connector().ExecuteAsync(Text, TestDatabase.Token));

        Assert.Equal((Text, Text.IndexOf("nosuch", StringComparison.Ordinal)), (error.QueryText, error.Position));
    }

    [Fact]
    public async Task AfterAnError_TheConnectionIsUsedAgain()
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server);
        var connector = database.Connector(database.Config with { PoolSize = 1 });
        var before = await PidAsync();

        await Assert.ThrowsAnyAsync<ConnectorException>(() => connector.ExecuteAsync("SELECT 1 / 0", TestDatabase.Token));

        Assert.Equal(before, await PidAsync());
        async Task<object?> PidAsync() => (await connector.ExecuteAsync("SELECT pg_backend_pid()", TestDatabase.Token)).Rows[0][0];
    }

    [Fact]
    public async Task TwoTransactionsThatWaitForEachOther_OneIsAConflictToRepeat()
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server, "CREATE TABLE t (i integer PRIMARY KEY, n integer); INSERT INTO t VALUES (1, 0), (2, 0)");
        var connector = database.Connector();

        // Each takes one row, waits for the other, and then wants that one's.
        string Crossing(int first, int second) =>
            $"DO $$ BEGIN UPDATE t SET n = 1 WHERE i = {first}; PERFORM pg_advisory_xact_lock_shared({first}); WHILE (SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())) < 2 LOOP PERFORM pg_sleep(0.01); END LOOP; UPDATE t SET n = 1 WHERE i = {second}; END $$";
        Task<QueryResult>[] both = [connector.ExecuteAsync(Crossing(1, 2), TestDatabase.Token), connector.ExecuteAsync(Crossing(2, 1), TestDatabase.Token)];
        var error = await Assert.ThrowsAsync<ConnectorConflictException>(async () => await Task.WhenAll(both));

        Assert.Equal(("40P01", true, OperationOutcome.Failed), (error.SqlState, error.IsTransient, error.Outcome));
        Assert.Equal(1, both.Count(static call => call.IsCompletedSuccessfully));
    }

    [Fact]
    public async Task StatementTimeoutOfTheConfiguration_IsATimeout()
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server);

        var error = await Assert.ThrowsAsync<ConnectorTimeoutException>(() => database.Connector(database.Config with { StatementTimeout = TimeSpan.FromMilliseconds(100) }).ExecuteAsync("SELECT pg_sleep(30)", TestDatabase.Token));

        Assert.Equal(("57014", OperationOutcome.Failed), (error.SqlState, error.Outcome));
        Assert.Equal("warehouse, execute: PostgreSQL: canceling statement due to statement timeout. The server ended the statement, by its statement_timeout or at somebody's request; nothing was changed by it.", error.Message);
    }

    [Fact]
    public async Task BackendThatIsTerminated_IsOneLostConnection()
    {
        await using var database = await TestDatabase.CreateAsync(shared.Server, "CREATE TABLE t (i integer)");
        var connector = database.Connector();

        var error = await Assert.ThrowsAsync<ConnectorConnectionException>(() => connector.ExecuteAsync("INSERT INTO t SELECT 1 WHERE pg_terminate_backend(pg_backend_pid()) OR pg_sleep(10) IS NULL", TestDatabase.Token));

        Assert.Equal(("57P01", true, OperationOutcome.Unknown, false), (error.SqlState, error.IsTransient, error.Outcome, error.IsConnectionLost));
        Assert.Equal(
            "warehouse, execute: PostgreSQL: terminating connection due to administrator command. The server ended the connection. The work may have happened all the same: check before you repeat it.", error.Message);
        Assert.Equal(0L, (await connector.ExecuteAsync("SELECT count(*) FROM t", TestDatabase.Token)).Rows[0][0]);
    }
}
