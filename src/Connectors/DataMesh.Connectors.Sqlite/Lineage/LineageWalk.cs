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
            walk.Go(starts, walk.Upstream, walk.AddFiles);
        }

        if (request.Direction != LineageDirection.Upstream)
        {
            walk.Go(starts, walk.Downstream, static (_, _) => { });
        }

        return walk._graph.Build();
    }

    private void Go(IEnumerable<TableName> starts, Func<TableName, IEnumerable<(TableName From, TableName To, TableName Next)>> neighbours, Action<TableName, int> visit)
    {
        HashSet<TableName> seen = [.. starts];
        List<TableName> level = [.. seen];
        for (var depth = 0; level.Count > 0; depth++)
        {
            level.ForEach(table => visit(table, depth));
            List<TableName> next = [];
            foreach (var step in level.SelectMany(neighbours))
            {
                if (!_views.Shows(step.Next) || depth == _request.Depth)
                {
                    _graph.IsTruncated = true;
                    continue;
                }

                _graph.AddFlows(step.From, step.To);
                if (seen.Add(step.Next))
                {
                    next.Add(step.Next);
                }
            }

            level = next;
        }
    }

    // A table that is loaded from files comes from them.
    private void AddFiles(TableName table, int depth)
    {
        if (_views.FilesOf(table) is not { } files)
        {
            return;
        }

        if (depth == _request.Depth)
        {
            _graph.IsTruncated = true;
        }
        else
        {
            _graph.AddFiles(files, table);
        }
    }

    // A view comes from what it reads.
    private IEnumerable<(TableName From, TableName To, TableName Next)> Upstream(TableName table) =>
        _views.InputsOf(table)?.Tables.Select(input => (input, table, input)) ?? [];

    private IEnumerable<(TableName From, TableName To, TableName Next)> Downstream(TableName table)
    {
        foreach (var view in _views.All)
        {
            if (_views.InputsOf(view) is not { } inputs)
            {
                if (_views.Shows(view) && _views.Mentions(view, table))
                {
                    _graph.AddNode(view);
                    _graph.AddWarning(_views.ProblemOf(view));
                }
            }
            else if (inputs.Tables.Contains(table))
            {
                yield return (table, view, view);
            }
        }
    }
}
