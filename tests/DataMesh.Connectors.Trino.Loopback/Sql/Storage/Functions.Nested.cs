using System.Text.Json;
using DataMesh.Connectors.Trino.Loopback.Sql.Types;

namespace DataMesh.Connectors.Trino.Loopback.Sql.Storage;

internal static partial class Functions
{
    private static void Nested(Connection connection)
    {
        connection.Strict("x_sequence", static arguments => Sequence((long)arguments[0], (long)arguments[1], arguments.Length > 2 ? (long)arguments[2] : (long)arguments[0] <= (long)arguments[1] ? 1 : -1));
        connection.Strict("x_map", static arguments => Map(Type(arguments[0]), (string)arguments[1], (string)arguments[2]));
        connection.Strict("x_cardinality", static arguments => Of(arguments[0], static json => json.ValueKind == JsonValueKind.Array ? (long)json.GetArrayLength() : json.EnumerateObject().LongCount()));

        // A value out of a nested one, as SQLite's JSON functions give it.
        connection.Strict("x_element", static arguments => Element(arguments[0], Type(arguments[1])));
        connection.Strict("x_field", static arguments => Of(arguments[0], json => Wire.Read(json[(int)(long)arguments[1]], Type(arguments[2]))));
        connection.Strict("x_at", static arguments => At((string)arguments[0], arguments[1], Type(arguments[2]), (long)arguments[3] != 0));
        connection.Strict("x_contains", static arguments => Of(arguments[0], json => Flag(json.EnumerateArray().Any(item => Wire.Read(item, Type(arguments[2])) is { } value && Texts.Of(value, Type(arguments[2])) == Texts.Of(arguments[1], Type(arguments[2]))))));
        connection.Strict("x_array_join", static arguments => Of(arguments[0], json => string.Join(Text(arguments[1]), json.EnumerateArray().Select(item => Wire.Read(item, Type(arguments[2]))).Where(static value => value is not null).Select(value => Texts.Of(value!, Type(arguments[2]))))));
        connection.Strict("x_array_concat", static arguments => Wire.Text(json => WriteAll(json, arguments)));
        connection.Define("x_zip", static arguments => Zip(arguments));
    }

    private static T Of<T>(object value, Func<JsonElement, T> read)
    {
        using var document = JsonDocument.Parse((string)value);
        return read(document.RootElement);
    }

    private static string Sequence(long from, long to, long step)
    {
        if (step == 0 || (step > 0 ? from > to : from < to))
        {
            throw TrinoErrors.Of("INVALID_FUNCTION_ARGUMENT", "sequence stop value should be greater than or equal to start value if step is greater than zero otherwise stop should be less than or equal to start");
        }

        var count = (((Int128)to - from) / step) + 1;
        return count > LongestSequence
            ? throw TrinoErrors.Of("INVALID_FUNCTION_ARGUMENT", $"result of sequence function must not have more than {LongestSequence} entries")
            : $"[{string.Join(',', Enumerable.Range(0, (int)count).Select(index => from + (index * step)))}]";
    }

    private static string Map(TrinoType type, string keys, string values) => Of(keys, k => Of(values, v =>
    {
        if (k.GetArrayLength() != v.GetArrayLength())
        {
            throw TrinoErrors.Of("INVALID_FUNCTION_ARGUMENT", "Key and value arrays must be the same length");
        }

        HashSet<string> seen = new(StringComparer.Ordinal);
        return Wire.Text(json =>
        {
            json.WriteStartObject();
            foreach (var (key, value) in k.EnumerateArray().Zip(v.EnumerateArray()))
            {
                var name = Wire.Key(Wire.Read(key, type.Parts[0]) ?? throw TrinoErrors.Of("INVALID_FUNCTION_ARGUMENT", "map key cannot be null"), type.Parts[0]);
                json.WritePropertyName(seen.Add(name) ? name : throw TrinoErrors.Of("INVALID_FUNCTION_ARGUMENT", $"Duplicate map keys ({name}) are not allowed"));
                value.WriteTo(json);
            }

            json.WriteEndObject();
        });
    }));

    private static object? Element(object value, TrinoType type) => type.Name switch
    {
        "varbinary" => Convert.FromBase64String((string)value),
        "interval day to second" or "interval year to month" => Intervals.Parse((string)value, type),
        "real" or "double" => value is string text ? Literals.Double(text) : Numbers.AsDouble(value),
        "varchar" or "json" or "array" or "map" or "row" or "boolean" => value,
        _ => value is string text ? Literals.Parse(text, type, "UTC") : value,
    };

    private static object? At(string nested, object index, TrinoType type, bool isLenient) => Of(nested, json =>
    {
        if (type.Name == "map")
        {
            var key = Wire.Key(index, type.Parts[0]);
            return json.TryGetProperty(key, out var value) ? Wire.Read(value, type.Parts[1]) : isLenient ? null : throw TrinoErrors.Of("INVALID_FUNCTION_ARGUMENT", $"Key not present in map: {key}");
        }

        var at = (long)index < 0 && isLenient ? json.GetArrayLength() + (long)index : (long)index - 1;
        return at >= 0 && at < json.GetArrayLength()
            ? Wire.Read(json[(int)at], type.Parts[0])
            : isLenient && (long)index != 0 ? null : throw TrinoErrors.Of("INVALID_FUNCTION_ARGUMENT", at < 0 ? "SQL array indices start at 1" : $"Array subscript must be less than or equal to array length: {index} > {json.GetArrayLength()}");
    });

    private static void WriteAll(Utf8JsonWriter json, object[] arrays)
    {
        json.WriteStartArray();
        foreach (var array in arrays)
        {
            using var document = JsonDocument.Parse((string)array);
            foreach (var item in document.RootElement.EnumerateArray())
            {
                item.WriteTo(json);
            }
        }

        json.WriteEndArray();
    }

    // Rows over arrays of different lengths: NULL where one has ended.
    private static string Zip(object?[] arrays)
    {
        var lists = arrays.Select(static array => array is null ? [] : Of(array, static json => json.EnumerateArray().Select(static item => item.GetRawText()).ToList())).ToList();
        var rows = Enumerable.Range(0, lists.Max(static list => list.Count)).Select(row => $"[{string.Join(',', lists.Select(list => list.ElementAtOrDefault(row) ?? "null"))}]");
        return $"[{string.Join(',', rows)}]";
    }
}
