using DataMesh.Connectors.Postgres.Connections;
using DataMesh.Connectors.Postgres.Schema;

namespace DataMesh.Connectors.Postgres.Lineage;

/// <summary>The lineage that a request asks for.</summary>
internal static class LineageGraphs
{
    public static async Task<LineageGraph> ReadAsync(ServerConnection connection, LineageRequest request, CancellationToken cancellationToken)
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
