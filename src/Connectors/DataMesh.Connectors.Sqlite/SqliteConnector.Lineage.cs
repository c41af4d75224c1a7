using DataMesh.Connectors.Sqlite.Lineage;
using DataMesh.Connectors.Sqlite.Schema;
using DataMesh.Runtime;

namespace DataMesh.Connectors.Sqlite;

public sealed partial class SqliteConnector
{
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
        return RunAsync(
            connection =>
            {
                // It will hold temporary views, so that nobody else gets it.
                connection.IsTainted = true;
                var views = new ViewReader(connection);
                List<TableName> starts = [.. request.Tables.Select(table => TableNames.FindTable(connection, table).FullName).Distinct()];
                starts.ForEach(views.Check);
                return LineageWalk.Run(views, request, starts);
            },
            null,
            cancellationToken);
    }
}
