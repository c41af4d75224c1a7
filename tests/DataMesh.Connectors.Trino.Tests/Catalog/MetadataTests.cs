using DataMesh.Connectors.Trino.Tests.Schema;

namespace DataMesh.Connectors.Trino.Tests.Catalog;

public sealed class MetadataTests
{
    [Fact]
    public async Task Table_HasItsCommentsAndAnEstimateOfItsRows()
    {
        await using var server = await SqlServer.StartAsync("CREATE TABLE t (id bigint COMMENT 'k') COMMENT 'c'", "INSERT INTO t VALUES 1, 2, 3");
        var metadata = await server.Connector.GetTableMetadataAsync("t", SqlServer.Token);
        Assert.Equal(("c", "k", 3L, false), (metadata.Schema.Comment, metadata.Schema.Columns[0].Comment, metadata.RowCount, metadata.IsRowCountExact));
        Assert.Null(metadata.Definition);
        Assert.Null(metadata.Owner);
        Assert.Empty(metadata.PartitionColumns);
    }

    [Fact]
    public async Task View_HasItsQueryAndNoCount()
    {
        await using var server = await SqlServer.StartAsync("CREATE TABLE t (id bigint)", "CREATE VIEW v AS SELECT id FROM t WHERE id > 1");
        var metadata = await server.Connector.GetTableMetadataAsync("v", SqlServer.Token);
        Assert.Equal(TableKind.View, metadata.Schema.Kind);
        Assert.Contains("FROM", metadata.Definition, StringComparison.OrdinalIgnoreCase);
        Assert.Null(metadata.RowCount);
    }

    [Fact]
    public async Task TableThatIsHidden_IsNotFound()
    {
        await using var server = await SqlServer.StartAsync("CREATE TABLE hidden_t (id bigint)");
        var connector = await server.ConnectAsync("guest");
        await Assert.ThrowsAsync<ConnectorNotFoundException>(() => connector.GetTableMetadataAsync("hidden_t", SqlServer.Token));
    }
}
