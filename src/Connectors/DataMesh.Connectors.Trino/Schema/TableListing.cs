using System.Runtime.CompilerServices;
using DataMesh.Connectors.Trino.Statements;

namespace DataMesh.Connectors.Trino.Schema;

/// <summary>Tables of a scope by their names, as one statement of the server gives them: none is lost or comes twice.</summary>
internal static class TableListing
{
    public static async IAsyncEnumerable<ListedTable> ListAsync(StatementRunner runner, TableScope scope, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var views = await MaterializedViews.ListAsync(runner, scope, cancellationToken).ConfigureAwait(false);
        var sql = $"SELECT table_schema, table_name, table_type FROM {CatalogSql.Information(scope.Catalog, "tables")} WHERE {CatalogSql.InSchema("table_schema", scope.Schema)} ORDER BY table_schema, table_name";
        await foreach (var row in OwnRows.StreamAsync(runner, sql, cancellationToken).ConfigureAwait(false))
        {
            if (row is [{ } schema, { } name, var type])
            {
                yield return new(scope.Catalog, schema, name, views.Contains((schema, name)) ? TableKind.MaterializedView : ListedTable.KindOf(scope.Catalog, schema, type));
            }
        }
    }
}
