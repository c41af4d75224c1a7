using System.Net;
using DataMesh.Connectors.Trino.Loopback;

namespace DataMesh.Connectors.Trino.Tests.Loopback;

/// <summary>What a POST's headers say, and which are refused.</summary>
public sealed class HeaderTests
{
    [Fact]
    public async Task Headers_AreDecodedWhetherRepeatedOrJoined()
    {
        var engine = ScriptedEngine.Always(ScriptedAnswer.Of("bigint", "1"));
        await using var server = await LoopbackTrino.StartAsync(new() { Engine = engine });
        using var client = new RawClient(server);

        await client.RunAsync(
            "EXECUTE s",
            "X-Trino-User: alice",
            "X-Trino-Catalog: memory",
            "X-Trino-Schema: default",
            "X-Trino-Time-Zone: Asia/Tokyo",
            "X-Trino-Session: a=1%2C2,memory.b=x+y%3D",
            "X-Trino-Session: c=",
            "X-Trino-Prepared-Statement: s+1=SELECT+%3F",
            "X-Trino-Role: system=ROLE%7Badmin%7D",
            "X-Trino-Transaction-Id: NONE",
            "X-Trino-Client-Capabilities: PATH, PARAMETRIC_DATETIME");

        var statement = Assert.Single(engine.Statements);
        Assert.Equal(("alice", "memory", "default", "Asia/Tokyo", "NONE"), (statement.User, statement.Catalog, statement.Schema, statement.TimeZone, statement.TransactionId));
        Assert.Equal(new Dictionary<string, string> { ["a"] = "1,2", ["memory.b"] = "x y=", ["c"] = "" }, statement.SessionProperties);
        Assert.Equal("SELECT ?", statement.PreparedStatements["s 1"]);
        Assert.Equal("ROLE{admin}", statement.Roles["system"]);
        Assert.Equal(["PATH", "PARAMETRIC_DATETIME"], statement.Capabilities);
    }

    [Theory]
    [InlineData("X-Presto-Catalog: memory")]
    [InlineData("X-Trino-Schema: default")]
    [InlineData("X-Trino-Session: a")]
    [InlineData("X-Trino-Session: =1")]
    [InlineData("X-Trino-Session: a=1,a=2")]
    public async Task MalformedHeader_IsRefused(string header)
    {
        await using var server = await LoopbackTrino.StartAsync();
        using var client = new RawClient(server);

        Assert.Equal(HttpStatusCode.BadRequest, (await client.SubmitAsync("SELECT 1", header)).Status);
    }

    [Fact]
    public async Task MissingUser_IsRefused()
    {
        await using var server = await LoopbackTrino.StartAsync();
        using var client = new RawClient(server);

        Assert.Equal(HttpStatusCode.Unauthorized, (await client.SendAsync(HttpMethod.Post, "v1/statement", "SELECT 1"u8.ToArray())).Status);
    }

    [Fact]
    public async Task Requests_AreKept()
    {
        await using var server = await LoopbackTrino.StartAsync();
        using var client = new RawClient(server);

        await client.RunAsync("SELECT 'ü'", "X-Trino-Source: a test");

        Assert.Equal([LoopbackRequestKind.Submit, LoopbackRequestKind.Page, LoopbackRequestKind.Page, LoopbackRequestKind.Page], server.Requests.Select(static request => request.Kind));
        Assert.Equal(("POST", "SELECT 'ü'", "a test"), (server.Requests[0].Method, server.Requests[0].Text, server.Requests[0].Header("x-trino-source")));
    }
}
