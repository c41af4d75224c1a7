using DataMesh.Connectors.Postgres.Connections;
using DataMesh.Connectors.Postgres.Lineage;
using DataMesh.Connectors.Postgres.Schema;
using DataMesh.Runtime;

namespace DataMesh.Connectors.Postgres;

public sealed partial class PostgresConnector
{
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
        return Pool.RunAsync((connection, token) => ReadLineageAsync(connection, request, token), cancellationToken);
    }

    private static async Task<LineageGraph> ReadLineageAsync(ServerConnection connection, LineageRequest request, CancellationToken cancellationToken)
    {
        await CatalogSnapshot.BeginAsync(connection, cancellationToken).ConfigureAwait(false);
        HashSet<uint> starts = [];
        foreach (var table in request.Tables)
        {
            starts.Add((await TableNames.FindAsync(connection, table, cancellationToken).ConfigureAwait(false)).Oid);
        }

        var views = await StoredViews.LoadAsync(connection, request, starts, cancellationToken).ConfigureAwait(false);
        return LineageWalk.Run(views, request, views.NamesOf(starts));
    }
}
