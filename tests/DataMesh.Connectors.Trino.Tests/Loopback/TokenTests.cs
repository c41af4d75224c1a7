using System.Net;
using DataMesh.Connectors.Trino.Loopback;
using DataMesh.Testing;

namespace DataMesh.Connectors.Trino.Tests.Loopback;

/// <summary>Which page an address gives, and how a query ends from outside.</summary>
public sealed class TokenTests
{
    private static readonly ScriptedAnswer Numbers = new() { Columns = [new("n", "integer")], Rows = [.. Enumerable.Range(0, 10).Select(static n => $"[{n}]")] };

    [Fact]
    public async Task SameAddress_GivesTheSamePageByteForByte()
    {
        await using var server = await LoopbackTrino.StartAsync(new() { Engine = ScriptedEngine.Always(Numbers), PageSize = 1 });
        using var client = new RawClient(server);

        var next = (await client.SubmitAsync("SELECT n")).NextUri;
        List<string> rows = [];
        while (next is not null)
        {
            var page = await client.GetAsync(next);
            Assert.Equal(page.Body, (await client.GetAsync(next)).Body);
            rows.AddRange(page.Rows);
            next = page.NextUri;
        }

        Assert.Equal(Numbers.Rows, rows);
    }

    [Fact]
    public async Task OlderAddress_IsGone_AndOneAheadIsUnknown()
    {
        await using var server = await LoopbackTrino.StartAsync(new() { Engine = ScriptedEngine.Always(Numbers), PageSize = 1 });
        using var client = new RawClient(server);
        var queued = (await client.SubmitAsync("SELECT n")).NextUri!;
        var first = (await client.GetAsync(queued)).NextUri!;
        var second = (await client.GetAsync(first)).NextUri!;
        await client.GetAsync(second);

        Assert.Equal(HttpStatusCode.Gone, (await client.GetAsync(queued)).Status);
        Assert.Equal(HttpStatusCode.Gone, (await client.GetAsync(first)).Status);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(second)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(second[..second.LastIndexOf('/')] + "/9")).Status);
    }

    [Fact]
    public async Task UnknownQueryAndWrongSlug_AreNotFound()
    {
        await using var server = await LoopbackTrino.StartAsync(new() { Engine = ScriptedEngine.Always(Numbers) });
        using var client = new RawClient(server);
        var parts = (await client.SubmitAsync("SELECT n")).NextUri!.Split('/');

        foreach (var place in (int[])[parts.Length - 3, parts.Length - 2])
        {
            var wrong = string.Join('/', parts.Select((part, at) => at == place ? "x" + part : part));
            Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(wrong)).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await client.SendAsync(HttpMethod.Delete, wrong)).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await client.SendAsync(HttpMethod.Head, wrong)).Status);
        }
    }

    [Fact]
    public async Task Delete_CancelsAndMayComeTwice()
    {
        await using var server = await LoopbackTrino.StartAsync(new() { Engine = ScriptedEngine.Always(Numbers), PageSize = 1 });
        using var client = new RawClient(server);
        var next = (await client.GetAsync((await client.SubmitAsync("SELECT n")).NextUri!)).NextUri!;

        Assert.Equal(HttpStatusCode.NoContent, (await client.SendAsync(HttpMethod.Delete, next)).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await client.SendAsync(HttpMethod.Delete, next)).Status);
        Assert.Equal("USER_CANCELED", (await client.GetAsync(next)).Error);
        Assert.Equal(0, server.RunningQueries);
    }

    [Fact]
    public async Task Delete_EndsAPageThatWaits()
    {
        using var never = new ManualResetEventSlim();
        await using var server = await LoopbackTrino.StartAsync(new()
        {
            Engine = ScriptedEngine.Always(new() { Columns = [new("c", "bigint")], LiveRows = token => StatementTests.Waiting(never, token) }),
            MaxWait = TimeSpan.FromMinutes(5),
        });
        using var client = new RawClient(server);
        var next = (await client.GetAsync((await client.SubmitAsync("SELECT 1")).NextUri!)).NextUri!;
        var waiting = client.GetAsync(next);
        await server.SeeAsync(static request => request.Path.Contains("/executing/", StringComparison.Ordinal), TestContext.Current.CancellationToken);

        await client.SendAsync(HttpMethod.Delete, next);

        Assert.Equal("USER_CANCELED", (await waiting).Error);
    }

    [Fact]
    public async Task DeleteAfterTheEnd_ChangesNothing()
    {
        await using var server = await LoopbackTrino.StartAsync(new() { Engine = ScriptedEngine.Always(Numbers) });
        using var client = new RawClient(server);
        var pages = await client.RunAsync("SELECT n");
        var last = pages[^2].NextUri!;

        Assert.Equal(HttpStatusCode.NoContent, (await client.SendAsync(HttpMethod.Delete, last)).Status);
        Assert.Equal(pages[^1].Body, (await client.GetAsync(last)).Body);
    }

    [Fact]
    public async Task PartialCancel_KeepsTheRowsSoFar()
    {
        await using var server = await LoopbackTrino.StartAsync(new() { Engine = ScriptedEngine.Always(Numbers), PageSize = 1 });
        using var client = new RawClient(server);
        var page = await client.GetAsync((await client.GetAsync((await client.SubmitAsync("SELECT n")).NextUri!)).NextUri!);

        Assert.Equal(HttpStatusCode.NoContent, (await client.SendAsync(HttpMethod.Delete, page.Json.GetProperty("partialCancelUri").GetString()!)).Status);

        var last = await client.GetAsync(page.NextUri!);
        Assert.Equal("FINISHED", last.State);
        Assert.Empty(last.Rows);
    }

    [Fact]
    public async Task LongPoll_GivesAnEmptyPageAndThenTheRows()
    {
        using var ready = new ManualResetEventSlim();
        await using var server = await LoopbackTrino.StartAsync(new() { Engine = ScriptedEngine.Always(new() { Columns = [new("c", "bigint")], LiveRows = token => StatementTests.Waiting(ready, token) }) });
        using var client = new RawClient(server);
        var page = await client.GetAsync((await client.GetAsync((await client.SubmitAsync("SELECT 1")).NextUri!)).NextUri! + "?maxWait=1ms");
        Assert.Empty(page.Rows);
        Assert.Equal("RUNNING", page.State);

        ready.Set();
        while (!page.Rows.Any())
        {
            page = await client.GetAsync(page.NextUri!);
        }

        Assert.Equal(["[1]"], page.Rows);
    }

    [Fact]
    public async Task AbandonedQuery_FailsAndIsForgotten()
    {
        var time = new ManualTimeProvider();
        await using var server = await LoopbackTrino.StartAsync(new() { Engine = ScriptedEngine.Always(Numbers), PageSize = 1, Time = time, AbandonAfter = TimeSpan.FromMinutes(5) });
        using var client = new RawClient(server);
        var next = (await client.GetAsync((await client.SubmitAsync("SELECT n")).NextUri!)).NextUri!;

        time.Advance(TimeSpan.FromMinutes(4));
        await client.SendAsync(HttpMethod.Head, next);
        time.Advance(TimeSpan.FromMinutes(4));
        Assert.Equal(1, server.RunningQueries);

        time.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal("ABANDONED_QUERY", (await client.GetAsync(next)).Error);
        time.Advance(TimeSpan.FromMinutes(6));
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(next)).Status);
    }

    [Fact]
    public async Task OldServer_KnowsNoHeartbeat()
    {
        await using var server = await LoopbackTrino.StartAsync(new() { Engine = ScriptedEngine.Always(Numbers), Heartbeat = false });
        using var client = new RawClient(server);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await client.SendAsync(HttpMethod.Head, (await client.SubmitAsync("SELECT n")).NextUri!)).Status);
    }

    [Fact]
    public async Task QueryById_IsShownAndCancelledByItsOwnerAlone()
    {
        await using var server = await LoopbackTrino.StartAsync(new() { Engine = ScriptedEngine.Always(Numbers) });
        using var client = new RawClient(server);
        var page = await client.SubmitAsync("SELECT n");
        var path = "v1/query/" + page.Json.GetProperty("id").GetString();

        Assert.Equal("QUEUED", (await client.GetAsync(path, "X-Trino-User: tester")).Json.GetProperty("state").GetString());
        Assert.Equal(HttpStatusCode.Forbidden, (await client.SendAsync(HttpMethod.Delete, path, null, "X-Trino-User: other")).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await client.SendAsync(HttpMethod.Delete, path, null, "X-Trino-User: tester")).Status);
        Assert.Equal("USER_CANCELED", (await client.GetAsync(page.NextUri!)).Error);
    }
}
