using System.Net;
using DataMesh.Connectors.Trino.Loopback;
using DataMesh.Connectors.Trino.Loopback.Engine;

namespace DataMesh.Connectors.Trino.Tests.Loopback;

public sealed class StatementTests
{
    private static readonly ScriptedAnswer Three = ScriptedAnswer.Of("bigint", "1", "2", "3");

    [Fact]
    public async Task Statement_GivesItsRowsThenTheEnd()
    {
        await using var server = await LoopbackTrino.StartAsync(new() { Engine = ScriptedEngine.Always(Three) });
        using var client = new RawClient(server);

        var pages = await client.RunAsync("SELECT c FROM t");

        Assert.Equal(["QUEUED", "DISPATCHING", "RUNNING", "FINISHED"], pages.Select(static page => page.State));
        Assert.Equal(["[1]", "[2]", "[3]"], pages.SelectMany(static page => page.Rows));
        Assert.Single(pages.Select(static page => page.Json.GetProperty("id").GetString()).Distinct());
        Assert.Equal("bigint", pages[^1].Json.GetProperty("columns")[0].GetProperty("type").GetString());
    }

    [Fact]
    public async Task NothingRunsBeforeTheFirstPageIsFetched()
    {
        var engine = ScriptedEngine.Always(Three);
        await using var server = await LoopbackTrino.StartAsync(new() { Engine = engine });
        using var client = new RawClient(server);

        var first = await client.SubmitAsync("SELECT 1");
        await client.SendAsync(HttpMethod.Head, first.NextUri!);
        Assert.Empty(engine.Statements);
        Assert.Equal(0, server.StartedQueries);

        await client.GetAsync((await client.GetAsync(first.NextUri!)).NextUri!);
        Assert.Equal("SELECT 1", Assert.Single(engine.Statements).Sql);
    }

    [Fact]
    public async Task QueueingAndEmptyPages_ComeBeforeTheRows()
    {
        await using var server = await LoopbackTrino.StartAsync(new() { Engine = ScriptedEngine.Always(Three), QueueingPages = 2, EmptyPages = 3 });
        using var client = new RawClient(server);

        var pages = await client.RunAsync("SELECT 1");

        Assert.Equal(["QUEUED", "QUEUED", "QUEUED", "DISPATCHING", "PLANNING", "PLANNING", "PLANNING", "RUNNING", "FINISHED"], pages.Select(static page => page.State));
        Assert.All(pages[..7], static page => Assert.False(page.Json.TryGetProperty("columns", out _)));
    }

    [Fact]
    public async Task SmallPages_HoldAllRowsOnceAndMoveTheStats()
    {
        await using var server = await LoopbackTrino.StartAsync(new() { Engine = ScriptedEngine.Always(new() { Columns = [new("n", "integer")], Rows = [.. Enumerable.Range(0, 100).Select(static n => $"[{n}]")] }), PageSize = 40 });
        using var client = new RawClient(server);

        var pages = await client.RunAsync("SELECT n");

        Assert.Equal(Enumerable.Range(0, 100).Select(static n => $"[{n}]"), pages.SelectMany(static page => page.Rows));
        Assert.True(pages.Count > 8);
        var progress = pages.Skip(1).Select(static page => page.Json.GetProperty("stats").GetProperty("progressPercentage").GetDouble()).ToList();
        Assert.Equal(progress.Order(), progress);
        Assert.Equal(100, progress[^1]);
        Assert.Equal(100, pages[^1].Json.GetProperty("stats").GetProperty("processedRows").GetInt64());
    }

    [Fact]
    public async Task TargetResultSize_EndsThePage()
    {
        await using var server = await LoopbackTrino.StartAsync(new() { Engine = ScriptedEngine.Always(Three) });
        using var client = new RawClient(server);

        var page = await client.GetAsync((await client.GetAsync((await client.SubmitAsync("SELECT 1")).NextUri!)).NextUri! + "?targetResultSize=1B&maxWait=500ms");

        Assert.Equal(["[1]"], page.Rows);
        Assert.Equal(HttpStatusCode.BadRequest, (await client.GetAsync(page.NextUri! + "?targetResultSize=many")).Status);
    }

