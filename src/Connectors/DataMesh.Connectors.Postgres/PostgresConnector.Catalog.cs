namespace DataMesh.Connectors.Postgres;

public sealed partial class PostgresConnector
{
#pragma warning disable DMG1009 // To come.
    /// <inheritdoc/>
    public Task<TableSchema> GetSchemaAsync(TableName table, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <inheritdoc/>
    public IAsyncEnumerable<TableInfo> ListTablesAsync(string? schema = null, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <inheritdoc/>
    public Task<TableMetadata> GetTableMetadataAsync(TableName table, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <inheritdoc/>
    public IAsyncEnumerable<TableSearchHit> SearchTablesAsync(TableSearch search, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <inheritdoc/>
    public Task<IReadOnlyList<Classification>> GetClassificationsAsync(TableName table, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <inheritdoc/>
    public IAsyncEnumerable<SchemaInfo> ListSchemasAsync(string? catalog = null, CancellationToken cancellationToken = default) => throw new NotImplementedException();
#pragma warning restore DMG1009
}
