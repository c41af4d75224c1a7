using System.Net;
using System.Text.RegularExpressions;
using DataMesh.Connectors.Trino.Loopback;
using DataMesh.Testing;

namespace DataMesh.Connectors.Trino.Tests.Faults;

/// <summary>What leads the client away from its coordinator is refused, and nothing of ours goes there.</summary>
public sealed class ForeignHostTests
{
    private const string Sql = "SELECT c FROM t";

    private static readonly ScriptedAnswer Three = ScriptedAnswer.Of("bigint", "1", "2", "3");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task NextUriElsewhere_IsRefused(bool isFirst)
    {
        await using var elsewhere = await LoopbackTrino.StartAsync();
        await using var bench = await Bench.StartAsync(Three);
        var connector = await bench.ConnectAsync();
        var fault = LoopbackFault.EditText(page => page.Replace($"127.0.0.1:{bench.Server.Port}/v1", $"localhost:{elsewhere.Port}/v1", StringComparison.Ordinal));
        bench.Server.Fail(isFirst ? LoopbackRequestKind.Submit : LoopbackRequestKind.Page, fault);

        var exception = Assert.IsType<ConnectorException>((await connector.CountAsync(Sql, Bench.Token)).Error, exactMatch: false);

        Assert.Contains("localhost", exception.Message, StringComparison.Ordinal);
        Assert.Contains("http-server.process-forwarded", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("/v1/statement", exception.ToString(), StringComparison.Ordinal);
        Assert.Empty(elsewhere.Requests);
    }

    [Theory]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://127.0.0.1/x")]
    [InlineData("/v1/statement/queued/x/y/1")]
    [InlineData("")]
    [InlineData("http://")]
    public async Task NextUriThatIsNone_IsAnError(string text)
    {
        await using var bench = await Bench.StartAsync(Three);
        var connector = await bench.ConnectAsync();
        bench.Server.Fail(LoopbackRequestKind.Page, LoopbackFault.EditText(page => Regex.Replace(page, "\"nextUri\":\"[^\"]*\"", $"\"nextUri\":\"{text}\"")));

        Assert.IsType<ConnectorException>((await connector.CountAsync(Sql, Bench.Token)).Error, exactMatch: false);
    }

    [Theory]
    [InlineData(LoopbackRequestKind.Submit, 301)]
    [InlineData(LoopbackRequestKind.Submit, 307)]
    [InlineData(LoopbackRequestKind.Page, 302)]
    [InlineData(LoopbackRequestKind.Page, 308)]
    public async Task Redirect_IsRefused(LoopbackRequestKind kind, int status)
    {
        await using var elsewhere = await LoopbackTrino.StartAsync();
        await using var bench = await Bench.StartAsync(Three);
        var connector = await bench.ConnectAsync();
        bench.Server.Fail(kind, LoopbackFault.Redirect(new Uri(elsewhere.BaseAddress, "v1/statement?secret=slug"), status));

        var exception = Assert.IsType<ConnectorException>((await connector.CountAsync(Sql, Bench.Token)).Error, exactMatch: false);

        Assert.Contains("127.0.0.1", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("slug", exception.ToString(), StringComparison.Ordinal);
        Assert.Empty(elsewhere.Requests);
    }

    [Fact]
    public async Task CoordinatorBehindAProxy_NamesTheProxyAndWorks()
    {
        await using var bench = await Bench.StartAsync(Three);
        await using var proxy = await TcpFaultProxy.StartAsync(new IPEndPoint(IPAddress.Loopback, bench.Server.Port));
        var connector = await bench.ConnectAsync(bench.Config with { Port = proxy.Port });

        Assert.Equal((3, null), await connector.CountAsync(Sql, Bench.Token));
    }
}
