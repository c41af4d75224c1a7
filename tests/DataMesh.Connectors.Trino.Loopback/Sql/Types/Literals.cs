using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;

namespace DataMesh.Connectors.Trino.Loopback.Sql.Types;

/// <summary>
/// Values from text. In SQLite a value is: a whole number, boolean, date (days), time (picoseconds) or interval (months, milliseconds) as INTEGER; a real or double as REAL, and NaN,
/// which SQLite would make NULL, as the text NaN; a decimal (without its point) or timestamp (picoseconds) as <see cref="Wide"/> bytes, behind those of an instant its zone's name;
/// bytes as BLOB; a uuid, address, JSON as canonical TEXT; an array, map or row as the JSON of the protocol.
/// </summary>
internal static class Literals
{
    /// <summary>The value of a text, as a cast reads it; null: it has none.</summary>
    public static object? Parse(string text, TrinoType type, string zone) => type.Name switch
    {
        "varchar" => Cut(text, type.Precision),
        "char" => Cut(text, type.Precision).TrimEnd(' '),
        "boolean" => text.ToUpperInvariant() switch { "TRUE" or "T" or "1" => 1L, "FALSE" or "F" or "0" => 0L, _ => null },
        "tinyint" or "smallint" or "integer" or "bigint" => long.TryParse(text.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) && Numbers.Fits(whole, type) ? whole : null,
        "double" => Double(text.Trim()),
        "real" => Double(text.Trim()) is double number ? Numbers.Real((float)number) : Double(text.Trim()),
        "decimal" => Decimal(text.Trim(), type),
        "varbinary" => Encoding.UTF8.GetBytes(text),
        "date" => Calendar.Days(text.Trim()) is { } days ? days : null,
        "time" => Calendar.Time(text.Trim()) is { } time ? (long)(Calendar.Round(time.Picos, type.Precision) % Calendar.DayPicos) : null,
        "time with time zone" => ZonedTime(text.Trim(), type.Precision)?.Value,
        "timestamp" or "timestamp with time zone" => Timestamp(text.Trim(), type, zone),
        "uuid" => Guid.TryParseExact(text, "D", out var uuid) ? uuid.ToString("D") : null,
        "ipaddress" => IPAddress.TryParse(text, out var address) ? (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString() : null,
        "json" => Json(text),
        _ => null,
    };

    /// <summary>The type and value of <c>TIMESTAMP '…'</c> and <c>TIME '…'</c>, whose digits and zone say the type.</summary>
    public static (object Value, TrinoType Type)? DateTimeLiteral(string text, bool isTime, string sessionZone)
    {
        text = text.Trim();
        if (isTime)
        {
            return Calendar.Time(text) is { } time ? (time.Picos, new TrinoType("time", time.Digits)) : ZonedTime(text, -1);
        }

        if (Local(text) is not { } local)
        {
            return null;
        }

        var type = new TrinoType(local.Zone is null ? "timestamp" : "timestamp with time zone", local.Digits);
        return Parse(text, type, sessionZone) is { } value ? (value, type) : null;
    }

    public static string ZoneOf(object value) => Encoding.UTF8.GetString(((byte[])value).AsSpan(Wide.Size));

    public static byte[] Zoned(Int128 utc, string zone) => Wide.Bytes(utc, Encoding.UTF8.GetBytes(zone));

    /// <summary>A number of binary floating point; NaN is a text.</summary>
    public static object? Double(string text) => text switch
    {
        "NaN" => "NaN",
        "Infinity" or "+Infinity" => double.PositiveInfinity,
        "-Infinity" => double.NegativeInfinity,
        _ => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null,
    };

    /// <summary>The digits of a decimal without its point, and how many stand behind it.</summary>
    public static (Int128 Unscaled, int Precision, int Scale)? Digits(string text)
    {
        var exponent = 0;
        if (text.IndexOfAny(['e', 'E']) is >= 0 and var at)
        {
            if (!int.TryParse(text[(at + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent) || Math.Abs(exponent) > 76)
            {
                return null;
            }

            text = text[..at];
        }

        var parts = text.TrimStart('-', '+').Split('.');
        var digits = string.Concat(parts);
        if (parts.Length > 2 || digits.Length == 0 || !digits.All(char.IsAsciiDigit) || digits.TrimStart('0').Length > 38)
        {
            return null;
        }

        var scale = (parts.Length == 2 ? parts[1].Length : 0) - exponent;
        var unscaled = Int128.Parse(digits, CultureInfo.InvariantCulture) * (text[0] == '-' ? -1 : 1);
        return scale < 0 ? Numbers.Scaled(unscaled, -scale) is { } grown ? (grown, digits.Length - scale, 0) : null : (unscaled, Math.Max(digits.TrimStart('0').Length, Math.Max(scale, 1)), scale);
    }

    private static byte[]? Decimal(string text, TrinoType type) =>
        Digits(text) is { } digits && Numbers.Rescaled(digits.Unscaled, digits.Scale, type) is { } unscaled ? Wide.Bytes(unscaled) : null;

    private static string Cut(string text, int length)
    {
        if (text.Length <= length)
        {
            return text;
        }

        var at = 0;
        for (var count = 0; at < text.Length && count < length; count++)
        {
            at += char.IsHighSurrogate(text[at]) ? 2 : 1;
        }

        return text[..Math.Min(at, text.Length)];
    }

    private static byte[]? Timestamp(string text, TrinoType type, string sessionZone)
    {
        if (Local(text) is not { } local)
        {
            return null;
        }

        var picos = Calendar.Round(local.Picos, type.Precision);
        if (!type.HasZone)
        {
            return Wide.Bytes(picos);
        }

        return Zone.Canonical(local.Zone ?? sessionZone) is { } zone ? Zoned(Zone.ToUtc(picos, zone), zone) : null;
    }

    // A date, a time perhaps and a zone perhaps: behind a blank, or an offset at once.
    private static (Int128 Picos, int Digits, string? Zone)? Local(string text)
    {
        var parts = text.Split([' ', 'T'], 2);
        var clock = parts.Length == 2 ? parts[1].Trim() : "";
        var end = clock.IndexOfAny([' ', '+', '-', 'Z']);
        var zone = end >= 0 ? clock[end..].Trim() : null;
        clock = end >= 0 ? clock[..end] : clock;
        var time = clock.Length == 0 ? (0L, 0) : Calendar.Time(clock);
        return Calendar.Days(parts[0]) is { } days && time is { } found && zone is not "" ? (((Int128)days * Calendar.DayPicos) + found.Item1, found.Item2, zone) : null;
    }

    private static (object Value, TrinoType Type)? ZonedTime(string text, int precision)
    {
        var end = text.IndexOfAny([' ', '+', '-']);
        if (end < 0 || Calendar.Time(text[..end]) is not { } time || Zone.Minutes(text[end..].Trim()) is not { } minutes)
        {
            return null;
        }

        precision = precision < 0 ? time.Digits : precision;
        var utc = (Calendar.Round(time.Picos, precision) % Calendar.DayPicos) - ((Int128)minutes * 60 * Calendar.SecondPicos);
        return (Zoned(utc, Zone.Offset(minutes)), new TrinoType("time with time zone", precision));
    }

    private static string? Json(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return JsonSerializer.Serialize(document.RootElement, Wire.Plain);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
