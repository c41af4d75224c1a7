using System.Text.Json;

namespace DataMesh.Connectors.Trino.Explaining;

/// <summary>The tables in a plan of the type IO.</summary>
internal static class InputTables
{
    /// <summary>Those that are read, each once; views are seen through.</summary>
    public static IReadOnlyList<TableName> Of(JsonElement plan) =>
        plan.TryGetProperty("inputTableColumnInfos", out var inputs) && inputs.ValueKind == JsonValueKind.Array
            ? [.. inputs.EnumerateArray().Select(static input => Name(input, "table")).OfType<TableName>().Distinct()]
            : [];

    /// <summary>The one that is written; null without one.</summary>
    public static TableName? Output(JsonElement plan) => Name(plan, "outputTable");

    private static TableName? Name(JsonElement holder, string key) =>
        holder.ValueKind == JsonValueKind.Object && holder.TryGetProperty(key, out var table) && table.ValueKind == JsonValueKind.Object
        && table.TryGetProperty("schemaTable", out var name) && name.ValueKind == JsonValueKind.Object
        && Text(table, "catalog") is { } catalog && Text(name, "schema") is { } schema && Text(name, "table") is { } text
            ? new TableName(catalog, schema, text)
            : null;

    private static string? Text(JsonElement holder, string key) => holder.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;
}
