using DataMesh.Cli.Output;

namespace DataMesh.Cli.Catalogs.Lineage;

/// <summary>Lineage as one JSON document.</summary>
internal static class LineageDocument
{
    public static Details Of(LineageGraph graph) => new Details()
        .AddList("nodes", graph.Nodes, Of)
        .AddList("edges", graph.Edges, Of)
        .Add("is_truncated", graph.IsTruncated)
        .Add("warnings", graph.Warnings.ToList());

    private static Details Of(LineageNode node) => new Details()
        .Add("id", node.Id)
        .Add("kind", node.Kind)
        .Add("name", node.Name)
        .Add("table", node.Table?.ToString());

    private static Details Of(LineageEdge edge) => new Details()
        .Add("source", edge.SourceId)
        .Add("source_column", edge.SourceColumn)
        .Add("target", edge.TargetId)
        .Add("target_column", edge.TargetColumn)
        .Add("kind", KindText.Of(edge.Kind))
        .Add("granularity", KindText.Of(edge.Granularity))
        .Add("process", edge.Process);
}
