using DataMesh.Cli.Tests.Kit;

namespace DataMesh.Cli.Tests.Queries;

public sealed class ResolutionTests : IDisposable
{
    private const string Which = "SELECT file FROM pragma_database_list WHERE name = 'main'";
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task OfManyInstances_TheFirstTenAreNamed()
    {
        _place.Write("dmesh.yaml", "connectors:\n" + string.Concat(Enumerable.Range(1, 50).Select(static number => $"  a{number}:\n    type: sqlite\n")));
        (await _place.RunAsync("query", "nothing")).Failed(2, "Instances: a1, a2, a3, a4, a5, a6, a7, a8, a9, a10 and 40 others.");
        (await _place.RunAsync("tables", "nothing")).Failed(7, "dmesh.yaml has a1, a2, a3, a4, a5, a6, a7, a8, a9, a10 and 40 others.");
    }

    [Fact]
    public async Task NameAndSql_RunThere()
    {
        await TwoInstancesAsync();
        Assert.Contains("two.db", (await _place.RunAsync("query", "two", Which)).Succeeded().Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SqlAlone_RunsOnTheDefault()
    {
        await TwoInstancesAsync("default: two\n");
        Assert.Contains("two.db", (await _place.RunAsync("query", Which)).Succeeded().Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SqlAlone_RunsOnTheOnlyInstance()
    {
        await _place.RunAsync("query", "SELECT 1");
        Instances("one");
        Assert.Contains("one.db", (await _place.RunAsync("query", Which)).Succeeded().Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SqlAlone_RunsOnTheEmbeddedSqliteWhereNoneIsMeant()
    {
        await TwoInstancesAsync();
        Assert.Equal("file\r\n\"\"\r\n", (await _place.RunAsync("query", Which, "--output", "csv")).Succeeded().Output);
        (await _place.RunAsync("query", "SELECT * FROM orders")).Failed(7, "none is the 'default'. Instances: one, two.");
    }

    [Fact]
    public async Task SqlAlone_RunsWithoutAnyConfiguration()
    {
        Assert.Equal("x\r\n1\r\n", (await _place.RunAsync("query", "SELECT 1 AS x", "--output", "csv")).Succeeded().Output);
    }

    [Fact]
    public async Task DefaultThatIsNone_IsToldWithItsPlace()
    {
        await TwoInstancesAsync("default: tow\n");
        (await _place.RunAsync("query", Which)).Failed(3, "dmesh.yaml:1: 'default' is 'tow', and no instance is called that. Did you mean 'two'?");
    }

    [Fact]
    public async Task NameAlone_TakesStandardInput()
    {
        await TwoInstancesAsync();
        Assert.Contains("two.db", (await _place.RunAsync(["query", "two"], Which)).Succeeded().Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NameAloneOnATerminal_IsAUsageErrorAndNoHang()
    {
        Instances("one");
        await using var terminal = _place.StartInTerminal(200, "query", "one");
        Assert.Equal(2, await terminal.WaitForExitAsync());
        Assert.Contains("'one' is an instance, and there is no SQL for it", terminal.Shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NameThatIsAlsoSql_IsTheInstance()
    {
        Instances("vacuum");
        Assert.Contains("vacuum.db", (await _place.RunAsync(["query", "vacuum"], Which)).Succeeded().Output, StringComparison.Ordinal);
        Assert.Contains("vacuum.db", (await _place.RunAsync("query", "vacuum", Which)).Succeeded().Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SqlOfOneWord_IsAUsageErrorThatSaysHow()
    {
        Instances("one");
        (await _place.RunAsync("query", "VACUUM")).Failed(2, "'VACUUM' is no instance, and without a space no SQL. Instances: one.");
        (await _place.RunAsync("query", "on")).Failed(2, "Did you mean 'one'?");
    }

    [Fact]
    public async Task NothingAtAll_IsAUsageError()
    {
        (await _place.RunAsync("query")).Failed(2, "There is no SQL");
    }

    [Fact]
    public async Task UnknownName_IsNotFound()
    {
        Instances("one");
        (await _place.RunAsync("query", "onne", "SELECT 1")).Failed(7, "Did you mean 'one'?");
    }

    [Fact]
    public async Task SqlTwice_IsAUsageError()
    {
        Instances("one");
        _place.Write("a.sql", "SELECT 1");
        (await _place.RunAsync("query", "one", "SELECT 2", "-f", "a.sql")).Failed(2, "given twice");
        (await _place.RunAsync("query", "SELECT 2", "-f", "a.sql")).Failed(2, "given twice");
    }

    [Fact]
    public async Task Tables_AndSchema_AreFoundAlike()
    {
        Instances("one");
        (await _place.RunAsync("query", "CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT NOT NULL DEFAULT 'x')", "--write")).Succeeded();
        Assert.Equal("catalog,schema,name,kind,comment\r\n,main,t,table,\r\n", (await _place.RunAsync("tables", "--output", "csv")).Succeeded().Output);
        Assert.Contains("main,t,table", (await _place.RunAsync("tables", "one", "--schema", "main", "--output", "csv")).Succeeded().Output, StringComparison.Ordinal);
        (await _place.RunAsync("tables", "--schema", "nope")).Failed(7, "nope");
        Assert.Contains("b,text,TEXT,false,,'x',false,false,", (await _place.RunAsync("schema", "t", "--output", "csv")).Succeeded().Output, StringComparison.Ordinal);
        Assert.Contains("\"primary_key\": [\n    \"a\"", (await _place.RunAsync("schema", "one", "main.t", "--output", "json")).Succeeded().Output, StringComparison.Ordinal);
        (await _place.RunAsync("schema", "one", "tt")).Failed(7, "tt");
    }

    private async Task TwoInstancesAsync(string before = "")
    {
        Instances("one", "two");
        _place.Write("dmesh.yaml", before + _place.Read("dmesh.yaml"));
        foreach (var name in new[] { "one", "two" })
        {
            (await _place.RunAsync("query", name, "CREATE TABLE IF NOT EXISTS made (a)", "--write")).Succeeded();
        }
    }

    private void Instances(params string[] names)
    {
        _place.Write("dmesh.yaml", $"connectors:\n{string.Concat(names.Select(static name => $"  - name: {name}\n    type: sqlite\n    database: {name}.db\n"))}");
        foreach (var name in names)
        {
            _place.Write($"{name}.db", "");
        }
    }
}
