using DataMesh.Connectors.Trino.Schema;
using DataMesh.Connectors.Trino.Tests.Schema;

namespace DataMesh.Connectors.Trino.Tests.Catalog;

public sealed class ScopeOfStatementsTests
{
    private static readonly string[] Tables = ["CREATE TABLE orders (id bigint COMMENT 'order') COMMENT 'orders'", "CREATE VIEW v AS SELECT id FROM orders"];

    [Fact]
    public void Word_MeansItselfInAPattern() =>
        Assert.Equal(@"lower(c) LIKE '%a\_\%\\''b%' ESCAPE '\' OR lower(c) LIKE '%d%' ESCAPE '\'", CatalogSql.HasAny("c", ["A_%\\'b", "d"]));

    [Fact]
    public async Task Metadata_IsNeverAskedOfEverySource()
    {
        await using var server = await SqlServer.StartAsync(Tables);
        var before = server.Submitted.Count();
        await server.Connector.ListTablesAsync(null, SqlServer.Token).ToListAsync(SqlServer.Token);
        await server.Connector.ListTablesAsync("default", SqlServer.Token).ToListAsync(SqlServer.Token);
        await server.Connector.ListSchemasAsync(null, SqlServer.Token).ToListAsync(SqlServer.Token);
        await server.Connector.SearchTablesAsync("order", SqlServer.Token).ToListAsync(SqlServer.Token);
        await server.Connector.GetTableMetadataAsync("orders", SqlServer.Token);
        await server.Connector.GetTableMetadataAsync("v", SqlServer.Token);
        await server.Connector.GetClassificationsAsync("orders", SqlServer.Token);
        await server.Connector.GetLineageAsync(new LineageRequest(["v"]), SqlServer.Token);
        await Assert.ThrowsAsync<ConnectorNotFoundException>(() => server.Connector.GetSchemaAsync("ordres", SqlServer.Token));

        var statements = server.Submitted.Skip(before).ToList();
        Assert.All(statements.Where(static sql => sql.Contains("system.", StringComparison.Ordinal)), static sql => Assert.Matches(@"WHERE (catalog_name|table_cat) = 'memory' AND ", sql));
        Assert.All(
            statements.Where(static sql => sql.Contains(".information_schema.", StringComparison.Ordinal) && !sql.Contains(".schemata", StringComparison.Ordinal)),
            static sql => Assert.Matches(@"\.information_schema\.(tables|columns|views) WHERE (table_schema|table_name) (=|<>) '", sql));
        Assert.Contains(statements, static sql => sql.Contains("system.jdbc.columns", StringComparison.Ordinal));
        Assert.Contains(statements, static sql => sql.Contains("system.metadata.table_comments", StringComparison.Ordinal));
    }
}
