using DataMesh.Connectors.Trino.Loopback;

namespace DataMesh.Connectors.Trino.Tests.Protocol;

/// <summary>Pages that are none, or that would lose rows: each is an error.</summary>
public sealed class PageGuardTests
{
    private const string Type = """ "typeSignature":{"rawType":"integer","arguments":[]} """;
    private const string Columns = $$""" "columns":[{"name":"n","type":"integer",{{Type}}}] """;
    private const string Running = """ "stats":{"state":"RUNNING"} """;
    private const string Finished = """ "stats":{"state":"FINISHED"} """;
    private const string First = $$"""{"id":"{id}","nextUri":"{nextUri}",{{Columns}},"data":[[1],[2]],{{Running}}}""";
    private const string Last = $$"""{"id":"{id}",{{Columns}},"data":[[3]],{{Finished}}}""";

    [Fact]
    public async Task PagesOfThisForm_AreRead()
    {
        await using var client = await Client.ConnectAsync(ScriptedAnswer.OfPages(First, Last));

        Assert.Equal(["[1]", "[2]", "[3]"], (await client.RunAsync()).Rows);
    }

    [Theory]
    [InlineData("", "", "no JSON")]
    [InlineData("[]", "", "no JSON object")]
    [InlineData("""{"id":"{id}" """, "", "JSON breaks")]
    [InlineData($$"""{"id":"{id}",{{Finished}}} {}""", "", "JSON breaks")]
    [InlineData($$"""{"id":"{id}",{{Columns}},"data":[[1],[2""", "", "JSON breaks")]
    [InlineData($$"""{{{Columns}},"data":[[1]],{{Finished}}}""", "", "of which query")]
    [InlineData($$"""{"id":"other",{{Columns}},"data":[[1]],{{Finished}}}""", "", "another query")]
    [InlineData($$"""{"id":5,{{Columns}},"data":[[1]],{{Finished}}}""", "", "'id' is a number")]
    [InlineData($$"""{"id":"{id}",{{Columns}},"data":[[1]],{{Running}}}""", "", "statement is RUNNING")]
    [InlineData($$"""{"id":"{id}",{{Columns}},"data":[[1]],"stats":{"state":"QUEUED"} }""", "", "statement is QUEUED")]
    [InlineData($$"""{"id":"{id}",{{Columns}},"data":[[1]]}""", "", "not say that the statement has ended")]
    [InlineData($$"""{"id":"{id}","stats":{"state":"FAILED"} }""", "", "not why")]
    [InlineData($$"""{"id":"{id}","nextUr1":"{nextUri}",{{Columns}},"data":[[1]],{{Finished}}}""", Last, "under another name")]
    [InlineData($$"""{"id":"{id}",{{Columns}},"dat4":[[1]],{{Finished}}}""", "", "not known holds rows")]
    [InlineData($$"""{"id":"{id}",{{Columns}},"dat4":{"encoding":"json","segments":[]},{{Finished}}}""", "", "not known holds rows")]
    [InlineData($$"""{"id":"{id}",{{Columns}},"data":[[1]],"data":[[2]],{{Finished}}}""", "", "two members 'data'")]
    [InlineData($$"""{"id":"{id}","nextUri":"{nextUri}","nextUri":"{nextUri}",{{Running}}}""", Last, "two members 'nextUri'")]
    [InlineData($$"""{"id":"{id}","id":"{id}",{{Finished}}}""", "", "two members 'id'")]
    [InlineData($$"""{"id":"{id}",{{Columns}},"data":"rows",{{Finished}}}""", "", "'data' is a text")]
    [InlineData($$"""{"id":"{id}",{{Columns}},"data":7,{{Finished}}}""", "", "'data' is a number")]
    [InlineData($$"""{"id":"{id}","data":[[1]],{{Columns}},{{Finished}}}""", "", "no page told their columns")]
    [InlineData($$"""{"id":"{id}","nextUri":true,{{Finished}}}""", "", "'nextUri' is true or false")]
    [InlineData($$"""{"id":"{id}","nextUri":"nowhere",{{Finished}}}""", "", "none of HTTP")]
    [InlineData($$"""{"id":"{id}","columns":{},{{Finished}}}""", "", "'columns' are no array")]
    [InlineData($$"""{"id":"{id}","stats":[]}""", "", "'stats' are no object")]
    [InlineData($$"""{"id":"{id}","error":"bad",{{Finished}}}""", "", "'error' is a text")]
    [InlineData($$"""{"id":"{id}","warnings":{},{{Finished}}}""", "", "'warnings' is an object")]
    [InlineData($$"""{"id":"{id}","updateCount":1.5,{{Finished}}}""", "", "no whole number")]
    [InlineData(First, $$"""{"id":"{id}","columns":[{"name":"m","type":"integer",{{Type}}}],"data":[[3]],{{Finished}}}""", "columns are others")]
    [InlineData(First, $$"""{"id":"{id}","columns":[{"name":"n","type":"bigint",{{Type}}}],"data":[[3]],{{Finished}}}""", "columns are others")]
    [InlineData(First, $$"""{"id":"{id}","columns":[{"name":"n","type":"integer",{{Type}}},{"name":"m","type":"integer",{{Type}}}],"data":[[3]],{{Finished}}}""", "columns are others")]
    [InlineData(First, """{"id":"{id}","stats":{"state":"PLANNING"}}""", "statement is PLANNING")]
    public async Task WrongPage_IsAnError(string first, string second, string expected)
    {
        await using var client = await Client.ConnectAsync(second.Length == 0 ? ScriptedAnswer.OfPages(first) : ScriptedAnswer.OfPages(first, second), static config => config with { RetryTime = TimeSpan.Zero });

        var error = await Assert.ThrowsAnyAsync<ConnectorException>(() => client.RunAsync());

        Assert.Contains(first.Length == 0 ? "nothing in it" : expected, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("/v1/statement/", error.ToString(), StringComparison.Ordinal);
        Assert.False(first.Length > 0 && error.IsTransient);
    }

    [Fact]
    public async Task PageThatIsFoundWrong_AfterTheNextWasAskedFor_MayHaveRun()
    {
        const string Spoilt = $$"""{"id":"20260101_000000_00001_abcde","nextUri":"{nextUri}",{{Columns}},"data":[[1]],"stats":7}""";
        await using var client = await Client.ConnectAsync(ScriptedAnswer.OfPages(First, Last));
        client.Server.Fail(LoopbackRequestKind.Submit, LoopbackFault.EditText(text => Spoilt.Replace("{nextUri}", Next(text), StringComparison.Ordinal)));
        await using var execution = await client.SubmitAsync();
        using var first = await execution.ReadAsync(Client.Token);

        // It is of another id; that it was asked for is what counts.
        await Assert.ThrowsAsync<ConnectorException>(async () => await execution.ReadAsync(Client.Token));

        var error = Assert.Throws<ConnectorException>(() => execution.End(first!, Client.SkipRows(first!)));

        Assert.Equal(OperationOutcome.Unknown, error.Outcome);
    }

    [Fact]
    public async Task FirstPageThatIsWrong_HasNotRun()
    {
        await using var client = await Client.ConnectAsync(ScriptedAnswer.OfPages(Last));
        client.Server.Fail(LoopbackRequestKind.Submit, LoopbackFault.EditText(static _ => """{"id":"x","stats":7}"""));

        var error = await Assert.ThrowsAsync<ConnectorException>(() => client.RunAsync());

        Assert.Equal(OperationOutcome.NotStarted, error.Outcome);
    }

    [Theory]
    [InlineData("""{"encoding":"json","segments":[]}""")]
    [InlineData("""{"encoding":"json+lz4","segments":[{"type":"inline","data":"AAAA"}]}""")]
    public async Task SpooledRows_ThatNobodyAskedFor_AreAnError(string data)
    {
        await using var client = await Client.ConnectAsync(ScriptedAnswer.OfPages($$"""{"id":"{id}",{{Columns}},"data":{{data}},{{Finished}}}"""), static config => config with { Spooling = false });

        var error = await Assert.ThrowsAsync<ConnectorException>(() => client.RunAsync());

        Assert.Contains("'spooling' is false", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://storage.example/secret", "https://storage.example/secret", true)]
    [InlineData("https://storage.example/secret", "http://storage.example/secret", true)]
    [InlineData("https://storage.example/secret", "https://storage.example/secret", false)]
    public async Task SegmentOnPlainHttp_OfACoordinatorWithTls_IsNotFetched(string place, string acknowledgement, bool isRefused)
    {
        var page = $$$"""{"id":"{id}",{{{Columns}}},"data":{"encoding":"json","segments":[{"type":"spooled","uri":"{{{place}}}","ackUri":"{{{acknowledgement}}}"}]},{{{Finished}}}}""";
        await using var client = await Client.ConnectAsync(ScriptedAnswer.OfPages(page), serve: static options => options with { Tls = new() });

        var error = await Record.ExceptionAsync(() => client.RunAsync());

        if (!isRefused)
        {
            Assert.Null(error);
            return;
        }

        Assert.Contains("spooling: false", Assert.IsType<ConnectorConnectionException>(error).Message, StringComparison.Ordinal);
        Assert.Contains("storage.example", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task InvalidUtf8_WhereTextIsRead_IsAnError()
    {
        await using var client = await Client.ConnectAsync(ScriptedAnswer.OfPages(Last));
        client.Server.Fail(LoopbackRequestKind.Page, LoopbackFault.Edit(static body =>
        {
            body[body.AsSpan().IndexOf("/executing"u8)] = 0xff;
            return body;
        }));

        var error = await Assert.ThrowsAnyAsync<ConnectorException>(() => client.RunAsync());

        Assert.Contains("UTF-8", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PageThatNamesItselfAsNext_IsAnError_WhereItHasRows()
    {
        await using var client = await Client.ConnectAsync(ScriptedAnswer.OfPages(First, Last));
        string? at = null;
        client.Server.Fail(LoopbackRequestKind.Page, LoopbackFault.EditText(text => text), LoopbackFault.EditText(text =>
        {
            at = client.Server.Requests[^1].Path;
            var start = text.IndexOf("http://", StringComparison.Ordinal);
            return string.Concat(text.AsSpan(0, start), $"http://127.0.0.1:{client.Server.Port}{at}", text.AsSpan(text.IndexOf('"', start)));
        }));

        var error = await Assert.ThrowsAsync<ConnectorException>(() => client.RunAsync());

        Assert.Contains("names itself", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(at!, error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://elsewhere.example:8080", "http://elsewhere.example:8080")]
    [InlineData("https://127.0.0.1:1", "https://127.0.0.1:1")]
    [InlineData("http://user:pw@127.0.0.1:1", "http://127.0.0.1:1")]
    public async Task NextPageElsewhere_IsRefused_AndGetsNothing(string origin, string named)
    {
        await using var client = await Client.ConnectAsync(ScriptedAnswer.OfPages(Last));
        client.Server.Fail(LoopbackRequestKind.Submit, LoopbackFault.EditText(text => text.Replace($"\"nextUri\":\"http://127.0.0.1:{client.Server.Port}", $"\"nextUri\":\"{origin}", StringComparison.Ordinal)));

        var error = await Assert.ThrowsAsync<ConnectorConnectionException>(() => client.RunAsync());

        Assert.Contains(named, error.Message, StringComparison.Ordinal);
        Assert.Contains("http-server.process-forwarded=true", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("/v1/statement/", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("pw@", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(OperationOutcome.NotStarted, error.Outcome);
        Assert.Single(client.Server.Requests);
    }

    [Theory]
    [InlineData(LoopbackRequestKind.Submit)]
    [InlineData(LoopbackRequestKind.Page)]
    public async Task Redirect_IsNotFollowed_AndNamesOnlyTheHost(LoopbackRequestKind kind)
    {
        await using var client = await Client.ConnectAsync(ScriptedAnswer.OfPages(Last));
        client.Server.Fail(kind, LoopbackFault.Redirect(new Uri("https://login.example/secret/path?x=1")));

        var error = await Assert.ThrowsAsync<ConnectorConnectionException>(() => client.RunAsync());

        Assert.Contains("https://login.example", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(1, client.Count(kind));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task PageAboveTheLimit_IsAnError(bool gzip)
    {
        await using var client = await Client.ConnectAsync(
            new ScriptedAnswer { Columns = [new("t", "varchar")], Rows = [$"[\"{new string('x', 200_000)}\"]"] }, config => config with { MaxPageSize = new ByteSize(100_000), Compression = gzip });

        var error = await Assert.ThrowsAsync<ConnectorException>(() => client.RunAsync());

        Assert.Contains("max_page_size", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GzipBomb_IsNotUnpackedToItsEnd()
    {
        await using var client = await Client.ConnectAsync(ScriptedAnswer.OfPages(Last), static config => config with { MaxPageSize = new ByteSize(1_000_000) });
        client.Server.Fail(LoopbackRequestKind.Page, LoopbackFault.GzipBomb(1000));
        var before = GC.GetTotalAllocatedBytes();

        var error = await Assert.ThrowsAsync<ConnectorException>(() => client.RunAsync());

        Assert.Contains("max_page_size", error.Message, StringComparison.Ordinal);
        Assert.True(GC.GetTotalAllocatedBytes() - before < 500_000_000);
    }

    [Fact]
    public async Task WhatIsNoGzip_IsAnError()
    {
        await using var client = await Client.ConnectAsync(ScriptedAnswer.OfPages(Last));
        client.Server.Fail(LoopbackRequestKind.Page, LoopbackFault.Answer(LoopbackResponse.Plain(200, "{}").With("Content-Encoding", "gzip")));

        var error = await Assert.ThrowsAsync<ConnectorException>(() => client.RunAsync());

        Assert.Contains("gzip", error.Message, StringComparison.Ordinal);
    }

    private static string Next(string page)
    {
        var start = page.IndexOf("\"nextUri\":\"", StringComparison.Ordinal) + "\"nextUri\":\"".Length;
        return page[start..page.IndexOf('"', start)];
    }
}
