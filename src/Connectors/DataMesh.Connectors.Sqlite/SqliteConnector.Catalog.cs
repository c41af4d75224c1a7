using DataMesh.Connectors.Sqlite.Catalog;
using DataMesh.Connectors.Sqlite.Classifying;
using DataMesh.Connectors.Sqlite.Lineage;
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

    /// <summary>Where the data of views comes from, told by the engine's own reading of their SQL, and where that of tables goes to.</summary>
    /// <inheritdoc/>
    /// <remarks>
    /// An edge goes from what a view's SQL names, tables or other views, to the view; named queries and subqueries are seen through. Arguments of
    /// functions and conditions of CASE are direct. Indirect edges of one column come from its windows, filters and the conditions of its subqueries;
    /// those without a target column decide the view's rows: WHERE, joins, GROUP BY, HAVING, ORDER BY, LIMIT, DISTINCT, the right side of EXCEPT and
    /// INTERSECT, arguments of table-valued functions. <c>count(*)</c> is an edge from each table that is counted. A view that cannot be split has
    /// edges of <see cref="LineageGranularity.View"/> from each column that it reads.
    /// </remarks>
    /// <exception cref="ConnectorQueryException">A view that was asked for cannot be read: what it names is missing, or it reads itself.</exception>
    public Task<LineageGraph> GetLineageAsync(LineageRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentOutOfRangeException.ThrowIfLessThan(request.Depth, 1);
        return RunAsync(connection => LineageGraphs.Read(connection, request), null, cancellationToken);
    }

    /// <summary>What is sensitive in one table or view, by the names of its columns and a sample of its values.</summary>
    /// <remarks>
    /// <para>Of a table with rowids up to 1,000 rows are read, ten at each of a hundred points spread over it. Of a view, a virtual table or a table WITHOUT ROWID the first
    /// 50,000 rows are looked at, and up to 1,000 of them taken evenly. Tables with more than 200 columns give fewer rows, so that at most 200,000 values are held. Of each value 255 characters are read, of bytes none.</para>
    /// <para>Reading ends after 2 s: what was read until then counts. Where all are read in time, the answer for the same data is the same.</para>
    /// </remarks>
    /// <exception cref="ConnectorNotFoundException">There is no such table, or the limits of the instance hide it.</exception>
    /// <exception cref="ConnectorAuthorizationException">It is a view of a table that the limits hide.</exception>
    public async Task<IReadOnlyList<Classification>> GetClassificationsAsync(TableName table, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        var (schema, samples) = await RunAsync(connection => TableSample.Read(connection, table), null, cancellationToken).ConfigureAwait(false);
        return TableClassifier.Classify(schema, samples, [], cancellationToken);
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
