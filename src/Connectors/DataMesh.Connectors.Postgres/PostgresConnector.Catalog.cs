using System.Runtime.CompilerServices;
using DataMesh.Connectors.Postgres.Catalog;
using DataMesh.Connectors.Postgres.Classifying;
using DataMesh.Connectors.Postgres.Lineage;
using DataMesh.Connectors.Postgres.Schema;

namespace DataMesh.Connectors.Postgres;

public sealed partial class PostgresConnector
{
    /// <inheritdoc/>
    /// <remarks>
    /// Rows are the estimate of the last ANALYZE or VACUUM, those of a partitioned table the sum over its leaves; null where there was none. The size counts indexes and long values.
    /// A definition is the SELECT of a view, as the server writes it. Properties hold what is not as it is with most tables, and the table's storage parameters.
    /// </remarks>
    public Task<TableMetadata> GetTableMetadataAsync(TableName table, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        return Pool.RunAsync((connection, token) => CatalogSnapshot.ReadAsync(connection, table, CatalogEntries.ReadAsync, token), cancellationToken);
    }

    /// <inheritdoc/>
    /// <remarks>Each word has to be in the name or the comment of a table, or of one of its columns; case counts as little as the locale of the database knows.</remarks>
    public IAsyncEnumerable<TableSearchHit> SearchTablesAsync(TableSearch search, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(search);
        return TableSearches.FindAsync(Pool, search, cancellationToken);
    }

    /// <summary>Where the data of views and materialized views comes from, told by the trees that the server stores of them, and where that of tables goes to.</summary>
    /// <inheritdoc/>
    /// <remarks>
    /// An edge goes from what a view's SQL names, tables or other views, to the view; named queries and subqueries are seen through. Arguments of
    /// functions and conditions of CASE are direct. Indirect edges of one column come from its windows, filters and the conditions of its subqueries;
    /// those without a target column decide the view's rows: WHERE, joins, GROUP BY, HAVING, ORDER BY, LIMIT, DISTINCT, the right side of EXCEPT and
    /// INTERSECT, arguments of functions that give rows. <c>count(*)</c> is an edge from each table that is counted. A view whose tree is not understood
    /// in full has edges of <see cref="LineageGranularity.View"/> from each column that the server says it depends on. Foreign keys are no lineage.
    /// </remarks>
    public Task<LineageGraph> GetLineageAsync(LineageRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentOutOfRangeException.ThrowIfLessThan(request.Depth, 1);
        return Pool.RunAsync((connection, token) => LineageGraphs.ReadAsync(connection, request, token), cancellationToken);
    }

    /// <summary>What is sensitive in one table or view: what comments and security labels say, and what the names of its columns and a sample of its values tell.</summary>
    /// <remarks>
    /// <para>A line <c>pii: email, phone</c> in the comment of a column or table sets these labels, with confidence 1; <c>pii: none</c> says that a column is innocent. So do labels that SECURITY LABEL set.</para>
    /// <para>Of a table of more than 200 blocks about 200 are read, spread over it, of anything else the first 50,000 rows; up to 1,000 rows of these are taken evenly. Tables with more
    /// than 200 columns give fewer rows, so that at most 200,000 values are held. Of each value 255 characters are read, of bytes and of columns that the role may not read none.</para>
    /// <para>Reading ends after 2 s: what was read until then counts. Where all are read in time, the answer for the same data is the same. It reads in a read-only transaction.</para>
    /// </remarks>
    /// <exception cref="ConnectorNotFoundException">There is no such table, or the role may not know of it.</exception>
    public Task<IReadOnlyList<Classification>> GetClassificationsAsync(TableName table, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        return Pool.RunAsync((connection, token) => TableClassifications.ReadAsync(connection, table, token), cancellationToken);
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
}
