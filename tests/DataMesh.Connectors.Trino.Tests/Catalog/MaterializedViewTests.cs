using DataMesh.Connectors.Trino.Loopback;
using DataMesh.Connectors.Trino.Loopback.Engine;
using DataMesh.Connectors.Trino.Tests.Statements;

namespace DataMesh.Connectors.Trino.Tests.Catalog;

/// <summary>Materialized views are tables in every listing but their own: the script answers as a cluster does that has one, <c>totals</c> over <c>orders</c>.</summary>
public sealed class MaterializedViewTests
{
    private const string Query = "SELECT sum(amount) AS total FROM orders";

    [Fact]
    public async Task MaterializedView_IsListedAsOne()
    {
        await using var server = await StartAsync();
        var connector = await ConnectAsync(server);
        var tables = await connector.ListTablesAsync("s", ScriptedServer.Token).ToListAsync(ScriptedServer.Token);
        Assert.Equal([("orders", TableKind.Table), ("totals", TableKind.MaterializedView)], tables.Select(static table => (table.Name.Name, table.Kind)));
    }

    [Fact]
    public async Task Metadata_HasItsQueryAndWhereItIsKept()
    {
        await using var server = await StartAsync();
        var metadata = await (await ConnectAsync(server)).GetTableMetadataAsync("totals", ScriptedServer.Token);
        Assert.Equal((TableKind.MaterializedView, Query, 1L), (metadata.Schema.Kind, metadata.Definition, metadata.RowCount));
        Assert.Equal(("ORC", "s3://b/t"), (metadata.Format, metadata.Location));
        Assert.Equal(["total"], metadata.PartitionColumns);
    }

    [Fact]
    public async Task Lineage_IsThatOfItsQueryAndNotOfWhereItIsKept()
    {
        await using var server = await StartAsync();
        var graph = await (await ConnectAsync(server)).GetLineageAsync(new LineageRequest(["totals"]) { Direction = LineageDirection.Upstream, Depth = 3 }, ScriptedServer.Token);
        var edge = Assert.Single(graph.Edges);
        Assert.Equal(("c.s.orders", "c.s.totals"), (edge.SourceId, edge.TargetId));
        Assert.Equal(["materialized view", "table"], graph.Nodes.Select(static node => node.Kind).Order());
        var planned = server.Script.Statements.Single(static statement => statement.Sql.StartsWith("EXPLAIN", StringComparison.Ordinal));
        Assert.Equal(($"EXPLAIN (TYPE IO, FORMAT JSON) {Query}", "c", "s"), (planned.Sql, planned.Catalog, planned.Schema));
    }

    [Fact]
    public async Task ServerThatDoesNotTellThem_HasNone()
    {
        await using var server = await StartAsync(static sql => sql.Contains("materialized_views", StringComparison.Ordinal)
            ? ScriptedAnswer.Failing(new("TABLE_NOT_FOUND", 46, "USER_ERROR", "line 1:1: Table 'system.metadata.materialized_views' does not exist", 1, 1))
            : null);
        var tables = await (await ConnectAsync(server)).ListTablesAsync("s", ScriptedServer.Token).ToListAsync(ScriptedServer.Token);
        Assert.All(tables, static table => Assert.Equal(TableKind.Table, table.Kind));
    }

    [Fact]
    public async Task LostConnection_IsNoEmptyList()
    {
        await using var server = await StartAsync(static sql => sql.Contains("materialized_views", StringComparison.Ordinal)
            ? ScriptedAnswer.Failing(new("GENERIC_INTERNAL_ERROR", 65536, "INTERNAL_ERROR", "broken"))
            : null);
        var connector = await ConnectAsync(server);
        await Assert.ThrowsAnyAsync<ConnectorException>(async () => await connector.ListTablesAsync("s", ScriptedServer.Token).ToListAsync(ScriptedServer.Token));
    }

    private static Task<TrinoConnector> ConnectAsync(ScriptedServer server) => server.ConnectAsync(configure: static config => config with { Catalog = "c", Schema = "s" });

    private static async Task<ScriptedServer> StartAsync(Func<string, ScriptedAnswer?>? before = null)
    {
        var server = await ScriptedServer.StartAsync();
        server.Script.Default = statement => before?.Invoke(statement.Sql) ?? Answer(statement);
        return server;
    }

    private static ScriptedAnswer Answer(LoopbackStatement statement) => statement.Sql switch
    {
        { } sql when sql.Contains("information_schema.schemata", StringComparison.Ordinal) => Texts(1, "[\"information_schema\"]", "[\"s\"]"),
        { } sql when sql.StartsWith("SELECT table_schema, table_name, table_type", StringComparison.Ordinal) => Texts(3, "[\"s\",\"orders\",\"BASE TABLE\"]", "[\"s\",\"totals\",\"BASE TABLE\"]"),
        { } sql when sql.StartsWith("SELECT table_catalog, table_type", StringComparison.Ordinal) => Texts(2, "[\"c\",\"BASE TABLE\"]"),
        { } sql when sql.StartsWith("SELECT schema_name, name FROM system.metadata.materialized_views", StringComparison.Ordinal) => Texts(2, "[\"s\",\"totals\"]"),
        { } sql when sql.StartsWith("SELECT definition", StringComparison.Ordinal) => sql.Contains("'totals'", StringComparison.Ordinal) ? Texts(1, $"[\"{Query}\"]") : Texts(1),
        { } sql when sql.Contains("information_schema.columns", StringComparison.Ordinal) => Texts(4, "[\"total\",\"YES\",null,\"bigint\"]"),
        { } sql when sql.StartsWith("SHOW CREATE MATERIALIZED VIEW", StringComparison.Ordinal) =>
            Texts(1, "[\"CREATE MATERIALIZED VIEW c.s.totals\\nWITH (\\n   format = 'ORC',\\n   location = 's3://b/t',\\n   partitioning = ARRAY['total','bucket(x, 3)']\\n) AS\\nSELECT 1\"]"),
        { } sql when sql.StartsWith("SHOW STATS", StringComparison.Ordinal) => new() { Columns = [new("column_name", "varchar"), new("row_count", "double")], Rows = ["[\"total\",null]", "[null,1.0]"] },
        { } sql when sql.StartsWith("EXPLAIN", StringComparison.Ordinal) =>
            Texts(1, "[\"{\\\"inputTableColumnInfos\\\":[{\\\"table\\\":{\\\"catalog\\\":\\\"c\\\",\\\"schemaTable\\\":{\\\"schema\\\":\\\"s\\\",\\\"table\\\":\\\"orders\\\"}}}]}\"]"),
        { } sql when sql.Contains("system.jdbc.columns", StringComparison.Ordinal) => Texts(2),
        { } sql when sql.Contains("table_comments", StringComparison.Ordinal) => Texts(1),
        _ => ScriptedAnswer.Failing(new("SYNTAX_ERROR", 1, "USER_ERROR", $"line 1:1: no answer to {statement.Sql}", 1, 1)),
    };

    private static ScriptedAnswer Texts(int columns, params string[] rows) => new() { Columns = [.. Enumerable.Range(0, columns).Select(static i => new LoopbackColumn($"c{i}", "varchar"))], Rows = rows };
}
