using System.Text.Json;

namespace DataMesh.Cli.Plugins;

/// <summary>Reads JSON that somebody else wrote: what is missing or of another kind is null.</summary>
internal static class JsonReading
{
    public static string? GetText(this JsonElement json, string name) => json.Member(name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    public static IEnumerable<JsonElement> GetArray(this JsonElement json, string name) => json.Member(name) is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : [];

    public static IReadOnlyList<string> GetTexts(this JsonElement json, string name) => [.. json.GetArray(name).Where(static item => item.ValueKind == JsonValueKind.String).Select(static item => item.GetString()!)];

    public static IEnumerable<JsonProperty> GetMembers(this JsonElement json, string name) => json.Member(name) is { ValueKind: JsonValueKind.Object } members ? members.EnumerateObject() : [];

    private static JsonElement? Member(this JsonElement json, string name) => json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var member) ? member : null;
}
