using System.Diagnostics;
using DataMesh.Testing;

namespace DataMesh.Conformance.Tests.Catalog;

public sealed partial class MemoryCatalogConnector
{
    public async Task<LineageGraph> GetLineageAsync(LineageRequest request, CancellationToken cancellationToken = default)
    {
        if (options.ReadOnly && faults.Has("writes-to-tell-lineage"))
        {
            throw new ConnectorAuthorizationException("The instance is read-only.");
        }

        List<TableName> starts = [];
        foreach (var table in faults.Has("starts-from-the-first-table-only") ? request.Tables.Take(1) : request.Tables)
        {
            try
            {
                starts.Add((await FindAsync(table, cancellationToken)).Schema.Table);
            }
            catch (ConnectorNotFoundException) when (faults.Has("leaves-out-unknown-tables"))
            {
            }
        }

        HashSet<CatalogFlow> flows = [];
        var isTruncated = false;
        var (up, down) = (request.Direction != LineageDirection.Downstream, request.Direction != LineageDirection.Upstream);
        if (faults.Has("mixes-up-the-directions") && up != down)
        {
            (up, down) = (down, up);
        }

        if (up)
        {
            isTruncated |= await WalkAsync(starts, request.Depth, flows, static flow => flow.Target, static flow => flow.Source, cancellationToken);
        }

        if (down && !(faults.Has("goes-upstream-only-for-both") && up))
        {
            isTruncated |= await WalkAsync(starts, request.Depth, flows, static flow => flow.Source, static flow => flow.Target, cancellationToken);
        }

        return Graph(request, starts, flows, isTruncated);
    }

    /// <returns>Whether there is more beyond the depth.</returns>
    private async Task<bool> WalkAsync(IReadOnlyList<TableName> starts, int depth, HashSet<CatalogFlow> flows, Func<CatalogFlow, TableName> from, Func<CatalogFlow, TableName> to, CancellationToken cancellationToken)
    {
        HashSet<TableName> seen = [.. starts];
        HashSet<TableName> level = [.. starts];
        var started = Stopwatch.GetTimestamp();
        for (var step = 0; level.Count > 0; step++)
        {
            await Server.AnswerAsync(cancellationToken);
            var found = MemoryCatalogContent.Flows.Where(flow => level.Contains(from(flow))).ToList();
            if (step >= depth && !faults.Has("ignores-the-depth"))
            {
                return faults.Has("says-more-where-there-is-none") || (!faults.Has("does-not-tell-of-more") && found.Exists(flow => !flows.Contains(flow)));
            }

            flows.UnionWith(found);
            level = [.. found.Select(to).Where(table => seen.Add(table) || faults.Has("goes-round-in-circles"))];

            // What nobody waits for must end as well.
            if (Stopwatch.GetElapsedTime(started) > TimeSpan.FromSeconds(6))
            {
                break;
            }
        }

        return faults.Has("says-more-where-there-is-none");
    }

    private LineageGraph Graph(LineageRequest request, IReadOnlyList<TableName> starts, IReadOnlySet<CatalogFlow> flows, bool isTruncated)
    {
        List<LineageEdge> edges = [];
        foreach (var flow in flows)
        {
            var edge = new LineageEdge(flow.Source.ToString(), flow.Target.ToString(), LineageEdgeKind.Direct, LineageGranularity.Table);
            if (request.IncludeColumns != faults.Has("tells-columns-unasked") || request.IncludeColumns)
            {
                edge = edge with
                {
                    Granularity = faults.Has("calls-columns-tables") ? LineageGranularity.Table : LineageGranularity.Column,
                    SourceColumn = faults.Has("turns-columns") ? flow.TargetColumn : flow.SourceColumn,
                    TargetColumn = faults.Has("turns-columns") ? flow.SourceColumn : flow.TargetColumn,
                };
            }

            if (!edges.Contains(edge) || faults.Has("repeats-edges"))
            {
                edges.Add(faults.Has("turns-edges") ? edge with { SourceId = edge.TargetId, TargetId = edge.SourceId } : edge);
            }
        }

        IEnumerable<TableName> tables = faults.Has("lists-nodes-for-each-edge")
            ? flows.SelectMany(static flow => (TableName[])[flow.Source, flow.Target])
            : starts.Concat(flows.SelectMany(static flow => (TableName[])[flow.Source, flow.Target])).Distinct();
        if (faults.Has("leaves-out-nodes"))
        {
            tables = starts.Distinct();
        }

        if (faults.Has("hides-without-a-word"))
        {
            tables = tables.Where(table => !Hides(table));
            edges.RemoveAll(edge => Hides(edge.SourceId) || Hides(edge.TargetId));
        }

        return new LineageGraph([.. tables.Select(Node)], edges) { IsTruncated = isTruncated };
    }

    private LineageNode Node(TableName table) =>
        new(table.ToString(), faults.Has("leaves-out-kinds") ? "" : "table", table.Name) { Table = faults.Has("names-hidden-tables-as-text") && Hides(table) ? null : table };
}
