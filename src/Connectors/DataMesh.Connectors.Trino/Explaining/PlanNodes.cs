using System.Text.Json;

namespace DataMesh.Connectors.Trino.Explaining;

/// <summary>Plans in JSON as trees, each step in the server's words. What a version of the server writes otherwise is left out.</summary>
internal static class PlanNodes
{
    /// <summary>One tree.</summary>
    public static IReadOnlyList<QueryPlanNode> OfTree(JsonElement plan) => plan.TryGetProperty("name", out _) ? [Node(plan)] : OfFragments(plan);

    /// <summary>Fragments by their numbers, each a tree; what reads from another fragment names it.</summary>
    public static IReadOnlyList<QueryPlanNode> OfFragments(JsonElement plan) =>
        [.. plan.EnumerateObject().Where(static fragment => fragment.Value.ValueKind == JsonValueKind.Object).Select(static fragment => new QueryPlanNode($"Fragment {fragment.Name}", [Node(fragment.Value)]))];

    /// <summary>The tables that are read, and the one that is written.</summary>
    public static IReadOnlyList<QueryPlanNode> OfInputs(JsonElement plan) =>
    [
        .. InputTables.Of(plan).Select(static table => new QueryPlanNode($"reads {table}", [])),
        .. InputTables.Output(plan) is { } table ? [new QueryPlanNode($"writes {table}", [])] : (QueryPlanNode[])[],
    ];

    private static QueryPlanNode Node(JsonElement node) => new(
        $"{Text(node, "name")}{Descriptor(node)}{Estimate(node)}",
        node.TryGetProperty("children", out var children) && children.ValueKind == JsonValueKind.Array
            ? [.. children.EnumerateArray().Where(static child => child.ValueKind == JsonValueKind.Object).Select(Node)]
            : []);

    private static string Descriptor(JsonElement node)
    {
        if (!node.TryGetProperty("descriptor", out var descriptor) || descriptor.ValueKind != JsonValueKind.Object)
        {
            return Text(node, "identifier");
        }

        var parts = descriptor.EnumerateObject().Select(static part => $"{part.Name} = {part.Value}").ToList();
        return parts.Count == 0 ? "" : $"[{string.Join(", ", parts)}]";
    }

    // What is not known is NaN there, as a text.
    private static string Estimate(JsonElement node) =>
        node.TryGetProperty("estimates", out var estimates) && estimates.ValueKind == JsonValueKind.Array && estimates.GetArrayLength() > 0
        && estimates[0] is { ValueKind: JsonValueKind.Object } estimate && estimate.TryGetProperty("outputRowCount", out var rows) && rows.ValueKind == JsonValueKind.Number
            ? FormattableString.Invariant($" {{rows: {rows.GetDouble():0}}}")
            : "";

    private static string Text(JsonElement node, string key) => node.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}
