using DataMesh.Connectors.Sqlite.Catalog;
using DataMesh.Connectors.Sqlite.Schema;

namespace DataMesh.Connectors.Sqlite;

public sealed partial class SqliteConnector
{
    /// <inheritdoc/>
    public Task<TableMetadata> GetTableMetadataAsync(TableName table, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        return RunAsync(connection => CatalogEntries.Read(connection, table), null, cancellationToken);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<TableSearchHit> SearchTablesAsync(TableSearch search, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(search);
        return EnumerateAsync(connection => TableSearches.Find(connection, search), cancellationToken);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<SchemaInfo> ListSchemasAsync(string? catalog = null, CancellationToken cancellationToken = default) =>
        EnumerateAsync(
            connection => catalog is null

                // Temporary tables belong to a session, and a call has none.
                ? TableNames.Schemas(connection).Where(static schema => schema != "temp").Select(static schema => new SchemaInfo(null, schema))
                : throw TableNames.NoCatalog(catalog),
            cancellationToken);
}
