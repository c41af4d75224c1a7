namespace DataMesh.Conformance.Tests.Sqlite;

public sealed partial class FaultySqliteConnector
{
    public Task<TableMetadata> GetTableMetadataAsync(TableName table, CancellationToken cancellationToken = default) =>
        _inner.GetTableMetadataAsync(table, cancellationToken);

    public IAsyncEnumerable<TableSearchHit> SearchTablesAsync(TableSearch search, CancellationToken cancellationToken = default) =>
        _inner.SearchTablesAsync(search, cancellationToken);

    public Task<LineageGraph> GetLineageAsync(LineageRequest request, CancellationToken cancellationToken = default) =>
        _inner.GetLineageAsync(request, cancellationToken);

    public Task<IReadOnlyList<Classification>> GetClassificationsAsync(TableName table, CancellationToken cancellationToken = default) =>
        _inner.GetClassificationsAsync(table, cancellationToken);

    public IAsyncEnumerable<SchemaInfo> ListSchemasAsync(string? catalog = null, CancellationToken cancellationToken = default) =>
        _inner.ListSchemasAsync(catalog, cancellationToken);
}
