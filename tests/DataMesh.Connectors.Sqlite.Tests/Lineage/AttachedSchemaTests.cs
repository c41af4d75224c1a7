using DataMesh.Connectors.Sqlite.Access;
using DataMesh.Connectors.Sqlite.Connections;
using DataMesh.Connectors.Sqlite.Lineage;
using DataMesh.Connectors.Sqlite.Statements;

namespace DataMesh.Connectors.Sqlite.Tests.Lineage;

public sealed class AttachedSchemaTests
{
    [Fact]
    public async Task ViewOfAnAttachedSchema_ReadsTheTablesOfItsOwn()
    {
        await using var database = TestDatabase.Create("CREATE TABLE t (a, b)");
        await using var other = TestDatabase.Create("""
            CREATE TABLE t (a, c);
            CREATE VIEW v AS WITH w AS (SELECT a, c FROM t) SELECT w.a, (SELECT max(c) FROM t AS m WHERE m.a = w.a) AS top FROM w;
            """);
        var settings = new EngineSettings(DatabaseLocation.From(database.Config), new AccessRules(new ConnectorInstanceOptions("test")), TimeSpan.Zero, null, "test");
        using var connection = EngineConnection.Open(settings);
        OwnStatement.Execute(connection, $"ATTACH '{other.Path}' AS side");

        var graph = LineageWalk.Run(connection, new LineageRequest(["side.v"]) { Direction = LineageDirection.Upstream, IncludeColumns = true });

        Assert.Equal(["side.t", "side.v"], graph.Nodes.Select(node => node.Id).Order(StringComparer.Ordinal));
        Assert.Equal(["a <- t.a", "top <- t.c", "top <~ t.a"], LineageCase.FlowsInto(graph, "v"));
    }
}
