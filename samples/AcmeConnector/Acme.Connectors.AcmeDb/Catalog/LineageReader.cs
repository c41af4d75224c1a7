using Acme.Connectors.AcmeDb.Http;
using DataMesh;

namespace Acme.Connectors.AcmeDb.Catalog;

/// <summary>Walks from table to table: the server tells of each what it reads and what reads it.</summary>
internal sealed class LineageReader(TableReader tables)
{
    private readonly Dictionary<TableName, TableDetailsMessage> _known = [];
    private readonly Dictionary<TableName, LineageNode> _nodes = [];
    private readonly HashSet<(TableName From, TableName To)> _edges = [];
    private bool _isTruncated;

    public async Task<LineageGraph> ReadAsync(LineageRequest request, CancellationToken cancellationToken)
    {
        List<TableName> starts = [];
        foreach (var table in request.Tables)
        {
            var details = await tables.FindAsync(table, cancellationToken).ConfigureAwait(false);
            starts.Add(NameOf(details));
            _known[NameOf(details)] = details;
            AddNode(details);
        }

        if (request.Direction != LineageDirection.Downstream)
        {
            await WalkAsync(starts, request.Depth, isUpstream: true, cancellationToken).ConfigureAwait(false);
        }

        if (request.Direction != LineageDirection.Upstream)
        {
            await WalkAsync(starts, request.Depth, isUpstream: false, cancellationToken).ConfigureAwait(false);
        }

        return new LineageGraph(
            [.. _nodes.Values],
            [.. _edges.Select(edge => new LineageEdge(_nodes[edge.From].Id, _nodes[edge.To].Id, LineageEdgeKind.Direct, LineageGranularity.Table))])
        {
            IsTruncated = _isTruncated,
        };
    }

    private static TableName NameOf(TableDetailsMessage table) => new(table.Schema, table.Name);

    private async Task WalkAsync(IReadOnlyList<TableName> starts, int depth, bool isUpstream, CancellationToken cancellationToken)
    {
        HashSet<TableName> seen = [.. starts];
        var frontier = starts;
        for (var step = 0; frontier.Count > 0; step++)
        {
            List<TableName> reached = [];
            foreach (var table in frontier)
            {
                var details = await GetAsync(table, cancellationToken).ConfigureAwait(false);
                foreach (var neighbour in (isUpstream ? details.Inputs : details.Readers).Select(name => new TableName(details.Schema, name)))
                {
                    var edge = isUpstream ? (neighbour, table) : (table, neighbour);
                    if (step == depth)
                    {
                        _isTruncated |= !_edges.Contains(edge);
                        continue;
                    }

                    AddNode(await GetAsync(neighbour, cancellationToken).ConfigureAwait(false));
                    _edges.Add(edge);
                    if (seen.Add(neighbour))
                    {
                        reached.Add(neighbour);
                    }
                }
            }

            frontier = step == depth ? [] : reached;
        }
    }

    private async Task<TableDetailsMessage> GetAsync(TableName table, CancellationToken cancellationToken)
    {
        if (!_known.TryGetValue(table, out var details))
        {
            details = _known[table] = await tables.FindAsync(table, cancellationToken).ConfigureAwait(false);
        }

        return details;
    }

    private void AddNode(TableDetailsMessage details)
    {
        var name = NameOf(details);
        _nodes.TryAdd(name, new LineageNode(name.ToString(), details.Kind, details.Name) { Table = name });
    }
}
