using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace DataMesh.Connectors.Trino.Loopback.Types;

/// <summary>Rounds the times and timestamps of rows to milliseconds, for clients that know no other precision.</summary>
internal static class MillisecondRows
{
    /// <summary>Whether a column holds such a value, at any depth.</summary>
    public static bool Concerns(TypeNode type) => type.Precision is { } digits ? digits != 3 : type.Arguments.Any(static argument => argument.Type is { } inner && Concerns(inner));

    /// <summary>A JSON array of rows, rewritten.</summary>
    public static byte[] Rewrite(ReadOnlyMemory<byte> rows, IReadOnlyList<TypeNode> types)
    {
        using var document = JsonDocument.Parse(rows);
        var buffer = new ArrayBufferWriter<byte>(rows.Length);
        using (var json = new Utf8JsonWriter(buffer, PageWriter.JsonOptions))
        {
            json.WriteStartArray();
            foreach (var row in document.RootElement.EnumerateArray())
            {
                json.WriteStartArray();
                for (var i = 0; i < types.Count; i++)
                {
                    Write(json, row[i], types[i]);
                }

                json.WriteEndArray();
            }

            json.WriteEndArray();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void Write(Utf8JsonWriter json, JsonElement value, TypeNode type)
    {
        if (value.ValueKind == JsonValueKind.String && type.Precision is not null)
        {
            json.WriteStringValue(Round(value.GetString()!));
        }
        else if (value.ValueKind == JsonValueKind.Array && type.Base is "array" or "row")
        {
            json.WriteStartArray();
            var i = 0;
            foreach (var element in value.EnumerateArray())
            {
                Write(json, element, type.Arguments[type.Base == "array" ? 0 : i++].Type!);
            }

            json.WriteEndArray();
        }
        else if (value.ValueKind == JsonValueKind.Object && type.Base == "map")
        {
            json.WriteStartObject();
            foreach (var pair in value.EnumerateObject())
            {
                json.WritePropertyName(type.Arguments[0].Type!.Precision is null ? pair.Name : Round(pair.Name));
                Write(json, pair.Value, type.Arguments[1].Type!);
            }

            json.WriteEndObject();
        }
        else
        {
            value.WriteTo(json);
        }
    }

    private static string Round(string text)
    {
        var colon = text.LastIndexOf(':', text.LastIndexOf('.') is var dot && dot >= 0 ? dot : Math.Min(text.Length - 1, text.IndexOf(':', StringComparison.Ordinal) + 3));
        var end = colon + 3;
        var zone = end;
        if (end < text.Length && text[end] == '.')
        {
            zone++;
            while (zone < text.Length && char.IsAsciiDigit(text[zone]))
            {
                zone++;
            }
        }

        var digits = zone > end ? text[(end + 1)..zone] : "";
        var padded = digits.PadRight(4, '0');
        var milliseconds = int.Parse(padded.AsSpan(0, 3), CultureInfo.InvariantCulture) + (padded[3] >= '5' ? 1 : 0);
        return milliseconds < 1000
            ? string.Create(CultureInfo.InvariantCulture, $"{text[..end]}.{milliseconds:000}{text[zone..]}")
            : Carried(text[..end], text[zone..]);
    }

    private static string Carried(string seconds, string zone)
    {
        if (TimeOnly.TryParseExact(seconds, "HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
        {
            return time.Add(TimeSpan.FromSeconds(1)).ToString("HH:mm:ss'.000'", CultureInfo.InvariantCulture) + zone;
        }

        return DateTime.TryParseExact(seconds, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant)
            ? instant.AddSeconds(1).ToString("yyyy-MM-dd HH:mm:ss'.000'", CultureInfo.InvariantCulture) + zone
            : $"{seconds}.999{zone}";
    }
}
