using DataMesh.Cli.Tests.Kit;
using DataMesh.Connectors.Trino.Loopback;
using DataMesh.Connectors.Trino.Loopback.Sql;

namespace DataMesh.Cli.Tests.Queries;

public sealed class TrinoTests : IAsyncLifetime
{
    private const string CtrlC = "\u0003";
    private readonly Workplace _place = new();
    private LoopbackTrino? _server;

    public async ValueTask InitializeAsync()
    {
        _server = await LoopbackTrino.StartAsync(new() { Engine = new SqliteEngine() });
        _place.Write("dmesh.yaml", $"connectors:\n  - name: lake\n    type: trino\n    host: 127.0.0.1\n    port: {_server.Port}\n    catalog: memory\n    schema: default\n");
    }

    public async ValueTask DisposeAsync()
    {
        _place.Dispose();
        await _server!.DisposeAsync();
    }

    [Fact]
    public async Task TableOfTrino_IsMadeShownAndQueried()
    {
        (await _place.RunAsync("query", "lake", "CREATE TABLE t (id bigint, name varchar)", "--write")).Succeeded();
        (await _place.RunAsync("query", "lake", "INSERT INTO t VALUES (1, 'a'), (2, NULL);", "--write")).Succeeded();
        Assert.Equal("id,name\r\n1,a\r\n2,\r\n", (await _place.RunAsync("query", "lake", "SELECT * FROM t ORDER BY id", "--output", "csv")).Succeeded().Output);
        Assert.Contains("\"t\"", (await _place.RunAsync("tables", "lake", "--output", "json")).Succeeded().Output, StringComparison.Ordinal);
        (await _place.RunAsync("connector", "test", "lake")).Succeeded();
    }

    [Fact]
    public async Task WriteWithoutLeave_IsRefusedByTheServer()
    {
        var run = await _place.RunAsync("query", "lake", "CREATE TABLE t (id bigint)");
        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains("READ_ONLY_VIOLATION", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SlowStatementOnATerminal_ShowsHowFarItIs_AndEndsByCtrlC()
    {
        const string Slow = "SELECT count(*) FROM UNNEST(sequence(1, 10000)) AS a (x) CROSS JOIN UNNEST(sequence(1, 10000)) AS b (y) CROSS JOIN UNNEST(sequence(1, 10000)) AS c (z) WHERE x + y + z < 0";
        await using var terminal = _place.StartInTerminal(120, "query", "lake", Slow);
        await terminal.WaitForAsync("splits");
        terminal.Press(CtrlC);
        Assert.Equal(130, await terminal.WaitForExitAsync());
        Assert.Contains("running ", terminal.Shown, StringComparison.Ordinal);
    }
}
