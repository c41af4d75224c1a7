using System.Net;
using System.Text;
using DataMesh.Connectors.Trino.Loopback;

namespace DataMesh.Connectors.Trino.Tests.Loopback;

/// <summary>Each fault is what it says, so that a test of the connector that meets it means something.</summary>
public sealed class FaultTests
{
    [Fact]
    public async Task Status_TakesThePlaceOfTheAnswer()
    {
        await using var server = await LoopbackTrino.StartAsync();
        using var client = new RawClient(server);
        server.Fail(LoopbackRequestKind.Submit, LoopbackFault.Status(429, "7"), LoopbackFault.LateStatus(502));

        var first = await client.SubmitAsync("SELECT 1");
        Assert.Equal((429, "7", 0), ((int)first.Status, first.Header("Retry-After")[0], server.RunningQueries));
        Assert.Equal((502, 1), ((int)(await client.SubmitAsync("SELECT 1")).Status, server.RunningQueries));
        Assert.Equal(HttpStatusCode.OK, (await client.SubmitAsync("SELECT 1")).Status);
    }

    [Fact]
    public async Task Body_IsEmptyCutOrChanged()
    {
        await using var server = await LoopbackTrino.StartAsync();
        using var client = new RawClient(server);
        var next = (await client.SubmitAsync("SELECT 1")).NextUri!;
        server.Fail(LoopbackRequestKind.Page, LoopbackFault.EmptyBody, LoopbackFault.Truncate(10), LoopbackFault.EditText(static text => text.ToUpperInvariant()));

        Assert.Equal((HttpStatusCode.OK, ""), ((await client.GetAsync(next)) is { } empty ? (empty.Status, empty.Text) : default));
        var page = await client.GetAsync(next);
        Assert.Equal(10, page.Body.Length);
        Assert.StartsWith("{\"ID\"", (await client.GetAsync(next)).Text, StringComparison.Ordinal);
        Assert.Equal("DISPATCHING", (await client.GetAsync(next)).State);
    }

    [Fact]
    public async Task Connection_IsLost()
    {
        await using var server = await LoopbackTrino.StartAsync();
        using var client = new RawClient(server);
        var next = (await client.SubmitAsync("SELECT 1")).NextUri!;
        server.Fail(LoopbackRequestKind.Page, LoopbackFault.CutBody(10), LoopbackFault.LostAnswer);
        server.Fail(LoopbackRequestKind.Info, LoopbackFault.Reset, LoopbackFault.Reset, LoopbackFault.Reset, LoopbackFault.Reset);

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => client.GetAsync(next));
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => client.GetAsync(next));
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => client.GetAsync("v1/info"));
        Assert.Equal("DISPATCHING", (await client.GetAsync(next)).State);
    }

    [Fact]
    public async Task Restart_ForgetsTheQueries()
    {
        await using var server = await LoopbackTrino.StartAsync();
        using var client = new RawClient(server);
        var next = (await client.SubmitAsync("SELECT 1")).NextUri!;
        server.Fail(LoopbackRequestKind.Page, LoopbackFault.Restart);

        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(next)).Status);
    }

    [Fact]
    public async Task GzipBomb_IsSmallAndDecompressesToMuch()
    {
        await using var server = await LoopbackTrino.StartAsync();
        using var client = new RawClient(server, new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.GZip });
        server.Fail(LoopbackRequestKind.Submit, LoopbackFault.GzipBomb(3));

        var page = await client.SubmitAsync("SELECT 1");

        Assert.True(page.Body.Length > 3 << 20);
        Assert.NotNull(page.NextUri);
    }

    [Fact]
    public async Task Intercept_SeesEachRequestAndChooses()
    {
        await using var server = await LoopbackTrino.StartAsync(new()
        {
            Intercept = static request => request.Text.Contains("DROP", StringComparison.Ordinal) ? LoopbackFault.Redirect(new Uri("http://elsewhere.example.org/")) : null,
        });
        using var client = new RawClient(server);

        Assert.Equal(HttpStatusCode.OK, (await client.SubmitAsync("SELECT 1")).Status);
        var redirect = await client.SubmitAsync("DROP TABLE t");
        Assert.Equal((HttpStatusCode.TemporaryRedirect, "elsewhere.example.org"), (redirect.Status, redirect.Headers.Location!.Host));
    }

    [Fact]
    public async Task Answer_IsWhatTheTestWrote()
    {
        await using var server = await LoopbackTrino.StartAsync();
        using var client = new RawClient(server);
        server.Fail(LoopbackRequestKind.Info, LoopbackFault.Answer(new LoopbackResponse(418, Encoding.UTF8.GetBytes("[]")).With("X-Own", "1")));

        var answer = await client.GetAsync("v1/info");

        Assert.Equal((418, "[]", "1"), ((int)answer.Status, answer.Text, answer.Header("X-Own")[0]));
    }
}
