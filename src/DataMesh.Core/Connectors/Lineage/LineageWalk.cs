namespace DataMesh;

/// <summary>Walks from the tables asked for, step by step, to the views that read them and to what these views read.</summary>
public sealed class LineageWalk
{
    private readonly LineageRequest _request;
    private readonly ILineageViews _views;
    private readonly LineageGraphBuilder _graph;

    private LineageWalk(ILineageViews views, LineageRequest request)
    {
        _request = request;
        _views = views;
        _graph = new LineageGraphBuilder(views, request.IncludeColumns);
    }

    /// <summary>The lineage that a request asks for.</summary>
    /// <param name="views">Where to walk.</param>
    /// <param name="request">Which way and how far.</param>
    /// <param name="starts">The full names of the tables asked for; views among them can be read.</param>
    public static LineageGraph Run(ILineageViews views, LineageRequest request, IReadOnlyCollection<TableName> starts)
    {
        ArgumentNullException.ThrowIfNull(views);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(starts);
        var walk = new LineageWalk(views, request);
        foreach (var start in starts)
        {
            walk._graph.AddNode(start);
        }

        if (request.Direction != LineageDirection.Downstream)
        {
            walk.Go(starts, walk.Upstream, views.FilesOf);
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
                else if (_views.ProblemOf(step.Target) is { } problem)
                {
                    _graph.AddNode(step.Target);
                    _graph.AddWarning(problem);
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
    private IEnumerable<Step> Upstream(TableName table) => _views.InputsOf(table).Select(input => new Step(input, table, input));

    private IEnumerable<Step> Downstream(TableName table) => _views.ReadersOf(table).Select(view => new Step(table, view, view));

    private readonly record struct Step(TableName Source, TableName Target, TableName Next);
}
