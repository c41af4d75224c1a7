using DataMesh.Cli.Tests.Kit;

namespace DataMesh.Cli.Tests.Queries;

public sealed class WriteTests : IDisposable
{
    private readonly Workplace _place = new();

    public WriteTests() => Configure("");

    public void Dispose() => _place.Dispose();

    [Theory]
    [InlineData(2, "There is no output format 'xml'", "--output", "xml")]
    [InlineData(1, "There is no folder 'no/such'", "-o", "no/such/out.csv")]
    [InlineData(2, "-o names no file", "-o", "")]
    public async Task OutputThatCannotBe_IsToldBeforeAnythingIsWritten(int code, string message, string option, string value)
    {
        using var place = new Workplace();
        place.Write("dmesh.yaml", "connectors:\n  one:\n    type: sqlite\n    database: one.db\n    create: true\n");
        (await place.RunAsync("query", "one", "CREATE TABLE made (a)", "--write")).Succeeded();
        (await place.RunAsync("query", "one", "INSERT INTO made VALUES (1)", "--write", option, value)).Failed(code, message);
        Assert.Equal("n\r\n0\r\n", (await place.RunAsync("query", "one", "SELECT count(*) AS n FROM made", "--output", "csv")).Succeeded().Output);
    }

    [Fact]
    public async Task ColumnsThatFitNoObject_SayThatTheStatementWasRun()
    {
        using var place = new Workplace();
        place.Write("dmesh.yaml", "connectors:\n  one:\n    type: sqlite\n    database: one.db\n    create: true\n");
        (await place.RunAsync("query", "one", "CREATE TABLE made (a)", "--write")).Succeeded();
        (await place.RunAsync("query", "one", "INSERT INTO made VALUES (1) RETURNING a, a", "--write", "--output", "json")).Failed(2, "The statement was run all the same: what it changed stays.");
        Assert.Equal("n\r\n1\r\n", (await place.RunAsync("query", "one", "SELECT count(*) AS n FROM made", "--output", "csv")).Succeeded().Output);
    }

    [Fact]
    public async Task WithoutWrite_NothingIsChanged()
    {
        (await _place.RunAsync("query", "CREATE TABLE t (a)")).Failed(5, "hint: SQL runs read-only unless --write is given.");
        Assert.Empty(_place.Read("a.db"));
    }

    [Fact]
    public async Task WithWrite_ChangesAreMadeAndCounted()
    {
        (await _place.RunAsync("query", "CREATE TABLE t (a)", "--write")).Succeeded();
        var run = (await _place.RunAsync("query", "INSERT INTO t VALUES (1), (2)", "--write", "--output", "json")).Succeeded();
        Assert.Contains("2 rows changed.", run.Error, StringComparison.Ordinal);
        Assert.Equal("[]\n", run.Output);
    }

    [Fact]
    public async Task ReadOnlyInTheConfiguration_Stays()
    {
        (await _place.RunAsync("query", "CREATE TABLE t (a)", "--write")).Succeeded();
        Configure("    read_only: true\n");
        (await _place.RunAsync("query", "DROP TABLE t", "--write")).Failed(5, "'db' is read_only in the configuration, which --write does not change.");
    }

    [Fact]
    public async Task MaxRows_CutsOffAndTellsIt()
    {
        var run = (await _place.RunAsync("query", "SELECT 1 AS a UNION ALL SELECT 2 UNION ALL SELECT 3", "--max-rows", "2", "--output", "csv")).Succeeded();
        Assert.Equal("a\r\n1\r\n2\r\n", run.Output);
        Assert.Contains("cut off after 2 rows", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Timeout_EndsTheWork()
    {
        (await _place.RunAsync("query", "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT count(*) FROM c", "--timeout", "500ms")).Failed(124, "did not end within 0.5 s (--timeout)");
    }

    [Fact]
    public async Task TimeoutAmongRows_EndsTheWork()
    {
        var run = await _place.RunAsync("query", "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT x FROM c WHERE x % 100000 = 0", "--timeout", "1s", "--output", "json");
        run.Failed(124, "\"kind\":\"timeout\"");
        Assert.DoesNotContain(']', run.Output);
    }

    [Fact]
    public async Task CtrlC_CancelsTheQueryAndSaysSo()
    {
        await using var terminal = _place.StartInTerminal(200, "query", "db", "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT x FROM c", "--output", "csv");
        await terminal.WaitForAsync("1000");
        terminal.Press("\u0003");
        Assert.Equal(130, await terminal.WaitForExitAsync());
        Assert.Contains("Cancelling the SQL on 'db'", terminal.Shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Explain_DrawsAndRunsNothing()
    {
        (await _place.RunAsync("query", "CREATE TABLE t (a)", "--write")).Succeeded();
        Assert.Contains("SCAN t", (await _place.RunAsync("explain", "DELETE FROM t WHERE a = 1")).Succeeded().Output, StringComparison.Ordinal);
        Assert.Contains("\"description\":\"SCAN t\"", (await _place.RunAsync("explain", "db", "SELECT * FROM t", "--output", "ndjson")).Succeeded().Output, StringComparison.Ordinal);
        Assert.Equal("id,parent_id,description\r\n1,,SCAN t\r\n", (await _place.RunAsync("explain", "SELECT * FROM t", "--output", "csv")).Succeeded().Output);
    }

    private void Configure(string more)
    {
        _place.Write("dmesh.yaml", $"connectors:\n  - name: db\n    type: sqlite\n    database: a.db\n{more}");
        if (!File.Exists(_place.PathOf("a.db")))
        {
            _place.Write("a.db", "");
        }
    }
}
