using DataMesh.Connectors.Trino.Loopback.Engine;

namespace DataMesh.Connectors.Trino.Tests.LoopbackSql;

public sealed class StatementTests : IDisposable
{
    private readonly SqlBench _sql = new();

    [Fact]
    public void Table_KeepsItsRowsAndTypes()
    {
        Assert.Equal(("CREATE TABLE", "result", """[true]"""), (_sql.Run("CREATE TABLE t (id INTEGER NOT NULL, v DECIMAL(10, 2) COMMENT 'money')") is var made ? made.UpdateType : "", made.Names, made.Rows[0]));
        var inserted = _sql.Run("INSERT INTO t VALUES (1, 1.5), (2, NULL)");
        Assert.Equal(("INSERT", 2L, "rows", "[2]"), (inserted.UpdateType, inserted.UpdateCount, inserted.Names, inserted.Rows[0]));
        var read = _sql.Run("SELECT * FROM Memory.\"DEFAULT\".T ORDER BY id");
        Assert.Equal("integer; decimal(10,2)", read.Types);
        Assert.Equal(["""[1,"1.50"]""", "[2,null]"], read.Rows);
        Assert.Null(read.UpdateType);
        Assert.Equal(1, _sql.Run("UPDATE t SET v = CAST(v + 1 AS DECIMAL(10, 2)) WHERE id = 1").UpdateCount);
        _sql.Fails("UPDATE t SET v = v + 1", "TYPE_MISMATCH");
        Assert.Equal("""["2.50"]""", _sql.One("SELECT v FROM t WHERE id = 1"));
        Assert.Equal(2, _sql.Run("DELETE FROM t").UpdateCount);
        Assert.Equal("[0]", _sql.One("SELECT count(*) FROM t"));
        _sql.Run("DROP TABLE t");
        Assert.Equal((1, 15), _sql.Fails("SELECT * FROM t", "TABLE_NOT_FOUND") is var error ? (error.Line, error.Column) : default);
        Assert.Equal("line 1:15: Table 'memory.default.t' does not exist", error.Message);
    }

