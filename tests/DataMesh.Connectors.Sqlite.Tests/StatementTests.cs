namespace DataMesh.Connectors.Sqlite.Tests;

public sealed class StatementTests
{
    [Theory]
    [InlineData("SELECT 1; DELETE FROM t")]
    [InlineData("SELECT 1;;; /* c */ DELETE FROM t")]
    [InlineData("DELETE FROM t; SELECT 1")]
    [InlineData("SELECT 1; nonsense")]
    [InlineData("SELECT 1; COMMIT")]
    [InlineData("SELECT 1; PRAGMA user_version = 9")]
    [InlineData("PRAGMA user_version = 9; DELETE FROM t")]
    [InlineData("SELECT 1 -- c\n; -- d\n DELETE FROM t")]
    [InlineData("EXPLAIN SELECT 1; DELETE FROM t")]
    public async Task MoreThanOneStatement_IsAnErrorAndNothingIsRun(string sql)
    {
        await using var database = TestDatabase.Create("CREATE TABLE t (c); INSERT INTO t VALUES (1);");
        var connector = await database.ConnectAsync();

        var error = await connector.FailsAsync<ConnectorQueryException>(sql);

        Assert.Contains("more than one statement", error.Message, StringComparison.Ordinal);
        Assert.Equal(1L, database.Scalar<long>("SELECT count(*) FROM t"));
        Assert.Equal(0L, database.Scalar<long>("PRAGMA user_version"));
    }

    [Fact]
    public async Task PragmaWithAStatementBehindIt_ChangesNothingInASession()
    {
        await using var database = TestDatabase.Create("");
        await using var session = await (await database.ConnectAsync()).OpenSessionAsync(TestDatabase.Token);

        await session.FailsAsync<ConnectorQueryException>("PRAGMA foreign_keys = OFF; SELECT 1");

        Assert.Equal(1L, await session.ValueAsync("PRAGMA foreign_keys"));
    }

    [Theory]
    [InlineData("SELECT 1;")]
    [InlineData("SELECT 1 ; ; -- done")]
    [InlineData("; SELECT 1 /* done */")]
    [InlineData("-- first\nSELECT 1\n;\n/* ; DELETE FROM t")]
    [InlineData("\uFEFFSELECT 1")]
    public async Task CommentsAndSemicolonsAround_AreFine(string sql)
    {
        await using var database = TestDatabase.Create("");

        Assert.Equal(1L, await (await database.ConnectAsync()).ValueAsync(sql));
    }

