using System.Globalization;
using System.Text.Json;
using DataMesh.Connectors.Trino.Loopback.Engine;

namespace DataMesh.Connectors.Trino.Loopback.Sql.Types;

/// <summary>Turns values of one type into another.</summary>
internal static class Casts
{
    /// <summary>Casts a value; the zone is the session's, for what has none of its own.</summary>
    /// <exception cref="LoopbackError">The value does not fit.</exception>
    public static object? Cast(object? value, TrinoType from, TrinoType to, string zone)
    {
        if (value is null or DBNull)
        {
            return null;
        }

        return from.Equals(to) || from.Name == "unknown" ? value : Known(value, from, to, zone) ?? throw Failed(value, from, to);
    }

    /// <summary>Whether there is a cast at all.</summary>
    public static bool Exists(TrinoType from, TrinoType to) => from.Equals(to) || (from.Name, to.Name) switch
    {
        ("unknown", _) or ("varchar" or "char", not ("array" or "map" or "row" or "interval day to second" or "interval year to month")) => true,
        (_, "varchar") => !from.IsNested,
        (_, "json") or ("json", _) => true,
        _ when from.IsNested => from.Name == to.Name && from.Parts.Count == to.Parts.Count && from.Parts.Zip(to.Parts).All(static pair => Exists(pair.First, pair.Second)),
        _ when from.IsNumber => to.IsNumber || to.Name is "boolean" or "char",
        ("boolean", _) => to.IsNumber,
        ("date" or "timestamp" or "timestamp with time zone", _) => to.Name == "date" || to.IsTimestamp || (from.IsTimestamp && to.IsTime),
        ("time" or "time with time zone", _) => to.IsTime || to.IsTimestamp,
        ("uuid", "varbinary") or ("varbinary", "uuid") or ("ipaddress", "varbinary") => true,
        _ => from.Name == to.Name,
    };

    private static object? Known(object value, TrinoType from, TrinoType to, string zone) => (from.Name, to.Name) switch
    {
        (_, "json") => Json(value, from),
        ("json", _) => FromJson((string)value, to, zone),
        ("varchar" or "char", "varchar" or "char") => Literals.Parse(from.Name == "char" ? Texts.Of(value, from) : (string)value, to, zone),
        ("varchar" or "char", _) => Literals.Parse((string)value, to, zone),
        (_, "varchar" or "char") => Texts.Of(value, from) is var text && text.Length <= to.Precision ? text : null,
        _ when from.IsNested => Nested((string)value, from, to, zone),
        _ when from.IsNumber || from.Name == "boolean" => Number(value, from, to),
        _ when from.IsTimestamp || from.IsTime || from.Name == "date" => DateTimes.Cast(value, from, to, zone),
        ("uuid", "varbinary") => Guid.Parse((string)value, CultureInfo.InvariantCulture).ToByteArray(bigEndian: true),
        ("varbinary", "uuid") => value is byte[] { Length: 16 } bytes ? new Guid(bytes, bigEndian: true).ToString("D") : null,
        _ => value,
    };

