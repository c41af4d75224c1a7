using System.Diagnostics;
using DataMesh.Connectors.Trino.Loopback;

namespace DataMesh.Connectors.Trino.Tests.Statements;

public sealed class CallTests
{
    [Fact]
    public async Task Call_HasNoTransaction()
    {
        await using var server = await ScriptedServer.StartAsync();
        IQueryConnector connector = await server.ConnectAsync();
        var result = await connector.ExecuteAsync("SELECT 1", ScriptedServer.Token);
        Assert.Equal(1, result.Rows[0][0]);
        Assert.NotNull(result.QueryId);
        Assert.Equal([("SELECT 1", null)], server.Ran);
    }

    [Fact]
    public async Task StartTransactionAsAText_IsRefusedByTheServer()
    {
        await using var server = await ScriptedServer.StartAsync();
        IQueryConnector connector = await server.ConnectAsync();
        var error = await Assert.ThrowsAnyAsync<ConnectorException>(() => connector.ExecuteAsync("START TRANSACTION", ScriptedServer.Token));
        Assert.Equal("INCOMPATIBLE_CLIENT", error.VendorCode);
        Assert.Contains("open a session", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Use_IsLostWithAWarning()
    {
        await using var server = await ScriptedServer.StartAsync();
        IQueryConnector connector = await server.ConnectAsync(configure: static config => config with { Catalog = "hive", Schema = "web" });
        server.Script.Add("USE pg.public", ScriptedServer.Change("USE", ("Set-Catalog", "pg"), ("Set-Schema", "public"), ("Set-Session", "a=b")));
        var result = await connector.ExecuteAsync("USE pg.public", ScriptedServer.Token);
        Assert.Contains("(catalog pg, schema public, session property a)", Assert.Single(result.Warnings), StringComparison.Ordinal);
        await connector.ExecuteAsync("SELECT 1", ScriptedServer.Token);
        var next = server.Script.Statements[^1];
        Assert.Equal(("hive", "web"), (next.Catalog, next.Schema));
        Assert.Empty(next.SessionProperties);
    }

    [Fact]
    public async Task Values_TravelInExecuteImmediate()
    {
        await using var server = await ScriptedServer.StartAsync();
        IQueryConnector connector = await server.ConnectAsync();
        server.Script.Add("EXECUTE IMMEDIATE 'SELECT ?' USING 'it''s'", ScriptedAnswer.Of("varchar", "\"x\""));
        Assert.Equal("x", (await connector.ExecuteAsync($"SELECT {"it's"}", ScriptedServer.Token)).Rows[0][0]);
        Assert.Empty(server.Script.Statements[^1].PreparedStatements);
    }

    [Fact]
    public async Task ToAnOlderServer_TheTextTravelsInAHeader()
    {
        await using var server = await ScriptedServer.StartAsync(new LoopbackOptions { Version = "417" });
        IQueryConnector connector = await server.ConnectAsync();
        server.Script.Add("EXECUTE datamesh_statement USING 5", ScriptedAnswer.Of("integer", "5"));
        Assert.Equal(5, (await connector.ExecuteAsync($"SELECT 'a,b=c+d' || ' ü' || {5}", ScriptedServer.Token)).Rows[0][0]);
        Assert.Equal("SELECT 'a,b=c+d' || ' ü' || ?", server.Script.Statements[^1].PreparedStatements["datamesh_statement"]);
    }

    [Fact]
    public async Task HiddenVersion_IsThatOfANewServer()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.Server.Fail(LoopbackRequestKind.Info, LoopbackFault.Status(404), LoopbackFault.Status(404));
        IQueryConnector connector = await server.ConnectAsync();
        server.Script.Add("EXECUTE IMMEDIATE 'SELECT ?' USING 5", ScriptedAnswer.Of("integer", "5"));
        Assert.Equal(5, (await connector.ExecuteAsync($"SELECT {5}", ScriptedServer.Token)).Rows[0][0]);
    }

    [Fact]
    public async Task ErrorInAParameterisedStatement_PointsIntoTheCallersText()
    {
        await using var server = await ScriptedServer.StartAsync();
        IQueryConnector connector = await server.ConnectAsync();
        const string Sent = "EXECUTE IMMEDIATE 'SELECT x, ?' USING 5";
        var column = Sent.IndexOf('x', StringComparison.Ordinal) + 1;
        server.Script.Add(Sent, ScriptedAnswer.Failing(new("TYPE_MISMATCH", 58, "USER_ERROR", "x does not fit", 1, column)));
        var error = await Assert.ThrowsAsync<ConnectorQueryException>(() => connector.ExecuteAsync($"SELECT x, {5}", ScriptedServer.Token));
        Assert.Equal(("SELECT x, ?", 7), (error.QueryText, error.Position));
    }

    [Fact]
    public async Task WrongValue_IsNotSent()
    {
        await using var server = await ScriptedServer.StartAsync();
        IQueryConnector connector = await server.ConnectAsync();
        await Assert.ThrowsAsync<ConnectorQueryException>(() => connector.ExecuteAsync(new QueryRequest("SELECT ?") { Parameters = [new(new object())] }, ScriptedServer.Token));
        Assert.Empty(server.Script.Statements);
    }

    [Fact]
    public async Task QueryId_IsOnTheSpanOfTheCall()
    {
        await using var server = await ScriptedServer.StartAsync();
        IQueryConnector connector = await server.ConnectAsync();
        using var source = new ActivitySource(ConnectorTelemetry.SourceName);
        using var listener = new ActivityListener { ShouldListenTo = heard => heard == source, Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData };
        ActivitySource.AddActivityListener(listener);
        using var span = source.StartActivity("call");
        var result = await connector.ExecuteAsync("SELECT 1", ScriptedServer.Token);
        Assert.Equal(result.QueryId, span!.GetTagItem("trino.query_id"));
        Assert.DoesNotContain(span.TagObjects, static tag => tag.Value is string text && text.Contains('/', StringComparison.Ordinal));
    }
}