    [Theory]
    [InlineData("")]
    [InlineData("  \n ")]
    [InlineData(";")]
    [InlineData("-- nothing")]
    [InlineData("/* nothing */ ;")]
    public async Task NoStatement_IsAQueryError(string sql)
    {
        await using var database = TestDatabase.Create("");

        var error = await (await database.ConnectAsync()).FailsAsync<ConnectorQueryException>(sql);

        Assert.Contains("no statement", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NulInTheText_IsAnErrorSinceItWouldHideTheRest()
    {
        await using var database = TestDatabase.Create("");

        var error = await (await database.ConnectAsync()).FailsAsync<ConnectorQueryException>("SELECT 1\0; DELETE FROM t");

        Assert.Equal(8, error.Position);
    }

    [Fact]
    public async Task SyntaxError_KeepsPositionInCharactersAndText()
    {
        await using var database = TestDatabase.Create("");
        const string Sql = "SELECT 'ä😀' FORM t";

        var error = await (await database.ConnectAsync()).FailsAsync<ConnectorQueryException>(Sql);

        Assert.Equal(Sql.IndexOf(" t", StringComparison.Ordinal) + 1, error.Position);
        Assert.Equal(Sql, error.QueryText);
        Assert.Equal(("SQLITE_ERROR", OperationOutcome.NotStarted), (error.VendorCode, error.Outcome));
    }

    [Fact]
    public async Task UnknownTable_IsNotFoundWithTheNearestName()
    {
        await using var database = TestDatabase.Create("CREATE TABLE flights (c); CREATE TABLE airports (c);");
        var connector = await database.ConnectAsync();

        var error = await connector.FailsAsync<ConnectorNotFoundException>("SELECT * FROM fligths");
        var inSchema = await connector.FailsAsync<ConnectorNotFoundException>("SELECT * FROM main.airport");

        Assert.Contains("'flights'", error.Message, StringComparison.Ordinal);
        Assert.Contains("'airports'", inSchema.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SELECT nope FROM t")]
    [InlineData("SELECT \"nope\" FROM t")]
    [InlineData("SELECT nope(c) FROM t")]
    public async Task UnknownColumnOrFunction_IsAQueryError(string sql)
    {
        await using var database = TestDatabase.Create("CREATE TABLE t (c)");

        var error = await (await database.ConnectAsync()).FailsAsync<ConnectorQueryException>(sql);

        Assert.Contains("nope", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Writes_TellAffectedRowsAndQueriesDoNot()
    {
        await using var database = TestDatabase.Create("CREATE TABLE t (c)");
        var connector = await database.ConnectAsync();

        Assert.Equal(2, (await connector.RunAsync("INSERT INTO t VALUES (1), (2)")).AffectedRows);
        Assert.Equal(1, (await connector.RunAsync("UPDATE t SET c = 3 WHERE c = 1")).AffectedRows);
        Assert.Equal(0, (await connector.RunAsync("UPDATE t SET c = 3 WHERE c = 99")).AffectedRows);
        Assert.Null((await connector.RunAsync("SELECT * FROM t")).AffectedRows);
        Assert.Null((await connector.RunAsync("PRAGMA table_info(t)")).AffectedRows);
        Assert.Equal(0, (await connector.RunAsync("CREATE TABLE u (c)")).AffectedRows);
        Assert.Equal(2, (await connector.RunAsync("DELETE FROM t")).AffectedRows);
    }

    [Fact]
    public async Task StatementWithoutColumns_GivesAnEmptyStream()
    {
        await using var database = TestDatabase.Create("CREATE TABLE t (c)");
        await using var stream = await (await database.ConnectAsync()).StreamAsync("INSERT INTO t VALUES (1)", TestDatabase.Token);

        Assert.Empty(stream.Columns);
        Assert.Null(await stream.ReadAsync(TestDatabase.Token));
        Assert.Equal(1, stream.AffectedRows);
    }

    [Fact]
    public async Task QueryWithoutRows_HasColumns()
    {
        await using var database = TestDatabase.Create("CREATE TABLE t (c TEXT)");

        var result = await (await database.ConnectAsync()).RunAsync("SELECT c FROM t");

        Assert.Equal(0, result.RowCount);
        Assert.Equal("c", result.Columns[0].Name);
    }

    [Fact]
    public async Task Returning_GivesRowsAndAffectedRows()
    {
        await using var database = TestDatabase.Create("CREATE TABLE t (id INTEGER PRIMARY KEY, c)");

        var result = await (await database.ConnectAsync()).RunAsync("INSERT INTO t (c) VALUES ('a'), ('b') RETURNING id, c");

        Assert.Equal(["a", "b"], result.Rows.Select(row => row[1]));
        Assert.Equal(2, result.AffectedRows);
    }

    [Fact]
    public async Task ReturningCutOff_StillWritesAll()
    {
        await using var database = TestDatabase.Create("CREATE TABLE t (c)");
        var connector = await database.ConnectAsync();
        var insert = "INSERT INTO t SELECT value FROM json_each('[1,2,3,4,5]') RETURNING c";

        var result = await connector.RunAsync(new QueryRequest(insert) { MaxRows = 2 });
        await using (await connector.StreamAsync(insert, TestDatabase.Token))
        {
            // Nobody reads it.
        }

        Assert.Equal((2, true, 5L), (result.RowCount, result.IsTruncated, result.AffectedRows!.Value));
        Assert.Equal(10L, database.Scalar<long>("SELECT count(*) FROM t"));
    }

    [Theory]
    [InlineData(0L, true)]
    [InlineData(3L, true)]
    [InlineData(5L, false)]
    [InlineData(9L, false)]
    public async Task MaxRows_CutsAndSaysSo(long maxRows, bool isTruncated)
    {
        await using var database = TestDatabase.Create("");

        var result = await (await database.ConnectAsync()).RunAsync(new QueryRequest(TestSql.Rows(5)) { MaxRows = maxRows });

        Assert.Equal((Math.Min(5, maxRows), isTruncated), (result.RowCount, result.IsTruncated));
    }

    [Fact]
    public async Task Constraint_IsAConflictThatChangedNothing()
    {
        await using var database = TestDatabase.Create("CREATE TABLE t (c UNIQUE); INSERT INTO t VALUES (2);");

        var error = await (await database.ConnectAsync()).FailsAsync<ConnectorConflictException>("INSERT INTO t VALUES (1), (2)");

        Assert.Equal(("SQLITE_CONSTRAINT_UNIQUE", false, OperationOutcome.Failed), (error.VendorCode, error.IsTransient, error.Outcome));
        Assert.Equal(1L, database.Scalar<long>("SELECT count(*) FROM t"));
    }

    [Fact]
    public async Task ErrorInTheMiddleOfAStream_ComesWhereItIs()
    {
        await using var database = TestDatabase.Create("");
        await using var stream = await (await database.ConnectAsync()).StreamAsync(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 20000) SELECT CASE WHEN i = 19000 THEN abs(-9223372036854775808) ELSE i END FROM n", TestDatabase.Token);
        var rows = 0;

        var error = await Assert.ThrowsAsync<ConnectorQueryException>(async () =>
        {
            while (await stream.ReadAsync(TestDatabase.Token) is { } batch)
            {
                rows += batch.RowCount;
            }
        });

        Assert.Contains("overflow", error.Message, StringComparison.Ordinal);
        Assert.Equal(OperationOutcome.Failed, error.Outcome);
        Assert.InRange(rows, 12288, 18999);
    }
}
