using System.Text.Json;

namespace DataMesh.Build;

/// <summary>The values that a schema allows or denies, with the rule in words.</summary>
internal static class SchemaValues
{
    /// <summary>The values of a keyword of the rules; null where there is none.</summary>
    public static (string Words, T[] Values)? Of<T>(JsonElement schema, string keyword, Func<JsonElement, T?> parse)
        where T : struct => Make("one of", schema.Rules().SelectMany(rule => rule.Items(keyword)), parse);

    /// <summary>The values that the rules deny; null where there are none.</summary>
    public static (string Words, T[] Values)? OfNot<T>(JsonElement schema, Func<JsonElement, T?> parse)
        where T : struct => Make("none of", Denied(schema), parse);

    /// <summary>The texts that the rules allow; null where every text is.</summary>
    public static (string Words, string[] Values)? Texts(JsonElement schema) => MakeTexts("one of", Allowed(schema));

    /// <summary>The texts that the rules deny; null where there are none.</summary>
    public static (string Words, string[] Values)? NotTexts(JsonElement schema) => MakeTexts("none of", Denied(schema));

    /// <summary>The values that the rules allow, as the schema writes them; none where every value is.</summary>
    public static IEnumerable<JsonElement> Allowed(JsonElement schema) => schema.Rules().SelectMany(static rule => rule.Items("enum"));

    /// <summary>The values that the rules deny, as the schema writes them.</summary>
    public static IEnumerable<JsonElement> Denied(JsonElement schema) => schema.Rules().SelectMany(static rule => rule.Member("not") is { } not ? not.Items("enum") : []);

    private static (string Words, T[] Values)? Make<T>(string head, IEnumerable<JsonElement> given, Func<JsonElement, T?> parse)
        where T : struct
    {
        var elements = given.ToArray();
        return elements.Length == 0 ? null : ($"{head} {string.Join(", ", elements.Select(static element => element.GetRawText()))}", [.. elements.Select(parse).OfType<T>()]);
    }

    private static (string Words, string[] Values)? MakeTexts(string head, IEnumerable<JsonElement> given)
    {
        string[] texts = [.. given.Where(static element => element.ValueKind == JsonValueKind.String).Select(static element => element.GetString()!)];
        return texts.Length == 0 ? null : ($"{head} {string.Join(", ", texts.Select(static text => $"'{text}'"))}", texts);
    }
}
