using System.Text.Json;
using System.Text.RegularExpressions;

namespace DataMesh.Gen.Integration.Tests;

/// <summary>Whether a document keeps a JSON Schema, for the keywords that generated schemas have; another keyword fails the test.</summary>
internal sealed class JsonSchemaJudge(JsonElement root)
{
    private static readonly string[] Notes = ["$schema", "$defs", "$comment", "description", "default", "writeOnly", "deprecated"];

    public static bool Accepts(string schema, string json)
    {
        using var document = JsonDocument.Parse(json);
        using var rules = JsonDocument.Parse(schema);
        return new JsonSchemaJudge(rules.RootElement).Accepts(rules.RootElement, document.RootElement);
    }

    private bool Accepts(JsonElement schema, JsonElement value) => schema.EnumerateObject().All(rule => Notes.Contains(rule.Name) || Keeps(schema, rule, value));

    private bool Keeps(JsonElement schema, JsonProperty rule, JsonElement value) => (rule.Name, value.ValueKind) switch
    {
        ("$ref", _) => Accepts(Definition(rule.Value.GetString()!), value),
        ("type", _) => rule.Value.ValueKind == JsonValueKind.Array ? rule.Value.EnumerateArray().Any(type => IsOf(type.GetString()!, value)) : IsOf(rule.Value.GetString()!, value),
        ("anyOf", _) => rule.Value.EnumerateArray().Any(one => Accepts(one, value)),
        ("allOf", _) => rule.Value.EnumerateArray().All(one => Accepts(one, value)),
        ("oneOf", _) => rule.Value.EnumerateArray().Count(one => Accepts(one, value)) == 1,
        ("not", _) => !Accepts(rule.Value, value),
        ("const", _) => JsonElement.DeepEquals(rule.Value, value),
        ("enum", _) => rule.Value.EnumerateArray().Any(one => JsonElement.DeepEquals(one, value)),
        ("properties", JsonValueKind.Object) => rule.Value.EnumerateObject().All(property => !value.TryGetProperty(property.Name, out var inner) || Accepts(property.Value, inner)),
        ("additionalProperties", JsonValueKind.Object) => value.EnumerateObject().Where(entry => !IsKnown(schema, entry.Name)).All(entry => rule.Value.ValueKind != JsonValueKind.False && Accepts(rule.Value, entry.Value)),
        ("required", JsonValueKind.Object) => rule.Value.EnumerateArray().All(name => value.TryGetProperty(name.GetString()!, out _)),
        ("minProperties", JsonValueKind.Object) => value.EnumerateObject().Count() >= rule.Value.GetInt32(),
        ("maxProperties", JsonValueKind.Object) => value.EnumerateObject().Count() <= rule.Value.GetInt32(),
        ("items", JsonValueKind.Array) => value.EnumerateArray().All(item => Accepts(rule.Value, item)),
        ("minItems", JsonValueKind.Array) => value.GetArrayLength() >= rule.Value.GetInt32(),
        ("maxItems", JsonValueKind.Array) => value.GetArrayLength() <= rule.Value.GetInt32(),
        ("pattern", JsonValueKind.String) => Regex.IsMatch(value.GetString()!, rule.Value.GetString()!, RegexOptions.CultureInvariant),
        ("minLength", JsonValueKind.String) => value.GetString()!.Length >= rule.Value.GetInt32(),
        ("maxLength", JsonValueKind.String) => value.GetString()!.Length <= rule.Value.GetInt32(),
        ("minimum", JsonValueKind.Number) => value.GetDouble() >= rule.Value.GetDouble(),
        ("maximum", JsonValueKind.Number) => value.GetDouble() <= rule.Value.GetDouble(),
        ("exclusiveMinimum", JsonValueKind.Number) => value.GetDouble() > rule.Value.GetDouble(),
        ("exclusiveMaximum", JsonValueKind.Number) => value.GetDouble() < rule.Value.GetDouble(),
        ("properties" or "additionalProperties" or "required" or "minProperties" or "maxProperties" or "items" or "minItems" or "maxItems" or "pattern" or "minLength" or "maxLength" or "minimum" or "maximum" or "exclusiveMinimum" or "exclusiveMaximum", _) => true,
        _ => throw new NotSupportedException($"The keyword {rule.Name} is not known here."),
    };

    private JsonElement Definition(string reference)
    {
        const string Start = "#/$defs/";
        Assert.StartsWith(Start, reference, StringComparison.Ordinal);
        return root.GetProperty("$defs").GetProperty(Uri.UnescapeDataString(reference[Start.Length..]));
    }

    private static bool IsKnown(JsonElement schema, string name) => schema.TryGetProperty("properties", out var properties) && properties.TryGetProperty(name, out _);

    private static bool IsOf(string type, JsonElement value) => (type, value.ValueKind) switch
    {
        ("string", JsonValueKind.String) or ("null", JsonValueKind.Null) or ("object", JsonValueKind.Object) or ("array", JsonValueKind.Array) or ("number", JsonValueKind.Number) or ("boolean", JsonValueKind.True or JsonValueKind.False) => true,
        ("integer", JsonValueKind.Number) => double.IsInteger(value.GetDouble()),
        _ => false,
    };
}