    [Fact]
    public async Task EndsWithLastRows_HasNoPageAfterThem()
    {
        await using var server = await LoopbackTrino.StartAsync(new() { Engine = ScriptedEngine.Always(Three), EndsWithLastRows = true });
        using var client = new RawClient(server);

        var last = (await client.RunAsync("SELECT 1"))[^1];

        Assert.Equal("FINISHED", last.State);
        Assert.Equal(3, last.Rows.Count());
    }

    [Fact]
    public async Task Failure_ComesWithTheRowsBeforeIt()
    {
        var error = new LoopbackError("DIVISION_BY_ZERO", 8, "USER_ERROR", "Division by zero", 1, 8);
        await using var server = await LoopbackTrino.StartAsync(new() { Engine = ScriptedEngine.Always(Three with { Error = error }) });
        using var client = new RawClient(server);

        var last = (await client.RunAsync("SELECT 1"))[^1];

        Assert.Equal("DIVISION_BY_ZERO", last.Error);
        Assert.Equal("FAILED", last.State);
        Assert.Equal(3, last.Rows.Count());
        Assert.Equal(8, last.Json.GetProperty("error").GetProperty("errorLocation").GetProperty("columnNumber").GetInt32());
        Assert.NotEmpty(last.Json.GetProperty("error").GetProperty("failureInfo").GetProperty("stack").EnumerateArray());
    }

    [Fact]
    public async Task EngineThatThrows_IsAnInternalError()
    {
        await using var server = await LoopbackTrino.StartAsync(new() { Engine = new ScriptedEngine { Default = static _ => throw new InvalidOperationException("broken") } });
        using var client = new RawClient(server);

        Assert.Equal("GENERIC_INTERNAL_ERROR", (await client.RunAsync("SELECT 1"))[^1].Error);
    }

    [Fact]
    public async Task Text_IsCheckedBeforeItRuns()
    {
        var engine = ScriptedEngine.Always(Three);
        await using var server = await LoopbackTrino.StartAsync(new() { Engine = engine });
        using var client = new RawClient(server);

        Assert.Equal(HttpStatusCode.BadRequest, (await client.SubmitAsync("")).Status);
        Assert.Equal("QUERY_TEXT_TOO_LARGE", (await client.RunAsync(new string('x', 1_000_001)))[^1].Error);
        Assert.Empty(engine.Statements);
        Assert.Null((await client.RunAsync(new string('x', 1_000_000)))[^1].Error);
    }

    [Fact]
    public async Task ChangeWithoutRows_TellsItsKindCountAndHeaders()
    {
        var answer = new ScriptedAnswer
        {
            UpdateType = "INSERT",
            UpdateCount = 7,
            Headers = [new("Set-Session", "a=1%2C2"), new("Set-Session", "b=x+y")],
            Warnings = [(1, "DEPRECATED_FUNCTION", "Use another one.")],
        };
        await using var server = await LoopbackTrino.StartAsync(new() { Engine = ScriptedEngine.Always(answer) });
        using var client = new RawClient(server);

        var pages = await client.RunAsync("INSERT");

        Assert.Equal("INSERT", pages[^1].Json.GetProperty("updateType").GetString());
        Assert.Equal(7, pages[^1].Json.GetProperty("updateCount").GetInt64());
        Assert.Equal(["a=1%2C2", "b=x+y"], pages[^1].Header("X-Trino-Set-Session"));
        Assert.All(pages[..^1], static page => Assert.Empty(page.Header("X-Trino-Set-Session")));
        Assert.Equal("DEPRECATED_FUNCTION", pages[^1].Json.GetProperty("warnings")[0].GetProperty("warningCode").GetProperty("name").GetString());
    }