    [Theory]
    [InlineData("SELECT 1 FROM WHERE AND", 1, 15, "mismatched input 'WHERE'")]
    [InlineData("/* ünï */\nSELECT 1 FROM WHERE AND", 2, 15, "mismatched input 'WHERE'")]
    [InlineData("", 1, 1, "mismatched input '<EOF>'")]
    [InlineData("-- nothing", 1, 11, "mismatched input '<EOF>'")]
    [InlineData("SELECT 1;", 1, 9, "mismatched input ';'")]
    [InlineData("SELECT 1; DELETE FROM t", 1, 9, "mismatched input ';'")]
    [InlineData("SELECT '😀', FROM t", 1, 13, "mismatched input 'FROM'")]
    [InlineData("BEGIN", 1, 1, "mismatched input 'BEGIN'")]
    [InlineData("WITH gone AS (DELETE FROM t RETURNING *) SELECT * FROM gone", 1, 15, "mismatched input 'DELETE'")]
    [InlineData("SELECT 'open", 1, 8, "mismatched input '''")]
    public void WrongSyntax_IsToldWithItsPlace(string sql, int line, int column, string message)
    {
        var error = _sql.Fails(sql, "SYNTAX_ERROR");
        Assert.Equal((1, "USER_ERROR", (int?)line, (int?)column), (error.Code, error.Type, error.Line, error.Column));
        Assert.StartsWith($"line {line}:{column}: {message}", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SELECT a;b", "SYNTAX_ERROR")]
    [InlineData("SELECT no_such_column FROM (VALUES 1) AS t (n)", "COLUMN_NOT_FOUND")]
    [InlineData("SELECT * FROM nowhere.t", "SCHEMA_NOT_FOUND")]
    [InlineData("SELECT * FROM nowhere.default.t", "CATALOG_NOT_FOUND")]
    [InlineData("CREATE TABLE nowhere.t (n INTEGER)", "SCHEMA_NOT_FOUND")]
    [InlineData("CREATE TABLE t (n INTEGER, N INTEGER)", "DUPLICATE_COLUMN_NAME")]
    [InlineData("CREATE TABLE t AS SELECT 1", "MISSING_COLUMN_NAME")]
    [InlineData("SELECT a.n FROM (VALUES 1) a (n), (VALUES 2) b (n) WHERE n = 1", "AMBIGUOUS_NAME")]
    [InlineData("SELECT n, count(*) FROM (VALUES 1) a (n)", "EXPRESSION_NOT_AGGREGATE")]
    [InlineData("SELECT (SELECT n FROM (VALUES 1, 2) a (n))", "SUBQUERY_MULTIPLE_ROWS")]
    [InlineData("SELECT * FROM UNNEST(sequence(1, 10001))", "INVALID_FUNCTION_ARGUMENT")]
    [InlineData("WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t WHERE n < 1000) SELECT * FROM t", "NOT_SUPPORTED")]
    [InlineData("SELECT 1 UNION SELECT 'a'", "TYPE_MISMATCH")]
    [InlineData("SELECT 1 WHERE 1", "TYPE_MISMATCH")]
    [InlineData("SELECT ?", "INVALID_PARAMETER_USAGE")]
    [InlineData("CREATE TEMPORARY TABLE t (n INTEGER)", "SYNTAX_ERROR")]
    public void WrongStatement_IsTrinosError(string sql, string name) => _sql.Fails(sql, name);

    [Fact]
    public void Insert_RefusesWhatDoesNotFit()
    {
        _sql.Run("CREATE TABLE t (n SMALLINT NOT NULL, v VARCHAR(3))");
        _sql.Fails("INSERT INTO t VALUES (1, 'a')", "TYPE_MISMATCH");
        _sql.Fails("INSERT INTO t VALUES (SMALLINT '1', 'abcd')", "INVALID_CAST_ARGUMENT");
        _sql.Fails("INSERT INTO t VALUES (NULL, 'a')", "CONSTRAINT_VIOLATION");
        _sql.Fails("INSERT INTO t (nope) VALUES (1)", "COLUMN_NOT_FOUND");
        _sql.Run("INSERT INTO t (v, n) VALUES ('abc', SMALLINT '1')");
        Assert.Equal("""[1,"abc"]""", _sql.One("SELECT * FROM t"));
        _sql.Run("CREATE TABLE b (n BIGINT)");
        _sql.Fails("INSERT INTO b SELECT 9223372036854775807 + n FROM (VALUES 1) x (n)", "NUMERIC_VALUE_OUT_OF_RANGE");
    }

    [Fact]
    public void FailedInsert_ChangesNothing()
    {
        _sql.Run("CREATE TABLE t (n BIGINT)");
        _sql.Fails("INSERT INTO t SELECT 1 / (n - 5000) FROM UNNEST(sequence(1, 10000)) AS x (n)", "DIVISION_BY_ZERO");
        Assert.Equal("[0]", _sql.One("SELECT count(*) FROM t"));
    }

    [Fact]
    public void ErrorAmidstTheRows_ComesBehindTheRowsBefore()
    {
        using var result = _sql.Open("SELECT 1 / (n - 5000) AS n FROM UNNEST(sequence(1, 10000)) AS x (n)");
        var rows = 0;
        var error = Assert.Throws<LoopbackError>(() =>
        {
            while (result.NextRow())
            {
                rows++;
            }
        });
        Assert.Equal(("DIVISION_BY_ZERO", 4999), (error.Name, rows));
    }

    [Fact]
    public void Names_KeepTheirCaseInResults_AndLoseItInTables()
    {
        Assert.Equal("id; Two Words; id; MiXeD; _col4", _sql.Run("SELECT 0 AS id, 1 AS \"Two Words\", 2 AS id, 3 AS MiXeD, 4").Names);
        _sql.Run("CREATE TABLE \"Mixed T\" (\"Col A\" BIGINT, \"select\" BIGINT, \"q\"\"u.o;t--\" BIGINT)");
        Assert.Equal("col a; select; q\"u.o;t--", _sql.Run("SELECT * FROM \"mixed t\"").Names);
    }

    [Fact]
    public void Queries_JoinGroupAndSort()
    {
        _sql.Run("CREATE TABLE a (id BIGINT, name VARCHAR)");
        _sql.Run("CREATE TABLE b (id BIGINT, amount DECIMAL(5, 2))");
        _sql.Run("INSERT INTO a VALUES (1, 'x'), (2, 'y'), (3, NULL)");
        _sql.Run("INSERT INTO b VALUES (1, 1.50), (1, 2.50), (2, 4.00)");
        Assert.Equal(["[\"x\",\"4.00\",2]", "[\"y\",\"4.00\",1]", "[null,null,0]"], _sql.Run("SELECT a.name, sum(b.amount), count(b.id) FROM a LEFT JOIN b ON a.id = b.id GROUP BY a.id, a.name ORDER BY a.id").Rows);
        Assert.Equal(["[3]", "[2]"], _sql.Run("SELECT id FROM a ORDER BY id DESC LIMIT 2").Rows);
        Assert.Equal(["[\"y\"]", "[\"x\"]", "[null]"], _sql.Run("SELECT name FROM a ORDER BY 1 DESC").Rows);
        Assert.Equal("[3,\"8.00\"]", _sql.One("SELECT count(*), sum(amount) FROM a JOIN b USING (id)"));
        Assert.Equal(["[1]", "[2]"], _sql.Run("SELECT id FROM a INTERSECT SELECT id FROM b ORDER BY id").Rows);
        Assert.Equal("[2]", _sql.One("WITH big AS (SELECT id FROM b WHERE amount > 3) SELECT id FROM big"));
        Assert.Equal(["[1,1]", "[2,2]", "[3,3]"], _sql.Run("SELECT id, row_number() OVER (ORDER BY id) FROM a ORDER BY id").Rows);
        Assert.Equal(["[1]", "[2]", "[3]"], _sql.Run("WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t WHERE n < 3) SELECT n FROM t").Rows);
        Assert.Equal("""[["x","y"]]""", _sql.One("SELECT array_agg(name) FROM a WHERE name IS NOT NULL"));
        Assert.Equal(["[1,\"a\",1]", "[2,\"b\",2]"], _sql.Run("SELECT * FROM UNNEST(ARRAY[1, 2], ARRAY['a', 'b']) WITH ORDINALITY AS t (n, s, o)").Rows);
        Assert.Equal(["[1]"], _sql.Run("SELECT id FROM a WHERE EXISTS (SELECT 1 FROM b WHERE b.id = a.id AND amount < 2)").Rows);
    }

    [Fact]
    public void LongResult_BeginsAtOnceAndEndsWhenCancelled()
    {
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        using var result = _sql.Open("SELECT hi * 10000 + lo AS n FROM UNNEST(sequence(0, 9999)) AS a (hi) CROSS JOIN UNNEST(sequence(1, 10000)) AS b (lo) WHERE hi * 10000 + lo <= 100000000", cancel.Token);
        for (var n = 1; n <= 25_000; n++)
        {
            Assert.True(result.NextRow());
            Assert.Equal($"[{n}]", SqlBench.Row(result));
        }

        cancel.Cancel();
        Assert.Throws<OperationCanceledException>(() =>
        {
            while (result.NextRow())
            {
            }
        });
        Assert.Equal("[1]", _sql.One("SELECT 1"));
    }

    [Fact]
    public async Task SlowQuery_EndsWhenCancelled()
    {
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        cancel.CancelAfter(TimeSpan.FromMilliseconds(50));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.Run(
            () => _sql.Run("SELECT count(*) FROM UNNEST(sequence(1, 10000)) AS a (x) CROSS JOIN UNNEST(sequence(1, 10000)) AS b (y) CROSS JOIN UNNEST(sequence(1, 10000)) AS c (z) WHERE x + y + z < 0", cancel.Token),
            TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Parameters_AreValues()
    {
        _sql.Run("CREATE TABLE t (n BIGINT, v VARCHAR)");
        _sql.Run("EXECUTE IMMEDIATE 'INSERT INTO t VALUES (?, ?)' USING 1, '''; DROP TABLE t; --'");
        Assert.Equal("[1]", _sql.One("EXECUTE IMMEDIATE 'SELECT n FROM t WHERE v = ?' USING '''; DROP TABLE t; --'"));
        _sql.State = _sql.State with { PreparedStatements = new Dictionary<string, string> { ["q"] = "SELECT n FROM t WHERE n BETWEEN ? AND ?" } };
        Assert.Equal("[1]", _sql.One("EXECUTE q USING 0, 2"));
        _sql.Fails("EXECUTE q USING 0", "INVALID_PARAMETER_USAGE");
        _sql.Fails("EXECUTE nope", "NOT_FOUND");
        Assert.Equal(["[0,\"unknown\"]", "[1,\"unknown\"]"], _sql.Run("DESCRIBE INPUT q").Rows);
        Assert.Equal("""["n","","","","bigint",0,true]""", _sql.One("DESCRIBE OUTPUT q"));
        var error = _sql.Fails("EXECUTE IMMEDIATE 'SELECT FROM'", "SYNTAX_ERROR");
        Assert.Equal((1, 27), (error.Line, error.Column));
    }

    public void Dispose() => _sql.Dispose();
}
