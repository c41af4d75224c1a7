using System.ComponentModel;
using Xunit;

namespace DataMesh.Testing.Conformance;

[ConformanceChecks("catalog", "Graphs of lineage", Requires = "catalog")]
[EditorBrowsable(EditorBrowsableState.Never)]
public static class LineageGraphChecks
{
    [ConformanceCheck("Column lineage has every flow of a value from column to column that the system knows, and no other.", "It is how a sensitive column is followed into a report.")]
    public static async Task Lineage_Columns_AreThoseThatValuesFlowBetween(ConformanceContext context)
    {
        var sample = await CatalogSample.WithFlowsAsync(context);
        if (!sample.Flows.Any(static flow => flow.SourceColumn is not null))
        {
            ConformanceContext.Unsupported("the system has no column lineage (no columns in CatalogFacts.Lineage)");
        }

        var catalog = context.Open<ICatalogConnector>();
        foreach (var target in sample.Flows.Where(static flow => flow.TargetColumn is not null).Select(static flow => flow.Target).Distinct())
        {
            var request = new LineageRequest([target]) { Direction = LineageDirection.Upstream, IncludeColumns = true };
            var graph = await catalog.CompareAsync(sample, request, context.Token);
            var expected = sample.Flows.Where(flow => CatalogCalls.Same(flow.Target, target) && flow.TargetColumn is not null)
                .Select(static flow => $"{flow.Source}.{flow.SourceColumn} -> {flow.TargetColumn}").Order(StringComparer.Ordinal);
            var tables = graph.Nodes.ToDictionary(static node => node.Id, static node => node.Table, StringComparer.Ordinal);
            var seen = graph.Edges
                .Where(edge => edge is { Kind: LineageEdgeKind.Direct, SourceColumn: not null, TargetColumn: not null } && tables[edge.SourceId] is not null)
                .Select(edge => $"{ExpectedLineage.Name(tables[edge.SourceId]!, sample.Flows)}.{edge.SourceColumn} -> {edge.TargetColumn}").Order(StringComparer.Ordinal);
            Assert.True(expected.SequenceEqual(seen), $"{LineageCalls.Told(request)} tells the flows of values [{string.Join(", ", seen)}]; the system has [{string.Join(", ", expected)}].");
        }
    }

    [ConformanceCheck("A graph is whole: each node and each edge once, and no edge to a node that is not there.", "A program that draws it looks its nodes up by their ids.")]
    public static async Task Lineage_Graph_IsWhole(ConformanceContext context)
    {
        var sample = await CatalogSample.WithFlowsAsync(context);
        var catalog = context.Open<ICatalogConnector>();
        foreach (var withColumns in (bool[])[false, true])
        {
            foreach (var table in sample.Flows.Select(static flow => flow.Source).Distinct())
            {
                var graph = await catalog.GetGraphAsync(new LineageRequest([table]) { Depth = 5, IncludeColumns = withColumns }, context.Token);
                Assert.All(graph.Nodes, static node => Assert.True(node is { Kind.Length: > 0, Name.Length: > 0 }, $"The node '{node.Id}' has no kind or no name: people see these."));
            }
        }
    }

    [ConformanceCheck("An edge that says column granularity names columns, one of tables names none; and none names columns where they were not asked for.", "Whoever reads the graph must know whether the whole table or one column is meant.")]
    public static async Task Lineage_Granularity_IsThatOfTheEdge(ConformanceContext context)
    {
        var sample = await CatalogSample.WithFlowsAsync(context);
        var catalog = context.Open<ICatalogConnector>();
        var end = LineageCalls.EndOfChain(sample);
        foreach (var withColumns in (bool[])[false, true])
        {
            var request = new LineageRequest([end]) { Direction = LineageDirection.Upstream, Depth = 5, IncludeColumns = withColumns };
            foreach (var edge in (await catalog.GetGraphAsync(request, context.Token)).Edges)
            {
                var told = $"{LineageCalls.Told(request)} has an edge {edge.SourceId}.{edge.SourceColumn ?? "*"} -> {edge.TargetId}.{edge.TargetColumn ?? "*"} of granularity {edge.Granularity}";
                var columns = (edge.SourceColumn is null ? 0 : 1) + (edge.TargetColumn is null ? 0 : 1);
                Assert.True(withColumns || columns == 0, $"{told}, and columns were not asked for.");
                Assert.False(edge.Granularity == LineageGranularity.Table && columns > 0, $"{told}: an edge from table to table names no column.");
                Assert.False(edge.Granularity == LineageGranularity.Column && columns == 0, $"{told}: it names no column.");
            }
        }
    }
}
