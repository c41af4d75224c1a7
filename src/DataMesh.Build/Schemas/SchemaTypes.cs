using System.Text.Json;
using DataMesh.Runtime;

namespace DataMesh.Build;

/// <summary>Finds how the value of a key is read, by what its schema says of types.</summary>
/// <param name="section">Finds the configuration that a reference names.</param>
internal sealed class SchemaTypes(Func<string, Func<ConfigDescriptor>?> section)
{
    /// <summary>The value of a key, whether nothing is one, and what to write in words.</summary>
    public SchemaKeyType Read(JsonElement schema)
    {
        if ((schema.Text("$ref") ?? schema.Items("anyOf").FirstOrDefault().Text("$ref")) is { } reference)
        {
            return section(reference) is { } nested
                ? new(new SchemaReference<object>(ConfigValues.Record<object>(nested)), schema.Text("$ref") is null, "section", nested)
                : new(new SchemaUnknown(), true, "unknown", null);
        }

        var types = schema.Types();
        var takesNothing = types.Contains("null");
        switch (types is [var first, ..] ? first : "")
        {
            case "array":
                var item = Read(schema.Member("items") ?? default);
                return new(item.Value.List(item.TakesNothing, Count(schema, "Items")), takesNothing, $"list of {item.Words}", item.Nested);
            case "object":
                var value = Read(schema.Member("additionalProperties") ?? default);
                return new(value.Value.Map(value.TakesNothing, Count(schema, "Properties")), takesNothing, $"map of {value.Words}", value.Nested);
            case "integer":
                return new(SchemaNumbers.Whole(schema), takesNothing, "integer", null);
            case "number":
                return new(SchemaNumbers.Real(schema), takesNothing, "number", null);
            case "boolean":
                return new(SchemaTexts.Boolean(schema), takesNothing, "boolean", null);
            case "string":
                return new(SchemaTexts.Of(schema, types), takesNothing, SchemaTexts.WordsOf(schema, types), null);
            default:
                return new(new SchemaUnknown(), true, "unknown", null);
        }
    }

    private static SchemaRule<IEnumerable<object?>>? Count(JsonElement schema, string unit)
    {
        (int Least, int Most)[] counts =
        [
            .. schema.Rules()
                .Select(rule => (Least: rule.Count($"min{unit}"), Most: rule.Count($"max{unit}")))
                .Where(static count => (count.Least ?? count.Most) is not null)
                .Select(static count => (count.Least ?? 0, count.Most ?? int.MaxValue)),
        ];
        return counts.Length == 0 ? null : (check, key, value) =>
        {
            foreach (var (least, most) in counts)
            {
                check.Count(key, value, least, most);
            }
        };
    }
}

/// <summary>What is known of the value of a key.</summary>
/// <param name="Value">How it is read.</param>
/// <param name="TakesNothing">Whether nothing is a value.</param>
/// <param name="Words">Its type in words.</param>
/// <param name="Nested">The keys of a section that it is or holds; null where it is none.</param>
internal sealed record SchemaKeyType(SchemaValue Value, bool TakesNothing, string Words, Func<ConfigDescriptor>? Nested);
