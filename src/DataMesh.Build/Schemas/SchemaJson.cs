using System.Text.Json;

namespace DataMesh.Build;

/// <summary>Looks up what a JSON Schema says.</summary>
internal static class SchemaJson
{
    /// <summary>A member of an object; null where it is not there.</summary>
    public static JsonElement? Member(this JsonElement schema, string name) =>
        schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty(name, out var member) ? member : null;

    /// <summary>The items of a list that is a member; none where it is not there.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement schema, string name) =>
        schema.Member(name) is { ValueKind: JsonValueKind.Array } items ? items.EnumerateArray() : [];

    /// <summary>The members of an object that is a member; none where it is not there.</summary>
    public static IEnumerable<JsonProperty> Members(this JsonElement schema, string name) =>
        schema.Member(name) is { ValueKind: JsonValueKind.Object } members ? members.EnumerateObject() : [];

    public static bool Is(this JsonElement schema, string name) => schema.Member(name) is { ValueKind: JsonValueKind.True };

    public static string? Text(this JsonElement schema, string name) => schema.Member(name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    public static int? Count(this JsonElement schema, string name) => schema.Member(name) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out var count) ? count : null;

    /// <summary>The types that a value may have, in order.</summary>
    public static IReadOnlyList<string> Types(this JsonElement schema) =>
        schema.Text("type") is { } one ? [one] : [.. schema.Items("type").Where(static type => type.ValueKind == JsonValueKind.String).Select(static type => type.GetString()!)];

    /// <summary>The texts of a list that is a member; what is no text is left out.</summary>
    public static IReadOnlyList<string> Texts(this JsonElement schema, string name) =>
        [.. schema.Items(name).Where(static item => item.ValueKind == JsonValueKind.String).Select(static item => item.GetString()!)];

    /// <summary>What is said of values, beside the type: of those that are no placeholder, where the two are told apart.</summary>
    public static IEnumerable<JsonElement> Rules(this JsonElement schema)
    {
        var values = schema.Items("anyOf").FirstOrDefault();
        return schema.Items("allOf").Prepend(schema).Concat(values.Items("allOf").Prepend(values)).Where(static rule => rule.ValueKind == JsonValueKind.Object);
    }
}
