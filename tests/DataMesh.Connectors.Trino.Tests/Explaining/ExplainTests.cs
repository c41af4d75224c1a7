using DataMesh.Connectors.Trino.Loopback;
using DataMesh.Connectors.Trino.Loopback.Engine;
using DataMesh.Connectors.Trino.Tests.Statements;

namespace DataMesh.Connectors.Trino.Tests.Explaining;

public sealed class ExplainTests
{
    private const string Plan = """{"id":"1","name":"Output","descriptor":{},"children":[]}""";

    [Theory]
    [InlineData(TrinoExplainType.Logical, "EXPLAIN (TYPE LOGICAL, FORMAT TEXT) |EXPLAIN (TYPE LOGICAL, FORMAT JSON) ")]
    [InlineData(TrinoExplainType.Distributed, "EXPLAIN (TYPE DISTRIBUTED, FORMAT TEXT) |EXPLAIN (TYPE DISTRIBUTED, FORMAT JSON) ")]
    [InlineData(TrinoExplainType.Io, "EXPLAIN (TYPE IO, FORMAT JSON) ")]
    [InlineData(TrinoExplainType.Validate, "EXPLAIN (TYPE VALIDATE) ")]
    public async Task Statement_IsSentBehindExplainAndNeverAlone(TrinoExplainType type, string prefixes)
    {
        await using var server = await ScriptedServer.StartAsync();
        var connector = await server.ConnectAsync();
        server.Script.Default = Print;
        foreach (var text in (string[])["DELETE FROM t", "ANALYZE t", "EXPLAIN ANALYZE DELETE FROM t", "(TYPE LOGICAL) DELETE FROM t", "-- x\nDELETE FROM t;"])
        {
            var before = server.Ran.Count;
            var plan = await connector.ExplainAsync(text, type, ScriptedServer.Token);
            Assert.NotEqual("", plan.Text);
            Assert.Equal(prefixes.Split('|').Select(prefix => prefix + text.TrimEnd(';')), server.Ran.Skip(before).Select(static statement => statement.Sql));
        }
    }

    [Fact]
    public async Task Values_AreSentBehindExplainToo()
    {
        await using var server = await ScriptedServer.StartAsync();
        var connector = await server.ConnectAsync();
        server.Script.Default = Print;
        var plan = await connector.ExplainAsync($"SELECT {5}", ScriptedServer.Token);
        Assert.Equal("Output", Assert.Single(plan.Nodes).Description);
        Assert.Equal("EXPLAIN (TYPE LOGICAL, FORMAT TEXT) EXECUTE IMMEDIATE 'SELECT ?' USING 5", server.Ran[0].Sql);
    }

    [Fact]
    public async Task ValuesToAnOlderServer_AreExplainedByTheHeader()
    {
        await using var server = await ScriptedServer.StartAsync(new LoopbackOptions { Version = "351" });
        var connector = await server.ConnectAsync();
        server.Script.Default = Print;
        await connector.ExplainAsync($"SELECT {5}", ScriptedServer.Token);
        Assert.Equal("EXPLAIN (TYPE LOGICAL, FORMAT TEXT) EXECUTE datamesh_statement USING 5", server.Ran[0].Sql);
        Assert.Equal("SELECT ?", server.Script.Statements[0].PreparedStatements["datamesh_statement"]);
    }

    [Fact]
    public async Task PlanWithHalfOfACharacter_HasNoNodes()
    {
        await using var server = await ScriptedServer.StartAsync();
        var connector = await server.ConnectAsync();
        server.Script.Default = static _ => ScriptedAnswer.Of("varchar", """
            "{\"name\":\"\\ud800\"}"
            """);
        Assert.Empty((await connector.ExplainAsync("SELECT 2", ScriptedServer.Token)).Nodes);
    }

    [Fact]
    public async Task PlanThatIsNoJson_HasNoNodes()
    {
        await using var server = await ScriptedServer.StartAsync();
        var connector = await server.ConnectAsync();
        server.Script.Default = static _ => ScriptedAnswer.Of("varchar", "\"DROP TABLE t\"");
        var plan = await connector.ExplainAsync("DROP TABLE t", ScriptedServer.Token);
        Assert.Equal("DROP TABLE t", plan.Text);
        Assert.Empty(plan.Nodes);
    }

    [Fact]
    public async Task WrongStatement_IsAQueryErrorWithItsPosition()
    {
        await using var server = await ScriptedServer.StartAsync();
        var connector = await server.ConnectAsync();
        var column = "EXPLAIN (TYPE LOGICAL, FORMAT TEXT) SELECT ".Length + 1;
        server.Script.Default = _ => ScriptedAnswer.Failing(new LoopbackError("SYNTAX_ERROR", 1, "USER_ERROR", "mismatched input", 1, column));
        Assert.Equal(7, (await Assert.ThrowsAsync<ConnectorQueryException>(() => connector.ExplainAsync("SELECT WHERE", ScriptedServer.Token))).Position);
    }

    private static ScriptedAnswer Print(LoopbackStatement statement) => statement.Sql.Contains("VALIDATE", StringComparison.Ordinal)
        ? ScriptedAnswer.Of("boolean", "true")
        : ScriptedAnswer.Of("varchar", $"\"{Plan.Replace("\"", "\\\"", StringComparison.Ordinal)}\"");
}
