using System.Runtime.CompilerServices;
using DataMesh.Connectors.Postgres.Schema;

namespace DataMesh.Connectors.Postgres;

public sealed partial class PostgresConnector
{
    /// <inheritdoc/>
    /// <remarks>A name without a schema is looked up along the search path; a catalog before the schema must be the connected database.</remarks>
    public Task<TableSchema> GetSchemaAsync(TableName table, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        return Pool.RunAsync((connection, token) => CatalogSnapshot.ReadAsync(connection, table, TableSchemas.ReadAsync, token), cancellationToken);
    }

    /// <inheritdoc/>
    /// <remarks>Tables that the role has some right to, in schemas that it may use; those of the server's own schemas only where one is named.</remarks>
    public async IAsyncEnumerable<TableInfo> ListTablesAsync(string? schema = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        for (var pages = new TablePages(schema); pages.HasMore;)
        {
            foreach (var table in await Pool.RunAsync(pages.NextAsync, cancellationToken).ConfigureAwait(false))
            {
                yield return table.Info;
            }
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<SchemaInfo> ListSchemasAsync(string? catalog = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        string? last = null;
        bool hasMore;
        do
        {
            (var page, hasMore) = await Pool.RunAsync((connection, token) => SchemaNames.PageAsync(connection, catalog, last, token), cancellationToken).ConfigureAwait(false);
            foreach (var schema in page)
            {
                yield return schema;
                last = schema.Name;
            }
        }
        while (hasMore);
    }

#pragma warning disable DMG1009 // To come.
    /// <inheritdoc/>
    public Task<TableMetadata> GetTableMetadataAsync(TableName table, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <inheritdoc/>
    public IAsyncEnumerable<TableSearchHit> SearchTablesAsync(TableSearch search, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <inheritdoc/>
    public Task<IReadOnlyList<Classification>> GetClassificationsAsync(TableName table, CancellationToken cancellationToken = default) => throw new NotImplementedException();
#pragma warning restore DMG1009
}