    private static object? Number(object value, TrinoType from, TrinoType to)
    {
        switch (to.Name)
        {
            case "boolean":
                return from.Name == "decimal" ? Wide.Value(value) != 0 ? 1L : 0L : Numbers.AsDouble(value) != 0 ? 1L : 0L;
            case "double" or "real":
                var number = from.Name == "decimal" ? double.Parse(Texts.Of(value, from), CultureInfo.InvariantCulture) : Numbers.AsDouble(value);
                return to.Name == "real" ? Numbers.Real((float)number) : Numbers.Double(number);
            case "decimal":
                var digits = from.Name switch
                {
                    "decimal" => (Wide.Value(value), from.Scale),
                    "real" or "double" => Literals.Digits(Numbers.AsDouble(value).ToString("R", CultureInfo.InvariantCulture)) is { } parsed ? (parsed.Unscaled, parsed.Scale) : (Int128.MaxValue, 0),
                    _ => ((long)value, 0),
                };
                return Numbers.Rescaled(digits.Item1, digits.Item2, to) is { } unscaled ? Wide.Bytes(unscaled) : null;
            default:
                var whole = from.Name switch
                {
                    "decimal" => Wide.DivideRounded(Wide.Value(value), Wide.PowerOf10(from.Scale)),
                    "real" or "double" when !double.IsFinite(Numbers.AsDouble(value)) => Int128.MaxValue,
                    "real" or "double" => (Int128)Math.Round(Numbers.AsDouble(value), MidpointRounding.AwayFromZero),
                    _ => value is long exact ? exact : throw TrinoErrors.Of("NUMERIC_VALUE_OUT_OF_RANGE", $"{from} overflow: {value}"),
                };
                return whole >= long.MinValue && whole <= long.MaxValue && Numbers.Fits((long)whole, to) ? (long)whole : throw TrinoErrors.Of("NUMERIC_VALUE_OUT_OF_RANGE", $"Out of range for {to}: {Texts.Of(value, from)}");
        }
    }

    private static string Nested(string value, TrinoType from, TrinoType to, string zone)
    {
        using var document = JsonDocument.Parse(value);
        return Wire.Text(json =>
        {
            if (from.Name == "map")
            {
                json.WriteStartObject();
                foreach (var entry in document.RootElement.EnumerateObject())
                {
                    json.WritePropertyName(Wire.Key(Cast(Literals.Parse(entry.Name, from.Parts[0], zone), from.Parts[0], to.Parts[0], zone)!, to.Parts[0]));
                    Wire.Write(json, Cast(Wire.Read(entry.Value, from.Parts[1]), from.Parts[1], to.Parts[1], zone), to.Parts[1]);
                }

                json.WriteEndObject();
                return;
            }

            json.WriteStartArray();
            var index = 0;
            foreach (var item in document.RootElement.EnumerateArray())
            {
                var (was, becomes) = from.Name == "array" ? (from.Parts[0], to.Parts[0]) : (from.Parts[index], to.Parts[index]);
                Wire.Write(json, Cast(Wire.Read(item, was), was, becomes, zone), becomes);
                index++;
            }

            json.WriteEndArray();
        });
    }

    private static string Json(object value, TrinoType from) => from.Name switch
    {
        "json" => (string)value,
        "decimal" => Texts.Of(value, from),
        _ => Wire.Text(json => Wire.Write(json, value, from)),
    };

    private static object? FromJson(string value, TrinoType to, string zone)
    {
        using var document = JsonDocument.Parse(value);
        var root = document.RootElement;
        return root.ValueKind switch
        {
            JsonValueKind.Null => null,
            _ when to.IsNested => root.GetRawText(),
            JsonValueKind.Object or JsonValueKind.Array => null,
            JsonValueKind.String => Literals.Parse(root.GetString()!, to, zone),
            _ => Literals.Parse(root.GetRawText(), to, zone),
        };
    }

    private static LoopbackError Failed(object value, TrinoType from, TrinoType to) => TrinoErrors.Of(
        "INVALID_CAST_ARGUMENT",
        (from.Name, to.Name) switch
        {
            ("varchar" or "char", "date" or "time" or "timestamp" or "time with time zone" or "timestamp with time zone") => $"Value cannot be cast to {to}: {Texts.Of(value, from)}",
            ("varchar" or "char", "integer") => $"Cannot cast '{Texts.Of(value, from)}' to INT",
            ("varchar" or "char", _) => $"Cannot cast '{Texts.Of(value, from)}' to {to.Display.ToUpperInvariant()}",
            _ => $"Cannot cast {from.Display.ToUpperInvariant()} '{Texts.Of(value, from)}' to {to.Display.ToUpperInvariant()}",
        });
}
