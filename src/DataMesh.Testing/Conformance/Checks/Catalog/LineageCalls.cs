namespace DataMesh.Testing.Conformance;

/// <summary>Asks for lineage and compares it with what is known.</summary>
internal static class LineageCalls
{
    // Far more than any check takes: a walk that goes round for ever ends here.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>A graph that is whole: each node once, each edge once and between nodes of the graph.</summary>
    public static async Task<LineageGraph> GetGraphAsync(this ICatalogConnector catalog, LineageRequest request, CancellationToken cancellationToken)
    {
        LineageGraph graph;
        try
        {
            graph = await catalog.GetLineageAsync(request, cancellationToken).WaitAsync(Patience, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException exception)
        {
            throw new ConformanceException($"{Told(request)} had not ended after {Patience.TotalSeconds} s. A walk visits each table once and ends when there are no new ones, however deep it may go.", exception);
        }

        var ids = graph.Nodes.GroupBy(static node => node.Id, StringComparer.Ordinal).ToList();
        if (ids.Find(static nodes => nodes.Count() > 1) is { } twice)
        {
            throw new ConformanceException($"{Told(request)} has the node '{twice.Key}' {twice.Count()} times. An id is unique in its graph.");
        }

        var known = ids.Select(static nodes => nodes.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var edge in graph.Edges)
        {
            if (!known.Contains(edge.SourceId) || !known.Contains(edge.TargetId))
            {
                throw new ConformanceException($"{Told(request)} has an edge {edge.SourceId} -> {edge.TargetId}, and no node '{(known.Contains(edge.SourceId) ? edge.TargetId : edge.SourceId)}'. Every node that an edge names is in the graph.");
            }
        }

        return graph.Edges.GroupBy(static edge => edge).FirstOrDefault(static edges => edges.Count() > 1) is { } same
            ? throw new ConformanceException($"{Told(request)} has the edge {same.Key.SourceId} -> {same.Key.TargetId} {same.Count()} times. Each flow stands once, by however many ways it is found.")
            : graph;
    }

    /// <summary>Asks and compares the tables that data flows between.</summary>
    public static async Task<LineageGraph> CompareAsync(this ICatalogConnector catalog, CatalogSample sample, LineageRequest request, CancellationToken cancellationToken)
    {
        var graph = await catalog.GetGraphAsync(request, cancellationToken).ConfigureAwait(false);
        var expected = ExpectedLineage.Pairs(sample.Flows, request);
        var seen = ExpectedLineage.Pairs(graph, sample.Flows);
        if (!expected.SetEquals(seen))
        {
            throw new ConformanceException($"{Told(request)} tells [{Text(seen)}]; the system has [{Text(expected)}]. Missing: [{Text(expected.Except(seen))}]; too many: [{Text(seen.Except(expected))}]. An edge goes from where the data comes from to where it goes.");
        }

        return graph;
    }

    /// <summary>The table that most data flows into by way of others: the end of a chain of at least two flows.</summary>
    public static TableName EndOfChain(CatalogSample sample) =>
        sample.Flows.Select(static flow => flow.Target).FirstOrDefault(table => Deeper(sample, table, LineageDirection.Upstream))
        ?? throw new ConformanceException("CatalogFacts.Lineage has no two flows that follow each other, such as from a to b and from b to c.");

    /// <summary>The table that data flows out of by way of others.</summary>
    public static TableName StartOfChain(CatalogSample sample) =>
        sample.Flows.Select(static flow => flow.Source).FirstOrDefault(table => Deeper(sample, table, LineageDirection.Downstream)) ?? EndOfChain(sample);

    /// <summary>What a request looks like in code.</summary>
    public static string Told(LineageRequest request) =>
        $"GetLineageAsync({CatalogCalls.Names(request.Tables)}, {request.Direction}, depth {request.Depth}{(request.IncludeColumns ? ", with columns" : "")})";

    private static bool Deeper(CatalogSample sample, TableName table, LineageDirection direction)
    {
        var request = new LineageRequest([table]) { Direction = direction };
        return ExpectedLineage.Pairs(sample.Flows, request with { Depth = 2 }).Count > ExpectedLineage.Pairs(sample.Flows, request).Count;
    }

    private static string Text(IEnumerable<TablePair> pairs) => string.Join(", ", pairs.Select(static pair => pair.ToString()).Order(StringComparer.Ordinal));
}