    [Fact]
    public async Task JoinedHeaders_AreOneValue()
    {
        await using var server = await LoopbackTrino.StartAsync(new() { Engine = ScriptedEngine.Always(new() { Headers = [new("Clear-Session", "a"), new("Clear-Session", "b")] }), JoinsHeaders = true });
        using var client = new RawClient(server);

        Assert.Equal(["a,b"], (await client.RunAsync("RESET"))[^1].Header("X-Trino-Clear-Session"));
    }

    [Fact]
    public async Task ScriptedPages_AreSentAsTheyAre()
    {
        byte[] last = [.. "{\"id\":\"{id}\",\"data\":[[\""u8, 0xff, .. "\"]]}"u8];
        await using var server = await LoopbackTrino.StartAsync(new() { Engine = ScriptedEngine.Always(new() { Pages = ["{\"id\":\"{id}\",\"nextUri\":\"{nextUri}\"}"u8.ToArray(), last] }) });
        using var client = new RawClient(server);
        var page = await client.SubmitAsync("SELECT 1");
        while (page.NextUri is { } next)
        {
            page = await client.GetAsync(next);
            if (page.Body.Contains((byte)0xff))
            {
                break;
            }
        }

        Assert.EndsWith("\"data\":[[\"\u00ff\"]]}", System.Text.Encoding.Latin1.GetString(page.Body), StringComparison.Ordinal);
        Assert.Equal(0, server.RunningQueries);
    }

    [Fact]
    public async Task NextUri_IsBuiltFromTheHostThatTheRequestNamed()
    {
        await using var server = await LoopbackTrino.StartAsync(new() { Engine = ScriptedEngine.Always(Three) });
        using var client = new RawClient(server);

        var page = await client.SubmitAsync("SELECT 1", "Host: proxy.example.org:8443");

        Assert.StartsWith("http://proxy.example.org:8443/v1/statement/queued/", page.NextUri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_AreCompressedForClientsThatAcceptIt()
    {
        await using var server = await LoopbackTrino.StartAsync(new() { Engine = ScriptedEngine.Always(Three) });
        using var client = new RawClient(server);

        Assert.Equal(["gzip"], (await client.SubmitAsync("SELECT 1", "Accept-Encoding: gzip")).ContentHeaders.ContentEncoding);
        Assert.Empty((await client.SubmitAsync("SELECT 1", "Accept-Encoding: identity")).ContentHeaders.ContentEncoding);
        using var unpacking = new RawClient(server, new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.GZip });
        Assert.Equal(3, (await unpacking.RunAsync("SELECT 1")).SelectMany(static page => page.Rows).Count());
    }

    [Fact]
    public async Task Info_NeedsNoUser()
    {
        await using var server = await LoopbackTrino.StartAsync(new() { Version = "480-e", IsStarting = true, Authentication = new() { Passwords = new Dictionary<string, string>() } });
        using var client = new RawClient(server);

        var info = (await client.GetAsync("v1/info")).Json;

        Assert.Equal("480-e", info.GetProperty("nodeVersion").GetProperty("version").GetString());
        Assert.True(info.GetProperty("starting").GetBoolean());
        Assert.Equal("\"ACTIVE\"", (await client.GetAsync("v1/info/state")).Text);
    }

    [Fact]
    public async Task Dispose_EndsARunningQueryAndItsRequestAtOnce()
    {
        using var never = new ManualResetEventSlim();
        var server = await LoopbackTrino.StartAsync(new()
        {
            Engine = ScriptedEngine.Always(new() { Columns = [new("c", "bigint")], LiveRows = token => Waiting(never, token) }),
            MaxWait = TimeSpan.FromMinutes(5),
        });
        using var client = new RawClient(server);
        var page = await client.GetAsync((await client.SubmitAsync("SELECT 1")).NextUri!);
        var waiting = client.GetAsync(page.NextUri!);
        await server.SeeAsync(static request => request.Path.Contains("/executing/", StringComparison.Ordinal), TestContext.Current.CancellationToken);

        await server.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => waiting);
    }

    internal static IEnumerable<string> Waiting(ManualResetEventSlim signal, CancellationToken token)
    {
        signal.Wait(token);
        yield return "[1]";
    }
}
