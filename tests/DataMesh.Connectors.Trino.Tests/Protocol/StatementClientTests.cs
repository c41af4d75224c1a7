using DataMesh.Connectors.Trino.Loopback;
using DataMesh.Connectors.Trino.Loopback.Engine;

namespace DataMesh.Connectors.Trino.Tests.Protocol;

public sealed class StatementClientTests
{
    private static ScriptedAnswer Numbers(int count) => new() { Columns = [new("n", "integer"), new("t", "varchar(3)")], Rows = [.. Enumerable.Range(0, count).Select(static n => $"[{n},\"a]b\"]")] };

    [Fact]
    public async Task Pages_GiveAllRowsInOrder()
    {
        await using var client = await Client.ConnectAsync(Numbers(500), serve: static options => options with { PageSize = 200, QueueingPages = 3, EmptyPages = 2 });

        var outcome = await client.RunAsync();

        Assert.Equal(Enumerable.Range(0, 500).Select(static n => $"[{n},\"a]b\"]"), outcome.Rows);
        Assert.Equal(["n integer", "t varchar(3)"], outcome.Columns);
        Assert.NotNull(outcome.QueryId);
        Assert.Equal("FINISHED", outcome.Facts.Stats?.State);
        Assert.Equal(0, client.Count(LoopbackRequestKind.Cancel));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task LastRows_OnTheLastPageOrBefore_AreAllThere(bool endsWithLastRows)
    {
        await using var client = await Client.ConnectAsync(Numbers(30), serve: options => options with { PageSize = 100, EndsWithLastRows = endsWithLastRows });

        Assert.Equal(30, (await client.RunAsync()).Rows.Count);
    }

    [Fact]
    public async Task NoRows_StillTellColumns()
    {
        await using var client = await Client.ConnectAsync(Numbers(0));

        var outcome = await client.RunAsync();

        Assert.Empty(outcome.Rows);
        Assert.Equal(["n integer", "t varchar(3)"], outcome.Columns);
    }

    [Fact]
    public async Task Change_IsReadToItsEnd_AndTellsItsCountAndWarnings()
    {
        var answer = new ScriptedAnswer { Columns = [new("rows", "bigint")], Rows = ["[7]"], UpdateType = "INSERT", UpdateCount = 7, Warnings = [(1, "SLOW", "It is slow"), (1, "SLOW", "It is slow")] };
        await using var client = await Client.ConnectAsync(answer);

        var outcome = await client.RunAsync("INSERT INTO t SELECT 1");

        Assert.Equal("INSERT", outcome.Facts.UpdateType);
        Assert.Equal(7, outcome.Facts.UpdateCount);
        Assert.Equal(["It is slow (SLOW)"], outcome.Facts.Warnings);
        Assert.Equal(0, client.Server.RunningQueries);
    }

    [Fact]
    public async Task Submission_RunsNothing_UntilAPageIsAskedFor()
    {
        var engine = ScriptedEngine.Always(Numbers(1));
        await using var client = await Client.ConnectAsync(engine);

        await using (var execution = await client.SubmitAsync())
        {
            using var first = await execution.ReadAsync(Client.Token);
            Assert.NotNull(first);
            Assert.Empty(engine.Statements);
        }

        Assert.Empty(engine.Statements);
        Assert.Equal(1, client.Count(LoopbackRequestKind.Cancel));
    }

    [Fact]
    public async Task NextUriAfterTheRows_IsFoundAll()
    {
        const string Columns = """ "columns":[{"name":"n","type":"integer","typeSignature":{"rawType":"integer","arguments":[]}}] """;
        await using var client = await Client.ConnectAsync(ScriptedAnswer.OfPages(
            $$"""{"id":"{id}",{{Columns}},"data":[[1],[2]],"stats":{"state":"RUNNING"},"nextUri":"{nextUri}"}""",
            $$"""{"data":[[3]],{{Columns}},"stats":{"state":"FINISHED"},"id":"{id}"}"""));

        Assert.Equal(["[1]", "[2]", "[3]"], (await client.RunAsync()).Rows);
    }

    [Fact]
    public async Task Session_GoesOutInEveryHeader()
    {
        var engine = ScriptedEngine.Always(Numbers(1));
        await using var client = await Client.ConnectAsync(engine, static config => config with
        {
            Catalog = "hive",
            Schema = "web",
            Path = "hive.functions",
            TimeZone = "Europe/Vienna",
            Language = "de-AT",
            ClientInfo = "nightly",
            ClientTags = ["etl", "big"],
            TraceToken = "t-1",
            SessionProperties = new Dictionary<string, string> { ["query_max_run_time"] = "1h", ["hive.x"] = "a=b, c+d é" },
            Roles = new Dictionary<string, string> { ["hive"] = "admin", ["system"] = "NONE" },
            ResourceEstimates = new Dictionary<string, string> { ["CPU_TIME"] = "5m" },
            ExtraCredentials = new Dictionary<string, string> { ["vault"] = "s=1 2" },
            SessionUser = "bob",
            Tls = false,
            AllowInsecureCredentials = true,
        });

        await client.RunAsync("SELECT 'é'", client.Session with { PreparedStatements = client.Session.PreparedStatements.Add("p 1", "SELECT ?, '='"), CanBeginTransaction = true });

        var statement = Assert.Single(engine.Statements);
        Assert.Equal("SELECT 'é'", statement.Sql);
        Assert.Equal("bob", statement.User);
        Assert.Equal(("hive", "web", "Europe/Vienna"), (statement.Catalog, statement.Schema, statement.TimeZone));
        Assert.Equal("a=b, c+d é", statement.SessionProperties["hive.x"]);
        Assert.Equal("1h", statement.SessionProperties["query_max_run_time"]);
        Assert.Equal("SELECT ?, '='", statement.PreparedStatements["p 1"]);
        Assert.Equal(("ROLE{admin}", "NONE"), (statement.Roles["hive"], statement.Roles["system"]));
        Assert.Equal("NONE", statement.TransactionId);
        Assert.Equal(["NUMBER", "PARAMETRIC_DATETIME", "PATH", "SESSION_AUTHORIZATION"], statement.Capabilities.Order(StringComparer.Ordinal));

        var post = client.Server.Requests[0];
        Assert.Equal("text/plain; charset=utf-8", post.Header("Content-Type"));
        Assert.Equal("datamesh-lake", post.Header("X-Trino-Source"));
        Assert.Equal("etl,big", post.Header("X-Trino-Client-Tags"));
        Assert.Equal("nightly", post.Header("X-Trino-Client-Info"));
        Assert.Equal("hive.functions", post.Header("X-Trino-Path"));
        Assert.Equal("de-AT", post.Header("X-Trino-Language"));
        Assert.Equal("vault=s%3D1+2", post.Header("X-Trino-Extra-Credential"));
        Assert.Equal("CPU_TIME=5m", post.Header("X-Trino-Resource-Estimate"));
        Assert.Equal("json+lz4,json", post.Header("X-Trino-Query-Data-Encoding"));
        Assert.Null(post.Header("X-Trino-Original-User"));
        Assert.StartsWith("DataMesh.Gen/", post.Header("User-Agent"), StringComparison.Ordinal);

        // What other requests carry is who asks, and no more.
        Assert.All(client.Server.Requests.Skip(1), static request =>
        {
            Assert.Equal("bob", request.Header("X-Trino-User"));
            Assert.Equal("t-1", request.Header("X-Trino-Trace-Token"));
            Assert.Null(request.Header("X-Trino-Extra-Credential"));
            Assert.Null(request.Header("X-Trino-Session"));
        });
    }

    [Fact]
    public async Task Spooling_IsAskedForOnlyWhereItIsWanted()
    {
        await using var client = await Client.ConnectAsync(Numbers(1), static config => config with { Spooling = false });

        await client.RunAsync();

        Assert.Null(client.Server.Requests[0].Header("X-Trino-Query-Data-Encoding"));
    }

    [Theory]
    [InlineData(true, "gzip")]
    [InlineData(false, "identity")]
    public async Task Compression_IsOfferedAsConfigured_AndGivesTheSameRows(bool compression, string offered)
    {
        await using var client = await Client.ConnectAsync(Numbers(2000), config => config with { Compression = compression });

        Assert.Equal(2000, (await client.RunAsync()).Rows.Count);
        Assert.All(client.Server.Requests, request => Assert.Equal(offered, request.Header("Accept-Encoding")));
    }

    [Fact]
    public async Task HalfASurrogatePair_IsRefusedBeforeItIsSent()
    {
        await using var client = await Client.ConnectAsync(Numbers(1));

        var error = await Assert.ThrowsAsync<ConnectorQueryException>(() => client.SubmitAsync("SELECT '\ud800'"));

        Assert.Equal(OperationOutcome.NotStarted, error.Outcome);
        Assert.Empty(client.Server.Requests);
    }

    [Fact]
    public async Task LineBreakInASessionValue_IsRefused_AndNotLeftOut()
    {
        await using var client = await Client.ConnectAsync(Numbers(1));

        var error = await Assert.ThrowsAsync<ConnectorQueryException>(() => client.Statements.SubmitAsync("SELECT 1", client.Session with { Catalog = "a\r\nX-Trino-User: root" }, Client.Token));

        Assert.Contains("X-Trino-Catalog", error.Message, StringComparison.Ordinal);
        Assert.Empty(client.Server.Requests);
    }

    [Fact]
    public async Task Error_CarriesCodePositionAndState()
    {
        var engine = new ScriptedEngine { Default = static _ => throw new LoopbackError("SYNTAX_ERROR", 1, "USER_ERROR", "line 2:4: mismatched input", 2, 4) };
        await using var client = await Client.ConnectAsync(engine);

        var error = await Assert.ThrowsAsync<ConnectorQueryException>(() => client.RunAsync("SELECT\n  ,1"));

        Assert.Equal(10, error.Position);
        Assert.Equal("SYNTAX_ERROR", error.VendorCode);
        Assert.Equal(OperationOutcome.Failed, error.Outcome);
        Assert.Equal("SELECT\n  ,1", error.QueryText);
        Assert.Contains("line 2:4: mismatched input.", error.Message, StringComparison.Ordinal);
        Assert.False(error.IsTransient);
    }

    [Fact]
    public async Task ErrorAfterRows_ComesAfterThem()
    {
        await using var client = await Client.ConnectAsync(Numbers(100) with { Error = new LoopbackError("GENERIC_INTERNAL_ERROR", 65536, "INTERNAL_ERROR", "it broke") }, serve: static options => options with { PageSize = 100 });
        await using var execution = await client.SubmitAsync();
        List<string> rows = [];

        var error = await Assert.ThrowsAsync<ConnectorQueryException>(async () =>
        {
            while (await execution.ReadAsync(Client.Token) is { } page)
            {
                using (page)
                {
                    execution.End(page, Client.SkipRows(page, rows));
                }
            }
        });

        Assert.NotEmpty(rows);
        Assert.Contains("it broke", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error.Message, StringComparison.Ordinal);
        Assert.Contains(execution.QueryId!, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Info_TellsVersionAndStart_WithoutASignIn()
    {
        await using var client = await Client.ConnectAsync(
            Numbers(1), static config => config with { Password = "p", Tls = false, AllowInsecureCredentials = true }, static options => options with { Version = "480-e.1", IsStarting = true });

        var info = await client.Http.GetInfoAsync(Client.Token);

        Assert.Equal(("480-e.1", true), (info.Version, info.IsStarting));
        Assert.Null(Assert.Single(client.Server.Requests).Header("Authorization"));
    }

    [Fact]
    public async Task Info_OfAnotherServer_SaysSo()
    {
        await using var client = await Client.ConnectAsync(Numbers(1));
        client.Server.Fail(LoopbackRequestKind.Info, LoopbackFault.EditText(static _ => "<html>"));

        var error = await Assert.ThrowsAsync<ConnectorConnectionException>(() => client.Http.GetInfoAsync(Client.Token));

        Assert.Contains("not as Trino does", error.Message, StringComparison.Ordinal);
        Assert.False(error.IsTransient);
    }
}
