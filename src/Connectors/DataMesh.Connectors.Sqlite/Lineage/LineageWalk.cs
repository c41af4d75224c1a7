using DataMesh.Connectors.Sqlite.Connections;
using DataMesh.Connectors.Sqlite.Schema;

namespace DataMesh.Connectors.Sqlite.Lineage;

/// <summary>Walks from the tables asked for, step by step, to the views that read them and to what these views read.</summary>
internal sealed class LineageWalk
{
    private readonly LineageRequest _request;
    private readonly ViewReader _views;
    private readonly LineageGraphBuilder _graph;

    private LineageWalk(EngineConnection connection, LineageRequest request)
    {
        _request = request;
        _views = new ViewReader(connection);
        _graph = new LineageGraphBuilder(_views, request.IncludeColumns);
    }

    /// <exception cref="ConnectorNotFoundException">There is no such table.</exception>
    /// <exception cref="ConnectorQueryException">A view that was asked for cannot be read.</exception>
    public static LineageGraph Run(EngineConnection connection, LineageRequest request)
    {
        List<TableName> starts = [.. request.Tables.Select(table => TableNames.FindTable(connection, table).FullName).Distinct()];
        var walk = new LineageWalk(connection, request);
        foreach (var start in starts)
        {
            walk._views.Check(start);
            walk._graph.AddNode(start);
        }

        if (request.Direction != LineageDirection.Downstream)
        {
            walk.Go(starts, walk.Upstream, walk._views.FilesOf);
        }

        if (request.Direction != LineageDirection.Upstream)
        {
            walk.Go(starts, walk.Downstream, static _ => null);
        }

        return walk._graph.Build();
    }

    /// <param name="starts">Where to begin.</param>
    /// <param name="steps">From a table to those beside it.</param>
    /// <param name="files">From a table to the files beside it: path or glob, or null.</param>
    private void Go(IEnumerable<TableName> starts, Func<TableName, IEnumerable<Step>> steps, Func<TableName, string?> files)
    {
        HashSet<TableName> seen = [.. starts];
        List<TableName> level = [.. seen];
        for (var depth = 0; depth < _request.Depth && level.Count > 0; depth++)
        {
            foreach (var table in level)
            {
                if (files(table) is { } path)
                {
                    _graph.AddFiles(path, table);
                }
            }

            List<TableName> next = [];
            foreach (var step in level.SelectMany(steps))
            {
                if (!_views.Shows(step.Next))
                {
                    _graph.IsTruncated = true;
                }
                else if (_views.IsView(step.Target) && _views.InputsOf(step.Target) is null)
                {
                    _graph.AddNode(step.Target);
                    _graph.AddWarning(_views.ProblemOf(step.Target));
                }
                else
                {
                    _graph.AddFlows(step.Source, step.Target);
                    if (seen.Add(step.Next))
                    {
                        next.Add(step.Next);
                    }
                }
            }

            level = next;
        }

        _graph.IsTruncated |= level.SelectMany(steps).Any() || level.Exists(table => files(table) is not null);
    }

    // A view's data comes from what it reads.
    private IEnumerable<Step> Upstream(TableName table) =>
        _views.InputsOf(table)?.Tables.Select(input => new Step(input, table, input)) ?? [];

    private IEnumerable<Step> Downstream(TableName table) => _views.All
        .Where(view => _views.InputsOf(view)?.Tables.Contains(table) ?? _views.Mentions(view, table))
        .Select(view => new Step(table, view, view));

    private readonly record struct Step(TableName Source, TableName Target, TableName Next);
}
