using DataMesh.Connectors.Trino.Schema;
using DataMesh.Connectors.Trino.Statements;

namespace DataMesh.Connectors.Trino.Lineage;

/// <summary>The lineage that a request asks for: of views, upstream.</summary>
internal static class LineageGraphs
{
    private const string NoDownstream = "Trino does not know which views read a table: what stands downstream is not told.";

    public static async Task<LineageGraph> ReadAsync(StatementRunner runner, LineageRequest request, CancellationToken cancellationToken)
    {
        List<ListedTable> starts = [];
        foreach (var table in request.Tables)
        {
            starts.Add(await TableNames.FindAsync(runner, table, cancellationToken).ConfigureAwait(false));
        }

        var views = new StoredViews(runner);
        await views.LoadAsync(starts, request.Direction == LineageDirection.Downstream ? 0 : request.Depth, cancellationToken).ConfigureAwait(false);
        var graph = LineageWalk.Run(views, request, [.. starts.Select(static start => start.FullName).Distinct()]);
        return request.Direction == LineageDirection.Upstream ? graph : graph with { Warnings = [.. graph.Warnings, NoDownstream] };
    }
}
