namespace DataMesh;

/// <summary>A system that knows about tables: what they are, where they come from, what is sensitive in them.</summary>
public interface ICatalogConnector : IConnector
{
    /// <summary>Everything the catalog knows of one table.</summary>
    /// <exception cref="ConnectorNotFoundException">There is no such table.</exception>
    Task<TableMetadata> GetTableMetadataAsync(TableName table, CancellationToken cancellationToken = default);

    /// <summary>Tables that match, best first where the system ranks, page by page.</summary>
    IAsyncEnumerable<TableSearchHit> SearchTablesAsync(TableSearch search, CancellationToken cancellationToken = default);

    /// <summary>Where the data of one or many tables comes from and goes to.</summary>
    /// <exception cref="ConnectorNotFoundException">A table of the request does not exist.</exception>
    Task<LineageGraph> GetLineageAsync(LineageRequest request, CancellationToken cancellationToken = default);

    /// <summary>What is sensitive in one table, with the evidence.</summary>
    /// <exception cref="ConnectorNotFoundException">There is no such table.</exception>
    Task<IReadOnlyList<Classification>> GetClassificationsAsync(TableName table, CancellationToken cancellationToken = default);

    /// <summary>Schemas, page by page.</summary>
    /// <param name="catalog">One catalog, or null for all that is visible.</param>
    /// <param name="cancellationToken">Honoured within 1 s.</param>
    /// <exception cref="ConnectorNotFoundException">There is no such catalog.</exception>
    IAsyncEnumerable<SchemaInfo> ListSchemasAsync(string? catalog = null, CancellationToken cancellationToken = default);
}
