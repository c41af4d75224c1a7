using System.Runtime.CompilerServices;
using DataMesh.Connectors.Trino.Catalog;
using DataMesh.Connectors.Trino.Classifying;
using DataMesh.Connectors.Trino.Lineage;
using DataMesh.Connectors.Trino.Schema;

namespace DataMesh.Connectors.Trino;

public sealed partial class TrinoConnector
{
    /// <inheritdoc/>
    /// <remarks>
    /// Rows are the estimate of <c>SHOW STATS</c>, null where the source has none. A definition is the query of a view, as the server keeps it. Properties are
    /// those of <c>SHOW CREATE</c>, values without quotes; format, location and partition columns are told where they are among them under their usual names.
    /// Owners, keys, indexes, sizes and times are nothing that Trino tells.
    /// </remarks>
    public async Task<TableMetadata> GetTableMetadataAsync(TableName table, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        return await CatalogEntries.ReadAsync(Runner, table, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    /// <remarks>
    /// Each word has to be in the name or the comment of a table, or of one of its columns. Without a catalog the configured one is searched or, where
    /// there is none, each in turn. To search comments the server opens the tables of the catalog or schema.
    /// </remarks>
    public IAsyncEnumerable<TableSearchHit> SearchTablesAsync(TableSearch search, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(search);
        return TableSearches.FindAsync(Runner, search, cancellationToken);
    }

    /// <summary>Where the data of views and materialized views comes from. Where that of a table goes to Trino does not know, and the graph warns of it.</summary>
    /// <inheritdoc/>
    /// <remarks>
    /// The server says which tables a view reads in the end, through other views. Which views it reads itself is taken from the names in its query, and counts
    /// only where such a view exists and reads nothing that the server did not name for the whole. What flows to which column is not known.
    /// </remarks>
    public async Task<LineageGraph> GetLineageAsync(LineageRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentOutOfRangeException.ThrowIfLessThan(request.Depth, 1);
        return await LineageGraphs.ReadAsync(Runner, request, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What is sensitive in one table or view: what comments say, and what the names of its columns and a sample of its values tell.</summary>
    /// <remarks>
    /// <para>A line <c>pii: email, phone</c> in the comment of a column or table sets these labels, with confidence 1; <c>pii: none</c> says that a column is innocent.</para>
    /// <para>Of the table up to 50,000 rows are read, those that the server finds first, for at most 2 s; up to 1,000 of them are taken evenly. Of each text 255 characters
    /// are read; bytes, lists, maps and rows are not. The same table may give another sample next time. Where the user may not read the table, names and comments tell alone.</para>
    /// </remarks>
    /// <exception cref="ConnectorNotFoundException">There is no such table, or the user may not know of it.</exception>
    public async Task<IReadOnlyList<Classification>> GetClassificationsAsync(TableName table, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        return await TableClassifications.ReadAsync(Runner, table, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    /// <remarks>Without a catalog come the schemas of each in turn, the server's own aside: one whose source does not answer fails the listing.</remarks>
    public async IAsyncEnumerable<SchemaInfo> ListSchemasAsync(string? catalog = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var schema in SchemaNames.ListAsync(Runner, catalog, cancellationToken).ConfigureAwait(false))
        {
            yield return schema;
        }
    }
}
