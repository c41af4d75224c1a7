using System.Globalization;
using System.Text.Json;

namespace DataMesh.Connectors.Postgres.Explaining;

/// <summary>The tree of a plan in JSON, each node described as a plan in text does.</summary>
internal static class PlanNodes
{
    // A rule can make several statements of one, each with its plan, or one without.
    public static IReadOnlyList<QueryPlanNode> Of(JsonElement plans) =>
        [.. plans.EnumerateArray().Where(static plan => plan.ValueKind == JsonValueKind.Object && plan.TryGetProperty("Plan", out _)).Select(static plan => Node(plan.GetProperty("Plan")))];

    private static QueryPlanNode Node(JsonElement node) => new(
        $"{Label(node)}{Step(node)}{Direction(node)}{Index(node)}{Target(node)}  {Costs(node)}",
        node.TryGetProperty("Plans", out var children) ? [.. children.EnumerateArray().Select(Node)] : []);

    // What belongs to a node without being its input, such as "InitPlan 1 (returns $0)": in text it stands on a line of its own.
    private static string Label(JsonElement node) => Text(node, "Subplan Name") is { } name ? $"{name}: " : "";

    private static string Step(JsonElement node)
    {
        var type = Text(node, "Node Type") ?? "";
        var isParallel = Flag(node, "Parallel Aware") ? "Parallel " : Flag(node, "Async Capable") ? "Async " : "";
        var partial = Text(node, "Partial Mode") is { } mode and not "Simple" ? mode + " " : "";
        return isParallel + partial + (type switch
        {
            "Aggregate" => Text(node, "Strategy") switch { "Sorted" => "GroupAggregate", "Hashed" => "HashAggregate", "Mixed" => "MixedAggregate", _ => type },
            "SetOp" => (Text(node, "Strategy") == "Hashed" ? "HashSetOp " : "SetOp ") + Text(node, "Command"),
            "ModifyTable" => Text(node, "Operation") ?? type,
            "Foreign Scan" when Text(node, "Operation") is { } operation and not "Select" => "Foreign " + operation,
            "Nested Loop" => Join(node) is { } join ? $"{type} {join} Join" : type,
            "Hash Join" or "Merge Join" => Join(node) is { } join ? $"{type[..^5]} {join} Join" : type,
            "Custom Scan" => $"{type} ({Text(node, "Custom Plan Provider")})",
            _ => type,
        });
    }

    private static string? Join(JsonElement node) => Text(node, "Join Type") is { } join and not "Inner" ? join : null;

    private static string Direction(JsonElement node) => Text(node, "Scan Direction") == "Backward" ? " Backward" : "";

    private static string Index(JsonElement node) => Text(node, "Index Name") is not { } index ? "" : Text(node, "Node Type") == "Bitmap Index Scan" ? $" on {Name(index)}" : $" using {Name(index)}";

    private static string Target(JsonElement node)
    {
        var target = Text(node, "Relation Name") ?? Text(node, "Function Name") ?? Text(node, "CTE Name") ?? Text(node, "Table Function Name") ?? Text(node, "Tuplestore Name");
        var alias = Text(node, "Alias");
        return (target, alias) switch
        {
            (null, null) => "",
            (null, _) => $" on {Name(alias)}",
            _ => alias is null || alias == target ? $" on {Name(target)}" : $" on {Name(target)} {Name(alias)}",
        };
    }

    private static string Costs(JsonElement node) => string.Create(
        CultureInfo.InvariantCulture,
        $"(cost={Number(node, "Startup Cost"):0.00}..{Number(node, "Total Cost"):0.00} rows={Number(node, "Plan Rows"):0} width={Number(node, "Plan Width"):0})");

    private static string Name(string name) =>
        !char.IsAsciiDigit(name[0]) && name.All(static c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_') ? name : $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static string? Text(JsonElement node, string key) => node.TryGetProperty(key, out var value) ? value.GetString() : null;

    private static bool Flag(JsonElement node, string key) => node.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.True;

    private static double Number(JsonElement node, string key) => node.TryGetProperty(key, out var value) ? value.GetDouble() : 0;
}
