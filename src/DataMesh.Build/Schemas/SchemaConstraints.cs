using System.Globalization;
using System.Text.Json;

namespace DataMesh.Build;

/// <summary>The rules of a key in words, as its descriptor has them where the compiler wrote it.</summary>
/// <remarks>What a schema does not say, such as the range of a duration, is not told. Of a number, the ends of its type are no rule.</remarks>
internal static class SchemaConstraints
{
    public static IReadOnlyList<string> Of(JsonElement schema) => schema.Types() is not [var type, ..] ? [] : type switch
    {
        "array" => [.. schema.Rules().Select(static rule => Sizes(rule, "Items", "item")).OfType<string>()],
        "object" => [.. schema.Rules().Select(static rule => Sizes(rule, "Properties", "item")).OfType<string>()],
        "integer" or "number" => [.. ((string?[])[Range(schema, type == "integer"), Values("one of", SchemaValues.Allowed(schema)), Values("none of", SchemaValues.Denied(schema))]).OfType<string>()],
        "boolean" => [.. ((string?[])[Values("one of", SchemaValues.Allowed(schema))]).OfType<string>()],
        "string" => OfText(schema, SchemaTexts.WordsOf(schema, schema.Types())),
        _ => [],
    };

    private static IReadOnlyList<string> OfText(JsonElement schema, string words) => words switch
    {
        "string" =>
        [
            .. schema.Rules().SelectMany(static rule => (string?[])[Sizes(rule, "Length", "character"), SchemaTexts.InWords(rule)]).OfType<string>(),
            .. ((string?[])[SchemaValues.Texts(schema)?.Words, SchemaValues.NotTexts(schema)?.Words]).OfType<string>(),
        ],
        "uri" => SchemaTexts.IsUrl(schema) ? [SchemaTexts.UrlWords] : [],
        _ => [],
    };

    private static string? Sizes(JsonElement rule, string keyword, string unit) => (rule.Count($"min{keyword}"), rule.Count($"max{keyword}")) switch
    {
        (null, null) => null,
        (null, { } most) => $"at most {Units(most, unit)}",
        ({ } least, null) => $"at least {Units(least, unit)}",
        ({ } least, { } most) => $"from {least.ToString(CultureInfo.InvariantCulture)} to {Units(most, unit)}",
    };

    private static string Units(int count, string unit) => string.Create(CultureInfo.InvariantCulture, $"{count} {unit}{(count == 1 ? "" : "s")}");

    private static string? Range(JsonElement schema, bool isWhole)
    {
        var isOfType = isWhole ? SchemaNumbers.EndsOfWhole(schema) : SchemaNumbers.EndsOfReal;
        var (from, above) = End(schema, "minimum", isOfType);
        var (to, below) = End(schema, "maximum", isOfType);
        return (from, to, above || below) switch
        {
            (null, null, _) => null,
            (null, _, _) => $"{(below ? "below" : "at most")} {to}",
            (_, null, _) => $"{(above ? "above" : "at least")} {from}",
            (_, _, false) => $"from {from} to {to}",
            _ => $"{(above ? "above" : "at least")} {from} and {(below ? "below" : "at most")} {to}",
        };
    }

    private static (string? Number, bool IsExcluded) End(JsonElement schema, string keyword, IReadOnlyList<string> isOfType)
    {
        var exclusive = $"exclusive{char.ToUpperInvariant(keyword[0])}{keyword[1..]}";
        return (schema.Member(keyword) ?? schema.Member(exclusive)) is { ValueKind: JsonValueKind.Number } end && !isOfType.Contains(end.GetRawText())
            ? (end.GetRawText(), schema.Member(keyword) is null)
            : (null, false);
    }

    private static string? Values(string head, IEnumerable<JsonElement> values) =>
        string.Join(", ", values.Select(static value => value.GetRawText())) is { Length: > 0 } list ? $"{head} {list}" : null;
}
