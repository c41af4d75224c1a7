using System.Net;
using System.Net.Sockets;
using DataMesh.Cli.Tests.Kit;

namespace DataMesh.Cli.Tests.Connectors;

public sealed class TestTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task InstanceThatWorks_PassesEachStep()
    {
        _place.Write("dmesh.yaml", "connectors:\n  work:\n    type: sqlite\n");
        var run = await _place.RunAsync("connector", "test", "work", "--output", "csv");
        Assert.Equal(["config", "connect", "health", "query", "tables", "schemas"], run.Succeeded().Output.TrimEnd().Split("\r\n").Skip(1).Select(static line => line.Split(',')[1]));
    }

    [Fact]
    public async Task HostWithoutAnAddress_FailsAtResolving()
    {
        _place.Write("dmesh.yaml", "connectors:\n  work:\n    type: postgres\n    host: no-such-host.invalid\n    username: u\n");
        var run = await _place.RunAsync("connector", "test", "work", "--output", "csv");
        Assert.Equal(4, run.ExitCode);
        Assert.Contains("work,resolve,failed,", run.Output, StringComparison.Ordinal);
        Assert.Contains("'dmesh config origin work'", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("connect,", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PortThatNobodyListensOn_FailsAtConnecting()
    {
        using var closed = new TcpListener(IPAddress.Loopback, 0);
        closed.Start();
        var port = ((IPEndPoint)closed.LocalEndpoint).Port;
        closed.Stop();
        _place.Write("dmesh.yaml", $"connectors:\n  work:\n    type: postgres\n    host: 127.0.0.1\n    port: {port}\n    username: u\n");
        var run = await _place.RunAsync("connector", "test", "work", "--output", "csv");
        Assert.Equal(4, run.ExitCode);
        Assert.Contains("work,connect,failed,", run.Output, StringComparison.Ordinal);
        Assert.Contains("work,authenticate,skipped,", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OperationThatIsNotAllowed_IsSkipped()
    {
        _place.Write("dmesh.yaml", "connectors:\n  work:\n    type: sqlite\n    limits: { deny_operations: [execute] }\n");
        var run = await _place.RunAsync("connector", "test", "work", "--output", "csv");
        Assert.Contains("work,query,skipped,,the instance's limits do not allow execute,", run.Succeeded().Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Storage_IsWrittenToOnlyWhenAsked()
    {
        Directory.CreateDirectory(_place.PathOf("files"));
        _place.Write("dmesh.yaml", "connectors:\n  files:\n    type: local-files\n    root: files\n");
        Assert.DoesNotContain("write", (await _place.RunAsync("connector", "test", "files", "--output", "csv")).Succeeded().Output, StringComparison.Ordinal);
        Assert.Contains("files,write,ok,", (await _place.RunAsync("connector", "test", "files", "--write", "--output", "csv")).Succeeded().Output, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(_place.PathOf("files"), "dmesh-test*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task WithoutAName_AllEnabledOnesAreTestedOneLineEach()
    {
        _place.Write("dmesh.yaml", "connectors:\n  work:\n    type: sqlite\n  broken:\n    type: sqlite\n    pool_size: 0\n  off:\n    type: sqlite\n    enabled: false\n");
        var run = await _place.RunAsync("connector", "test", "--output", "csv");
        Assert.Equal(3, run.ExitCode);
        Assert.Equal(["work,all,ok", "broken,config,failed"], run.Output.TrimEnd().Split("\r\n").Skip(1).Select(static line => string.Join(',', line.Split(',').Take(3))));
    }

    [Fact]
    public async Task OnATerminal_EachStepIsALine()
    {
        _place.Write("dmesh.yaml", "connectors:\n  work:\n    type: sqlite\n");
        await using var terminal = _place.StartInTerminal(80, "connector", "test", "work");
        Assert.Equal(0, await terminal.WaitForExitAsync());
        Assert.Contains("ok       work connect", terminal.Shown, StringComparison.Ordinal);
    }
}
