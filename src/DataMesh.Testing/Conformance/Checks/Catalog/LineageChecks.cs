using System.ComponentModel;
using Xunit;

namespace DataMesh.Testing.Conformance;

[ConformanceChecks("catalog", "Lineage", Requires = "catalog")]
[EditorBrowsable(EditorBrowsableState.Never)]
public static class LineageChecks
{
    [ConformanceCheck("Upstream lineage has the tables that the data comes from, and its edges point the way it flows.", "A turned arrow sends whoever looks for the cause to the victims.")]
    public static async Task Lineage_Upstream_IsWhereTheDataComesFrom(ConformanceContext context)
    {
        var sample = await CatalogSample.WithFlowsAsync(context);
        var catalog = context.Open<ICatalogConnector>();
        foreach (var table in sample.Flows.Select(static flow => flow.Target).Distinct())
        {
            await catalog.CompareAsync(sample, new LineageRequest([table]) { Direction = LineageDirection.Upstream }, context.Token);
        }
    }

    [ConformanceCheck("Downstream lineage has the tables that the data goes to.", "It is what breaks when a table changes.")]
    public static async Task Lineage_Downstream_IsWhereTheDataGoesTo(ConformanceContext context)
    {
        var sample = await CatalogSample.WithFlowsAsync(context);
        var catalog = context.Open<ICatalogConnector>();
        foreach (var table in sample.Flows.Select(static flow => flow.Source).Distinct())
        {
            var request = new LineageRequest([table]) { Direction = LineageDirection.Downstream };
            if (context.System.Catalog.HasDownstreamLineage)
            {
                await catalog.CompareAsync(sample, request, context.Token);
            }
            else
            {
                var graph = await catalog.GetGraphAsync(request, context.Token);
                Assert.True(graph.Edges.Count > 0 || graph.Warnings.Count > 0, $"{LineageCalls.Told(request)} is empty and has no warning: the system does not know where data goes to (CatalogFacts.HasDownstreamLineage), and the graph must say so.");
            }
        }
    }

    [ConformanceCheck("Lineage both ways is upstream and downstream in one graph.", "It is the default, and the picture that people ask for.")]
    public static async Task Lineage_BothWays_IsOneGraph(ConformanceContext context)
    {
        var sample = await WithDownstreamAsync(context);
        var catalog = context.Open<ICatalogConnector>();
        foreach (var table in sample.Flows.Select(static flow => flow.Source).Distinct())
        {
            await catalog.CompareAsync(sample, table, context.Token);
        }
    }

    [ConformanceCheck("A depth of two goes two steps and one goes one; whether there is more is told.", "A picture that ends too early, and does not say so, hides where an error comes from.")]
    public static async Task Lineage_Depth_IsKeptAndWhatIsBeyondIsTold(ConformanceContext context)
    {
        var sample = await CatalogSample.WithFlowsAsync(context);
        var catalog = context.Open<ICatalogConnector>();
        var (end, start) = (LineageCalls.EndOfChain(sample), LineageCalls.StartOfChain(sample));
        LineageRequest[] requests = context.System.Catalog.HasDownstreamLineage
            ? [new([end]) { Direction = LineageDirection.Upstream }, new([start]) { Direction = LineageDirection.Downstream }]
            : [new([end]) { Direction = LineageDirection.Upstream }];
        foreach (var request in requests)
        {
            var all = ExpectedLineage.Pairs(sample.Flows, request with { Depth = 100 }).Count;
            foreach (var depth in (int[])[1, 2, 100])
            {
                var deep = request with { Depth = depth };
                var graph = await catalog.CompareAsync(sample, deep, context.Token);
                var isAll = ExpectedLineage.Pairs(sample.Flows, deep).Count == all;
                Assert.True(isAll || graph.IsTruncated, $"{LineageCalls.Told(deep)} has {ExpectedLineage.Pairs(sample.Flows, deep).Count} of {all} flows, and IsTruncated is false: there is more beyond the depth.");
                Assert.False(depth == 100 && graph.IsTruncated, $"{LineageCalls.Told(deep)} has all there is, and IsTruncated is true: who reads it looks for more.");
            }
        }
    }

    [ConformanceCheck("A walk of any depth ends, in circles too, and has each flow once.", "Tables that feed each other are common; a walk that goes round for ever takes a core and all memory.")]
    public static async Task Lineage_OfAnyDepth_Ends(ConformanceContext context)
    {
        var sample = await CatalogSample.WithFlowsAsync(context);
        var catalog = context.Open<ICatalogConnector>();
        foreach (var table in sample.Flows.SelectMany(static flow => (TableName[])[flow.Source, flow.Target]).Distinct())
        {
            await catalog.CompareAsync(sample, new LineageRequest([table]) { Direction = LineageDirection.Upstream, Depth = int.MaxValue }, context.Token);
        }
    }

    [ConformanceCheck("The lineage of many tables is one graph with that of each.", "One call for a hundred tables instead of a hundred calls.")]
    public static async Task Lineage_OfManyTables_IsOneGraph(ConformanceContext context)
    {
        var sample = await CatalogSample.WithFlowsAsync(context);
        var catalog = context.Open<ICatalogConnector>();
        TableName[] tables = [.. sample.Flows.SelectMany(static flow => (TableName[])[flow.Source, flow.Target]).Distinct()];
        await catalog.CompareAsync(sample, new LineageRequest(tables) { Direction = LineageDirection.Upstream }, context.Token);
        await catalog.CompareAsync(sample, new LineageRequest([.. tables, .. tables]) { Direction = LineageDirection.Upstream, Depth = 5 }, context.Token);
    }

    [ConformanceCheck("A table that nothing flows into or out of has a graph without edges, and no error.", "Most tables are such.")]
    public static async Task Lineage_OfATableWithoutFlows_HasNoEdges(ConformanceContext context)
    {
        var sample = await CatalogSample.OfAsync(context);
        var catalog = context.Open<ICatalogConnector>();
        foreach (var table in sample.Tables.Select(static table => table.Schema.Table).Where(table => !sample.Flows.Any(flow => CatalogCalls.Same(flow.Source, table) || CatalogCalls.Same(flow.Target, table))))
        {
            var graph = await catalog.GetGraphAsync(table, context.Token);
            Assert.True(graph.Edges.Count == 0 && !graph.IsTruncated, $"{LineageCalls.Told(table)} has {graph.Edges.Count} edges{(graph.IsTruncated ? " and is called truncated" : "")}; nothing flows into or out of the table.");
        }
    }

    [ConformanceCheck("The lineage of a table that is not there is NotFound, also where it is asked for beside others.", "No lineage of a misspelt table reads as safe to drop.")]
    public static async Task Lineage_OfAnUnknownTable_IsNotFound(ConformanceContext context)
    {
        var sample = await CatalogSample.OfAsync(context);
        var catalog = context.Open<ICatalogConnector>();
        var unknown = new TableName(sample.Name.Catalog, sample.Name.Schema, context.NewName("nowhere"));
        foreach (var request in (LineageRequest[])[new([unknown]), new([sample.Name, unknown])])
        {
            await CatalogCalls.NotFoundAsync(LineageCalls.Told(request), unknown.Name, () => catalog.GetLineageAsync(request, context.Token));
        }
    }

    private static async Task<CatalogSample> WithDownstreamAsync(ConformanceContext context)
    {
        if (!context.System.Catalog.HasDownstreamLineage)
        {
            ConformanceContext.Unsupported("the system does not know where data goes to (CatalogFacts.HasDownstreamLineage)");
        }

        return await CatalogSample.WithFlowsAsync(context).ConfigureAwait(false);
    }
}
