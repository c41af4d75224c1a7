using System.Text.Json;
using DataMesh.Cli.Tests.Kit;

namespace DataMesh.Cli.Tests.Queries;

public sealed class ScriptTests : IDisposable
{
    private readonly Workplace _place = new();

    public ScriptTests()
    {
        _place.Write("dmesh.yaml", "connectors:\n  - name: db\n    type: sqlite\n    database: a.db\n");
        _place.Write("a.db", "");
    }

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task Script_RunsInOneSession()
    {
        _place.Write("s.sql", "\ufeffCREATE TEMP TABLE t (a);\r\nINSERT INTO t VALUES (1), (2);\r\nSELECT a FROM t;\r\nSELECT count(*) AS n FROM t;\r\n");
        var run = (await _place.RunAsync("query", "-f", "s.sql", "--write", "--output", "csv")).Succeeded();
        Assert.Equal("a\r\n1\r\n2\r\n\r\nn\r\n2\r\n", run.Output);
        Assert.Contains("s.sql:2: 2 rows changed.", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ResultsInJson_AreOneDocument()
    {
        _place.Write("s.sql", "SELECT 1 AS a; SELECT 2 AS a; SELECT 3 AS b WHERE 0;");
        var run = (await _place.RunAsync("query", "-f", "s.sql", "--output", "json")).Succeeded();
        Assert.Equal("""[[{"a":1}],[{"a":2}],[]]""", JsonSerializer.Serialize(JsonDocument.Parse(run.Output)));
    }

    [Fact]
    public async Task FileOfOneStatement_IsAQuery()
    {
        _place.Write("s.sql", "-- a report\nSELECT 1 AS a;\n");
        Assert.Equal("[\n{\"a\":1}\n]\n", (await _place.RunAsync("query", "-f", "s.sql", "--output", "json")).Succeeded().Output);
    }

    [Fact]
    public async Task FailedStatement_IsToldWithItsLineAndWhatWasDone()
    {
        _place.Write("s.sql", "CREATE TABLE t (a);\nINSERT INTO t VALUES (1);\n\nINSERT INTO nope VALUES (1);\nSELECT 1;");
        (await _place.RunAsync("query", "-f", "s.sql", "--write")).Failed(7, "s.sql:4: db, stream: SQLite: no such table: nope. The 2 statements before it were done.");
        Assert.Equal("a\r\n1\r\n", (await _place.RunAsync("query", "SELECT a FROM t", "--output", "csv")).Succeeded().Output);
    }

    [Fact]
    public async Task FailureInATransaction_RollsItBack()
    {
        _place.Write("s.sql", "CREATE TABLE t (a);\nBEGIN;\nINSERT INTO t VALUES (1);\nINSERT INTO nope VALUES (1);\nCOMMIT;");
        (await _place.RunAsync("query", "-f", "s.sql", "--write")).Failed(7, "What the open transaction did is rolled back");
        Assert.Equal("n\r\n0\r\n", (await _place.RunAsync("query", "SELECT count(*) AS n FROM t", "--output", "csv")).Succeeded().Output);
    }

    [Fact]
    public async Task TransactionWithoutEnd_IsAnError()
    {
        _place.Write("s.sql", "CREATE TABLE t (a);\nBEGIN;\nINSERT INTO t VALUES (1);\n");
        (await _place.RunAsync("query", "-f", "s.sql", "--write")).Failed(6, "the script ends within a transaction, which is rolled back");
    }

    [Fact]
    public async Task Trigger_IsOneStatement()
    {
        _place.Write("s.sql", "CREATE TABLE t (a); CREATE TABLE log (a);\nCREATE TRIGGER tr AFTER INSERT ON t BEGIN INSERT INTO log VALUES (new.a); INSERT INTO log VALUES (-new.a); END;\nINSERT INTO t VALUES (5); SELECT a FROM log;");
        Assert.Equal("a\r\n5\r\n-5\r\n", (await _place.RunAsync("query", "-f", "s.sql", "--write", "--output", "csv")).Succeeded().Output);
    }

    [Theory]
    [InlineData("CREATE TABLE t (a); INSERT INTO t VALUES ('cut", "standard input:1: The text in quotes")]
    [InlineData("CREATE TABLE t (a); DELETE FROM t /* cut", "The comment")]
    [InlineData("CREATE TABLE t (a);\nDELETE FROM t", "standard input:2: the last statement has no semicolon")]
    [InlineData("CREATE TABLE t (a", "a bracket that is not closed")]
    public async Task PipeThatIsCut_RunsNothing(string sql, string message)
    {
        (await _place.RunAsync(["query", "db", "--write"], sql)).Failed(6, message);
        (await _place.RunAsync("query", "SELECT * FROM t")).Failed(7, "no such table");
    }

    [Fact]
    public async Task WholePipe_Runs()
    {
        (await _place.RunAsync(["query", "db", "--write"], "CREATE TABLE t (a);")).Succeeded();
        (await _place.RunAsync(["query", "-"], "SELECT * FROM t")).Succeeded();
        (await _place.RunAsync(["query", "db", "-f", "-"], "SELECT * FROM t; SELECT 2;")).Succeeded();
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ;\n-- nothing\n")]
    public async Task NoSql_IsAUsageError(string sql)
    {
        (await _place.RunAsync(["query", "db"], sql)).Failed(2, "There is no SQL in standard input");
        _place.Write("s.sql", sql);
        (await _place.RunAsync("query", "-f", "s.sql")).Failed(2, "There is no SQL in 's.sql'");
        (await _place.RunAsync("query", "db", " ")).Failed(2, "The SQL is empty");
    }

    [Fact]
    public async Task FileThatCannotBeRead_IsTold()
    {
        (await _place.RunAsync("query", "-f", "none.sql")).Failed(7, "There is no file 'none.sql'");
        File.WriteAllBytes(_place.PathOf("s.sql"), [0x53, 0xff, 0xfe]);
        (await _place.RunAsync("query", "-f", "s.sql")).Failed(1, "'s.sql' is not text in UTF-8");
    }

    [Theory]
    [InlineData("csv", "a\r\n1\r\n\r\nb\r\n2\r\n")]
    [InlineData("ndjson", "{\"a\":1}\n{\"b\":2}\n")]
    public async Task StatementThatFails_LeavesTheResultsBeforeItWritten(string format, string written)
    {
        _place.Write("s.sql", "SELECT 1 AS a; SELECT 2 AS b; SELECT * FROM nope;");
        var run = await _place.RunAsync("query", "-f", "s.sql", "--output", format);
        run.Failed(7, "The 2 statements before it were done.");
        Assert.Equal(written, run.Output);
    }

    [Fact]
    public async Task StatementThatFailsAfterAWrite_LeavesTheOutcomeInDoubt()
    {
        _place.Write("dmesh.yaml", "connectors:\n  - name: work\n    type: sqlite\n    database: work.db\n    create: true\n");
        _place.Write("s.sql", "CREATE TABLE t (a); SELEC 1;");
        var run = await _place.RunAsync("query", "work", "-f", "s.sql", "--write", "--output", "json");
        run.Failed(6, "\"outcome\":\"unknown\",\"retryable\":false");
    }

    [Fact]
    public async Task TwoStatementsAsAnArgument_AreRefused()
    {
        (await _place.RunAsync("query", "SELECT 1; SELECT 2")).Failed(6, "one statement");
    }
}
